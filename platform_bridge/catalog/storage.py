"""Values by key, on the device."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    Quirk,
)
from platform_bridge.catalog.sources import GODOT_PORT, GUIDE, OLD_STORAGE, STORAGE

_ADVICE = "Play on without it and save again later; `raw` holds what TikTok said."
_KEY = Field("key", "string", non_empty=True)
_DATA = Field("data", "unknown")
_INFO = (
    Field("keys", "string[]"),
    Field("currentSize", "number"),
    Field("limitSize", "number"),
)
_INFO_NOTE = (
    "Sizes are in KB; the limit is not published. On real phones it crashed or hung "
    "(port of an engine, 2026-08-29): never needed for saves."
)
_INFO_SDK, _INFO_CLIENT = "0.8.0", "43.6.0"
_CLIENT_NOTE = "The change log prints client 42.6.0 for SDK 0.8.0, between 43.4.0 and 43.7.0."

_ERROR_KEY = Quirk(
    "storage_error_key",
    "Failures of the storage go to the handler named `error` alone, as in older examples.",
    OLD_STORAGE,
)
_EMPTY = Quirk("missing_key_is_empty", "A missing key reads as an empty text.", GUIDE)
_LYING = Quirk("key_list_lies", "The list of keys is not what is kept.", GODOT_PORT)


def _later(  # noqa: PLR0913 - the five calls differ in all of these
    name: str,
    *parameters: Field,
    result: tuple[Field, ...] = (),
    notes: tuple[str, ...] = (),
    quirks: tuple[Quirk, ...] = (),
    since_sdk: str | None = None,
    since_client: str | None = None,
) -> Api:
    return Api(
        name=name,
        kind=ApiKind.ASYNC,
        source=STORAGE,
        since_sdk=since_sdk,
        since_client=since_client,
        parameters=parameters,
        result=result,
        failure_handlers=("fail", "error"),
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.CAMEL,
        default_advice=_ADVICE,
        notes=notes,
        quirks=(_ERROR_KEY, *quirks),
    )


def _at_once(  # noqa: PLR0913 - the five calls differ in all of these
    name: str,
    *parameters: Field,
    result: tuple[Field, ...] = (),
    notes: tuple[str, ...] = (),
    quirks: tuple[Quirk, ...] = (),
    since_sdk: str | None = None,
    since_client: str | None = None,
) -> Api:
    return Api(
        name=name,
        kind=ApiKind.SYNC,
        source=OLD_STORAGE,
        style=ArgumentStyle.POSITIONAL,
        since_sdk=since_sdk,
        since_client=since_client,
        parameters=parameters,
        result=result,
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.CAMEL,
        default_advice=_ADVICE,
        notes=notes,
        quirks=quirks,
    )


STORAGE_GROUP = Group(
    "Storage",
    (
        _later(
            "getStorage",
            _KEY,
            result=(Field("data", "unknown", required=False),),
            notes=("A missing key is null.",),
            quirks=(_EMPTY,),
        ),
        _later("setStorage", _KEY, _DATA),
        _later("removeStorage", _KEY),
        _later("clearStorage"),
        _later(
            "getStorageInfo",
            result=_INFO,
            notes=(_INFO_NOTE, _CLIENT_NOTE),
            quirks=(_LYING,),
            since_sdk=_INFO_SDK,
            since_client=_INFO_CLIENT,
        ),
        _at_once(
            "getStorageSync",
            _KEY,
            result=(Field("data", "unknown", required=False),),
            quirks=(_EMPTY,),
        ),
        _at_once("setStorageSync", _KEY, _DATA),
        _at_once("removeStorageSync", _KEY),
        _at_once("clearStorageSync"),
        _at_once(
            "getStorageInfoSync",
            result=_INFO,
            notes=(_INFO_NOTE, _CLIENT_NOTE),
            quirks=(_LYING,),
            since_sdk=_INFO_SDK,
            since_client=_INFO_CLIENT,
        ),
    ),
)
