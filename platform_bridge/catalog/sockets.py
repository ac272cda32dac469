"""WebSocket connections."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    FailureShape,
    Field,
    Group,
    ObjectType,
)
from platform_bridge.catalog.sources import WEBSOCKET
from platform_bridge.errors import ErrorKind

_SDK, _CLIENT = "0.4.0", "43.0.0"


def _event(
    name: str,
    *result: Field,
    shape: FailureShape = FailureShape.NONE,
    kind: ErrorKind = ErrorKind.FAILED,
) -> Api:
    return Api(
        name=f"SocketTask.{name}",
        kind=ApiKind.EVENT,
        source=WEBSOCKET,
        since_sdk=_SDK,
        since_client=_CLIENT,
        result=result,
        docs_shape=shape,
        device_shape=shape,
        default_kind=kind,
        default_advice="Connect again after a while.",
    )


def _order(name: str, *parameters: Field) -> Api:
    return Api(
        name=f"SocketTask.{name}",
        kind=ApiKind.SYNC,
        source=WEBSOCKET,
        since_sdk=_SDK,
        since_client=_CLIENT,
        parameters=parameters,
        docs_shape=FailureShape.ERR_CODE,
        device_shape=FailureShape.ERR_CODE,
    )


SOCKETS_GROUP = Group(
    "WebSocket",
    (
        Api(
            name="connectSocket",
            kind=ApiKind.OBJECT,
            source=WEBSOCKET,
            since_sdk=_SDK,
            since_client=_CLIENT,
            parameters=(
                Field("url", "string", non_empty=True),
                Field("header", "Record<string, string>", required=False),
                Field("protocols", "string[]", required=False),
                Field("timeout", "number", required=False, minimum=1),
            ),
            makes="SocketTask",
            docs_shape=FailureShape.ERR_CODE,
            device_shape=FailureShape.ERR_CODE,
            default_kind=ErrorKind.RETRYABLE,
            default_advice="Connect again after a while.",
            notes=("Only wss addresses of registered domains, without a port.",),
        ),
    ),
    (
        ObjectType(
            "SocketTask",
            (
                _order("send", Field("data", "string | ArrayBuffer")),
                _order(
                    "close",
                    Field("code", "integer", required=False, minimum=1000, maximum=4999),
                    Field("reason", "string", required=False),
                ),
                _event(
                    "onOpen",
                    Field("header", "Record<string, string>"),
                    Field("profile", "object", required=False),
                ),
                _event("onMessage", Field("data", "string | ArrayBuffer")),
                _event("onClose", Field("code", "number"), Field("reason", "string")),
                _event(
                    "onError",
                    Field("errCode", "number"),
                    Field("errMsg", "string"),
                    shape=FailureShape.ERR_CODE,
                    kind=ErrorKind.RETRYABLE,
                ),
            ),
        ),
    ),
)
