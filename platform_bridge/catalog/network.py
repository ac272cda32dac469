"""Requests, and what the network is like."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    KnownCode,
    ObjectType,
    Option,
    Reach,
)
from platform_bridge.catalog.sources import DEVICE_AND_NETWORK, ERROR_CODES, NEW_CHANGES
from platform_bridge.errors import ErrorKind

REQUEST_TIMEOUT_MS = 10_000
"""How long a request may take when the caller does not say."""

DOWNLOAD_TIMEOUT_MS = 60_000
"""How long a download may take; it depends on the player's network."""

URL_NOT_LISTED = 21100
"""Failure code of `request` (page mini-games-error-code-reference, 2026-08-04)."""

NO_VALID_ANSWER = 10401
"""Failure code of `request` (page mini-games-error-code-reference, 2026-08-04)."""

BAD_DESTINATION = 21101
"""Failure code of `downloadFile` (page mini-games-error-code-reference, 2026-08-04)."""

NETWORK_TYPES = ("wifi", "2g", "3g", "4g", "5g", "none", "unknown")
"""The names of networks (translated JavaScript reference, 2026-08-17)."""

_WEAK_SDK, _WEAK_CLIENT = "0.18.0", "44.6.0"
_TYPE = Field("networkType", "string", options=tuple(Option(name) for name in NETWORK_TYPES))
_REACHING = (
    KnownCode(
        code=URL_NOT_LISTED,
        kind=ErrorKind.ENVIRONMENT,
        meaning="the address is not in the game's domain list",
        advice=(
            "Register its https origin in the Developer Portal; in a simulation, add it "
            "to `allow` in the scenario's [network]."
        ),
        source=ERROR_CODES,
    ),
    KnownCode(
        code=NO_VALID_ANSWER,
        kind=ErrorKind.RETRYABLE,
        meaning="no valid answer came from the server",
        advice="Check the connection and the server, and try again.",
        source=ERROR_CODES,
    ),
)
_NO_DESTINATION = KnownCode(
    code=BAD_DESTINATION,
    kind=ErrorKind.FAILED,
    meaning="the file cannot be put where it should go",
    advice="Choose a path in a folder that exists under env.USER_DATA_PATH.",
    source=ERROR_CODES,
)

NETWORK_GROUP = Group(
    "Network",
    (
        Api(
            name="request",
            kind=ApiKind.ASYNC,
            source=DEVICE_AND_NETWORK,
            parameters=(
                Field("url", "string", non_empty=True),
                Field(
                    "data",
                    "string | object | ArrayBuffer",
                    required=False,
                    options=(
                        Option("string"),
                        Option("object"),
                        Option("arraybuffer", since_sdk="0.2.0"),
                    ),
                ),
                Field("header", "Record<string, string>", required=False),
                Field("timeout", "number", required=False, minimum=1),
                Field(
                    "method",
                    "string",
                    required=False,
                    options=tuple(Option(name) for name in ("GET", "POST", "PUT", "DELETE")),
                ),
                Field(
                    "responseType",
                    "string",
                    required=False,
                    options=(Option("text"), Option("arraybuffer")),
                ),
            ),
            result=(
                Field("data", "string | object | ArrayBuffer"),
                Field("statusCode", "number"),
                Field("header", "Record<string, string>"),
            ),
            makes="RequestTask",
            # No page tells how a failed request looks: these two are what its siblings use.
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.ERR_CODE,
            default_kind=ErrorKind.RETRYABLE,
            default_advice="Check the connection and try again.",
            codes=_REACHING,
            timeout_ms=REQUEST_TIMEOUT_MS,
            notes=(
                (
                    "A status such as 404 is a success, and responseType is honoured (TikTok's "
                    "Unity plugin 1.1.1, 2026-05-28)."
                ),
                (
                    "Only registered https domains, at most 20 of them; the header Referer is not "
                    "sent."
                ),
            ),
        ),
        Api(
            name="downloadFile",
            kind=ApiKind.ASYNC,
            source=NEW_CHANGES,
            reach=Reach.HOST,
            parameters=(
                Field("url", "string", non_empty=True),
                Field("filePath", "string", required=False),
            ),
            result=(
                Field("statusCode", "number"),
                Field("tempFilePath", "string", required=False),
                Field("filePath", "string", required=False),
            ),
            docs_shape=FailureShape.CAMEL,
            device_shape=FailureShape.ERR_NO,
            default_kind=ErrorKind.RETRYABLE,
            default_advice="Check the connection and try again.",
            codes=(*_REACHING, _NO_DESTINATION),
            timeout_ms=DOWNLOAD_TIMEOUT_MS,
            notes=(
                (
                    "No page describes it: the change log names it, TikTok's Unity plugin 1.1.1 "
                    "(2026-05-28) passes url and filePath, and what it answers is a sibling "
                    "platform's."
                ),
                "Only registered https domains. An address with spaces works since SDK 0.11.0.",
            ),
        ),
        Api(
            name="getNetworkType",
            kind=ApiKind.ASYNC,
            source=DEVICE_AND_NETWORK,
            since_sdk=_WEAK_SDK,
            since_client=_WEAK_CLIENT,
            result=(
                _TYPE,
                Field("signalStrength", "number", required=False),
                Field("hasSystemProxy", "boolean", required=False),
                Field("weakNet", "boolean", required=False),
            ),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
        ),
        Api(
            name="onNetworkStatusChange",
            kind=ApiKind.EVENT,
            source=DEVICE_AND_NETWORK,
            result=(Field("isConnected", "boolean"), _TYPE),
            off="offNetworkStatusChange",
        ),
        Api(
            name="onNetworkWeakChange",
            kind=ApiKind.EVENT,
            source=DEVICE_AND_NETWORK,
            since_sdk=_WEAK_SDK,
            since_client=_WEAK_CLIENT,
            result=(Field("weakNet", "boolean"), _TYPE),
            off="offNetworkWeakChange",
        ),
    ),
    (
        ObjectType(
            "RequestTask",
            (
                Api(
                    name="RequestTask.abort",
                    kind=ApiKind.SYNC,
                    source=DEVICE_AND_NETWORK,
                    style=ArgumentStyle.POSITIONAL,
                    notes=("No page tells whether `fail` is called then.",),
                ),
            ),
        ),
    ),
)
