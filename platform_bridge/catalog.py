"""The catalogue: what the bridge knows of `TTMinis.game`, as data.

The timeouts and the meanings of codes are read from here at run time, the simulator's `canIUse`
answers by it, and tests hold the JavaScript glue to it. Where TikTok's pages disagree, the newer
one is followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from platform_bridge.errors import ErrorKind


class ApiKind(Enum):
    """How a call answers.

    `OBJECT` is a call that returns something to hold on to; none of these is here yet.
    """

    ASYNC = "async"
    SYNC = "sync"
    EVENT = "event"
    OBJECT = "object"


class FailureShape(Enum):
    """The forms in which TikTok tells of a failure; no page promises a single one."""

    NESTED = "{error: {error_code, error_msg, error_extra}}"
    FLAT = "{error_code, error_msg}"
    NONE = "nothing"
    CAMEL = "{errorCode, errMsg}"
    ERR_CODE = "{errCode, errMsg}"
    ERR_NO = "{errNo, errMsg}"


@dataclass(frozen=True)
class Source:
    """Where a fact comes from.

    Args:
        page: Address of the page.
        date: The page's own date, or the day of the copy that was read, as `yyyy-mm-dd`.
    """

    page: str
    date: str


@dataclass(frozen=True)
class Option:
    """One value that a field may take, as `canIUse` spells it.

    Args:
        name: The value.
        since_sdk: First SDK version that knows it, None when it was always there.
    """

    name: str
    since_sdk: str | None = None


@dataclass(frozen=True)
class Field:
    """One parameter, or one member of a result.

    Args:
        name: Its name.
        type: Its type in TypeScript's words.
        required: Whether it is always there.
        options: The values that it may take, empty when any value of the type will do.
    """

    name: str
    type: str
    required: bool = True
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class KnownCode:
    """A failure code that TikTok documents.

    Args:
        code: The number.
        kind: What it means for the game.
        meaning: What TikTok says about it.
        advice: What a developer does next.
        source: Where that stands.
    """

    code: int
    kind: ErrorKind
    meaning: str
    advice: str
    source: Source


@dataclass(frozen=True)
class Api:
    """One member of `TTMinis.game`.

    Args:
        name: Its name.
        kind: How it answers.
        source: Where it is documented.
        since_sdk: First SDK version that has it, None when it was always there.
        since_client: First TikTok version that has it, None when it was always there.
        parameters: What it takes.
        result: What it answers; for an event, what the listener is given.
        docs_shape: The failure shape that the pages write.
        device_shape: The failure shape that TikTok's own code expects on a device.
        default_kind: What a failure without a documented code means.
        default_advice: What a developer does next about such a failure.
        codes: The failure codes that are documented.
        timeout_ms: How long to wait in milliseconds of visible time; None while a person decides.
    """

    name: str
    kind: ApiKind
    source: Source
    since_sdk: str | None = None
    since_client: str | None = None
    parameters: tuple[Field, ...] = ()
    result: tuple[Field, ...] = ()
    docs_shape: FailureShape = FailureShape.NONE
    device_shape: FailureShape = FailureShape.NONE
    default_kind: ErrorKind = ErrorKind.FAILED
    default_advice: str = "Look at the error's `raw` for what TikTok said."
    codes: tuple[KnownCode, ...] = ()
    timeout_ms: int | None = 5_000


SCENES = (
    "scan_qrcode",
    "search",
    "anchor",
    "center",
    "ads",
    "desktop_shortcut",
    "dm_sharing",
    "minis_link",
)
"""The ways into a game that TikTok names (guide "All in One", 2026-03-06)."""

LOGIN_TIMEOUT_MS = 10_000
"""Login is silent, so nobody decides anything; but no page promises that it answers."""

REQUEST_TIMEOUT_MS = 10_000
"""How long a request may take when the caller does not say."""

URL_NOT_LISTED = 21100
"""Failure code of `request` (page mini-games-error-code-reference, 2026-08-04)."""

NO_VALID_ANSWER = 10401
"""Failure code of `request` (page mini-games-error-code-reference, 2026-08-04)."""

_DOC = "https://developers.tiktok.com/doc/"
_ZH_DOCS = "https://developers.tiktok.com/docs/zh-Hans/"

_UTILITY = Source(
    "https://developers.tiktok.com/docs/en/mini-games-sdk-basic-utility", "2026-10-01"
)
_LOGIN = Source(_DOC + "mini-games-sdk-login", "2026-05-01")
_SILENT_LOGIN = Source(_DOC + "silent-login", "2026-11-22")
_STORAGE = Source(_ZH_DOCS + "mini-games-sdk-storage", "2026-10-01")
_EVENT = Source(_ZH_DOCS + "mini-games-sdk-event", "2026-10-01")
_ERROR_CODES = Source(
    "https://developers.tiktok.com/docs/en/mini-games-error-code-reference", "2026-08-04"
)
_NETWORK = Source(_DOC + "mini-games-sdk-device-and-network", "2026-05-01")

_ENTRY = (
    Field("scene", "string", options=tuple(Option(scene) for scene in SCENES)),
    Field("query", "Record<string, string>", required=False),
)
_KEY = Field("key", "string")
_STORAGE_ADVICE = "Play on without it and save again later; `raw` holds what TikTok said."

_ALL = (
    Api(
        name="canIUse",
        kind=ApiKind.SYNC,
        source=_UTILITY,
        parameters=(Field("schema", "string"),),
        result=(Field("supported", "boolean"),),
    ),
    Api(
        name="login",
        kind=ApiKind.ASYNC,
        source=_LOGIN,
        result=(Field("code", "string"),),
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.CAMEL,
        default_advice=(
            "Let the player play on as a guest and try again at the next start. "
            "Since SDK 0.8.0 codes of TikTok's server come through here, and no list of them is "
            "published."
        ),
        codes=(
            KnownCode(
                code=102102,
                kind=ErrorKind.ENVIRONMENT,
                meaning=(
                    "TikTok refuses logins until Terms of Service and Privacy Policy URLs "
                    "are set in the Developer Portal"
                ),
                advice=(
                    "Set both in the app's settings there (temporary addresses will do), "
                    "then start the game again."
                ),
                source=_SILENT_LOGIN,
            ),
        ),
        timeout_ms=LOGIN_TIMEOUT_MS,
    ),
    Api(
        name="getStorage",
        kind=ApiKind.ASYNC,
        source=_STORAGE,
        parameters=(_KEY,),
        result=(Field("data", "unknown", required=False),),
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.CAMEL,
        default_advice=_STORAGE_ADVICE,
    ),
    Api(
        name="setStorage",
        kind=ApiKind.ASYNC,
        source=_STORAGE,
        parameters=(_KEY, Field("data", "unknown")),
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.CAMEL,
        default_advice=_STORAGE_ADVICE,
    ),
    Api(
        name="removeStorage",
        kind=ApiKind.ASYNC,
        source=_STORAGE,
        parameters=(_KEY,),
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.CAMEL,
        default_advice=_STORAGE_ADVICE,
    ),
    Api(name="getLaunchOptionsSync", kind=ApiKind.SYNC, source=_EVENT, result=_ENTRY),
    Api(name="onShow", kind=ApiKind.EVENT, source=_EVENT, result=_ENTRY),
    Api(name="onHide", kind=ApiKind.EVENT, source=_EVENT),
    Api(
        name="request",
        kind=ApiKind.ASYNC,
        source=_NETWORK,
        parameters=(
            Field("url", "string"),
            Field(
                "data",
                "string | object",
                required=False,
                options=(
                    Option("string"),
                    Option("object"),
                    Option("arraybuffer", since_sdk="0.2.0"),
                ),
            ),
            Field("header", "Record<string, string>", required=False),
            Field("timeout", "number", required=False),
            Field(
                "method",
                "string",
                required=False,
                options=tuple(Option(name) for name in ("GET", "POST", "PUT", "DELETE")),
            ),
        ),
        result=(
            Field("data", "string | object"),
            Field("statusCode", "number"),
            Field("header", "Record<string, string>"),
        ),
        # No page tells how a failed request looks: these two are what its siblings use.
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.ERR_CODE,
        default_kind=ErrorKind.RETRYABLE,
        default_advice="Check the connection and try again.",
        codes=(
            KnownCode(
                code=URL_NOT_LISTED,
                kind=ErrorKind.ENVIRONMENT,
                meaning="the address is not in the game's domain list",
                advice=(
                    "Register its https origin in the Developer Portal; in a simulation, add it "
                    "to `allow` in the scenario's [network]."
                ),
                source=_ERROR_CODES,
            ),
            KnownCode(
                code=NO_VALID_ANSWER,
                kind=ErrorKind.RETRYABLE,
                meaning="no valid answer came from the server",
                advice="Check the connection and the server, and try again.",
                source=_ERROR_CODES,
            ),
        ),
        timeout_ms=REQUEST_TIMEOUT_MS,
    ),
)

CATALOG: Mapping[str, Api] = MappingProxyType({api.name: api for api in _ALL})
"""Every known member of `TTMinis.game`, by its name."""
