"""The screen."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    Reach,
)
from platform_bridge.catalog.sources import DEVICE_AND_NETWORK, FRAME_RATE

_GUESSED = (
    "The names of its options were not on the page that was read: they are those of its "
    "siblings in other mini-game hosts."
)
_LEVEL = Field("value", "number", minimum=0, maximum=1)


def _call(
    name: str,
    *parameters: Field,
    result: tuple[Field, ...] = (),
) -> Api:
    return Api(
        name=name,
        kind=ApiKind.ASYNC,
        source=DEVICE_AND_NETWORK,
        since_sdk="0.19.0",
        since_client="44.7.0",
        parameters=parameters,
        result=result,
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.ERR_NO,
        default_advice="Go on without it.",
        notes=(_GUESSED,),
    )


SCREEN_GROUP = Group(
    "Screen",
    (
        _call("setKeepScreenOn", Field("keepScreenOn", "boolean")),
        _call("getScreenBrightness", result=(_LEVEL,)),
        _call("setScreenBrightness", _LEVEL),
        Api(
            name="setPreferredFramesPerSecond",
            kind=ApiKind.SYNC,
            source=FRAME_RATE,
            style=ArgumentStyle.POSITIONAL,
            reach=Reach.HOST,
            since_sdk="0.6.0",
            since_client="43.4.0",
            parameters=(Field("fps", "integer", minimum=1, maximum=60),),
            notes=("60 when it is not called.",),
        ),
    ),
)
