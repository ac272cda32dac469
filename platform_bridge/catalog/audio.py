"""Sound, which the host alone makes."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    ObjectType,
    Property,
    Reach,
)
from platform_bridge.catalog.sources import MEDIA, SIBLING_AUDIO


def _at_once(
    name: str,
    *parameters: Field,
    result: tuple[Field, ...] = (),
    makes: str | None = None,
) -> Api:
    return Api(
        name=name,
        kind=ApiKind.SYNC if makes is None else ApiKind.OBJECT,
        source=MEDIA,
        style=ArgumentStyle.POSITIONAL,
        reach=Reach.HOST,
        parameters=parameters,
        result=result,
        makes=makes,
    )


def _promise(name: str, *parameters: Field) -> Api:
    return Api(
        name=name,
        kind=ApiKind.ASYNC,
        source=MEDIA,
        style=ArgumentStyle.POSITIONAL,
        reach=Reach.HOST,
        parameters=parameters,
    )


def _event(name: str, *result: Field, shape: FailureShape = FailureShape.NONE) -> Api:
    return Api(
        name=f"InnerAudioContext.on{name}",
        kind=ApiKind.EVENT,
        source=MEDIA,
        reach=Reach.HOST,
        result=result,
        off=f"off{name}",
        docs_shape=shape,
        device_shape=shape,
    )


_INNER = (
    *(_at_once(f"InnerAudioContext.{name}") for name in ("play", "pause", "stop", "destroy")),
    _at_once("InnerAudioContext.seek", Field("seconds", "number", minimum=0)),
    *(
        _event(name)
        for name in (
            "Canplay",
            "Ended",
            "Pause",
            "Play",
            "Seeked",
            "Seeking",
            "Stop",
            "TimeUpdate",
            "Waiting",
        )
    ),
    _event(
        "Error",
        Field("errorCode", "number"),
        Field("errMsg", "string"),
        shape=FailureShape.CAMEL,
    ),
)

# TikTok's page names no property; its samples need a source, and these are the family's names.
_INNER_PROPERTIES = (
    Property("src", "string", SIBLING_AUDIO, is_read_only=False),
    Property("autoplay", "boolean", SIBLING_AUDIO, is_read_only=False),
    Property("loop", "boolean", SIBLING_AUDIO, is_read_only=False),
    Property("volume", "number", SIBLING_AUDIO, is_read_only=False),
    Property("duration", "number", SIBLING_AUDIO),
    Property("currentTime", "number", SIBLING_AUDIO),
    Property("paused", "boolean", SIBLING_AUDIO),
)

_NODES = (
    "createAnalyser",
    "createBiquadFilter",
    "createBufferSource",
    "createChannelMerger",
    "createChannelSplitter",
    "createDelay",
    "createDynamicsCompressor",
    "createGain",
    "createOscillator",
    "createPanner",
    "createWaveShaper",
)

_NODE = Field("node", "AudioNode")

_WEB = (
    *(_at_once(f"WebAudioContext.{name}", result=(_NODE,)) for name in _NODES),
    _at_once(
        "WebAudioContext.createBuffer",
        Field("channels", "integer"),
        Field("length", "integer"),
        Field("sampleRate", "number"),
        result=(Field("buffer", "AudioBuffer"),),
    ),
    _at_once(
        "WebAudioContext.createScriptProcessor",
        Field("bufferSize", "integer"),
        Field("inputs", "integer"),
        Field("outputs", "integer"),
        result=(_NODE,),
    ),
    _at_once(
        "WebAudioContext.decodeAudioData",
        Field("data", "ArrayBuffer"),
        Field("success", "function"),
        Field("fail", "function"),
    ),
    *(_promise(f"WebAudioContext.{name}") for name in ("resume", "suspend", "close")),
)

AUDIO_GROUP = Group(
    "Audio",
    (
        _at_once("createInnerAudioContext", makes="InnerAudioContext"),
        _at_once("createWebAudioContext", makes="WebAudioContext"),
    ),
    (
        ObjectType("InnerAudioContext", _INNER, _INNER_PROPERTIES),
        ObjectType("WebAudioContext", _WEB),
    ),
)
