"""Friends' data: gated, on no public page, and no part of the Python API."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    ObjectType,
    Reach,
)
from platform_bridge.catalog.sources import SOCIAL_GUIDE

_GATED = "TikTok opens it to chosen games: boards of the backend's own need none of it."
_KEYS = Field("keyList", "string[]")
_OPENED = "Only inside the open data context; what it answers is on no page."


def _call(
    name: str,
    *parameters: Field,
    result: tuple[Field, ...] = (),
    note: str = _GATED,
    timeout_ms: int | None = 10_000,
) -> Api:
    return Api(
        name=name,
        kind=ApiKind.ASYNC,
        source=SOCIAL_GUIDE,
        reach=Reach.HOST,
        parameters=parameters,
        result=result,
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.CAMEL,
        timeout_ms=timeout_ms,
        is_documented=False,
        notes=(note,),
    )


SOCIAL_GROUP = Group(
    "Friends",
    (
        Api(
            name="getOpenDataContext",
            kind=ApiKind.OBJECT,
            source=SOCIAL_GUIDE,
            style=ArgumentStyle.POSITIONAL,
            reach=Reach.HOST,
            makes="OpenDataContext",
            is_documented=False,
            notes=(_GATED,),
        ),
        _call(
            "authorizeOpenContext",
            Field("get_status_only", "boolean", required=False),
            result=(Field("code", "number"),),
            timeout_ms=None,
        ),
        _call("setUserCloudStorage", Field("data", "Array<{key: string, value: string}>")),
        _call("removeUserCloudStorage", _KEYS),
        _call("getFriendCloudStorage", _KEYS, note=_OPENED),
        _call("getUserCloudStorage", _KEYS, note=_OPENED),
        _call(
            "shareToUser",
            Field("imageUrl", "string", required=False),
            Field("openid", "string"),
            Field("subtitle", "string", required=False),
            Field("templateType", "integer", required=False),
            Field("title", "string", required=False),
            note=_OPENED,
            timeout_ms=None,
        ),
        Api(
            name="getSharedCanvas",
            kind=ApiKind.OBJECT,
            source=SOCIAL_GUIDE,
            style=ArgumentStyle.POSITIONAL,
            reach=Reach.HOST,
            makes="Canvas",
            is_documented=False,
            notes=(_OPENED,),
        ),
        Api(
            name="onMessage",
            kind=ApiKind.EVENT,
            source=SOCIAL_GUIDE,
            reach=Reach.HOST,
            result=(Field("message", "unknown"),),
            is_documented=False,
            notes=(_OPENED,),
        ),
    ),
    (
        ObjectType(
            "OpenDataContext",
            (
                Api(
                    name="OpenDataContext.postMessage",
                    kind=ApiKind.SYNC,
                    source=SOCIAL_GUIDE,
                    style=ArgumentStyle.POSITIONAL,
                    reach=Reach.HOST,
                    parameters=(Field("message", "unknown"),),
                    is_documented=False,
                ),
            ),
            is_single=True,
        ),
    ),
)
