"""Fingers, which the host hands to SDL."""

from __future__ import annotations

from platform_bridge.catalog.model import Api, ApiKind, Field, Group, Reach
from platform_bridge.catalog.sources import TOUCH

_TOUCHES = "Array<{identifier: number, screenX: number, screenY: number}>"


def _touch(phase: str) -> Api:
    return Api(
        name=f"onTouch{phase}",
        kind=ApiKind.EVENT,
        source=TOUCH,
        reach=Reach.HOST,
        result=(
            Field("touches", _TOUCHES),
            Field("changedTouches", _TOUCHES),
            Field("timeStamp", "number"),
        ),
        off=f"offTouch{phase}",
        notes=("Its `off` without a listener ends all of them.",),
    )


TOUCH_GROUP = Group("Touch", (_touch("Start"), _touch("Move"), _touch("End"), _touch("Cancel")))
