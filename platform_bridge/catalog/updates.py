"""Newer versions of the game."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    ObjectType,
)
from platform_bridge.catalog.sources import UPDATES

_SDK, _CLIENT = "0.35.0", "46.3.0"


def _event(name: str, *result: Field) -> Api:
    return Api(
        name=f"UpdateManager.{name}",
        kind=ApiKind.EVENT,
        source=UPDATES,
        since_sdk=_SDK,
        since_client=_CLIENT,
        result=result,
    )


UPDATES_GROUP = Group(
    "Updates",
    (
        Api(
            name="getUpdateManager",
            kind=ApiKind.OBJECT,
            source=UPDATES,
            style=ArgumentStyle.POSITIONAL,
            since_sdk=_SDK,
            since_client=_CLIENT,
            makes="UpdateManager",
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            notes=("TikTok looks for an update by itself at the start: listen before that.",),
        ),
    ),
    (
        ObjectType(
            "UpdateManager",
            (
                _event("onCheckForUpdate", Field("hasUpdate", "boolean")),
                _event("onUpdateReady"),
                _event("onUpdateFailed"),
                Api(
                    name="UpdateManager.applyUpdate",
                    kind=ApiKind.SYNC,
                    source=UPDATES,
                    style=ArgumentStyle.POSITIONAL,
                    since_sdk=_SDK,
                    since_client=_CLIENT,
                    docs_shape=FailureShape.NESTED,
                    device_shape=FailureShape.CAMEL,
                    default_advice="Wait for onUpdateReady first.",
                    notes=("Restarts the game, so save first; only after onUpdateReady.",),
                ),
            ),
            is_single=True,
        ),
    ),
)
