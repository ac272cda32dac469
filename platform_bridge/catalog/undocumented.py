"""What is there without a page of its own: feature-test it, and rely on none of it."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    Reach,
    Source,
)
from platform_bridge.catalog.sources import CONSTRUCT_PORT, UNITY_PLUGIN


def _host(  # noqa: PLR0913 - these calls have little in common
    name: str,
    kind: ApiKind,
    source: Source,
    note: str,
    *,
    style: ArgumentStyle = ArgumentStyle.OPTIONS,
    result: tuple[Field, ...] = (),
    since_client: str | None = None,
) -> Api:
    return Api(
        name=name,
        kind=kind,
        source=source,
        style=style,
        reach=Reach.HOST,
        since_client=since_client,
        result=result,
        docs_shape=FailureShape.CAMEL,
        device_shape=FailureShape.ERR_NO,
        is_documented=False,
        notes=(note,),
    )


_TOUCHED = "TikTok's Unity plugin listens when it is there."
_BROTLI = "TikTok's Unity plugin unpacks by path with it; what it takes is on no page."

UNDOCUMENTED_GROUP = Group(
    "Undocumented",
    (
        _host("decompressBrotli", ApiKind.ASYNC, UNITY_PLUGIN, _BROTLI, since_client="44.2.0"),
        _host("decompressBrotliSync", ApiKind.SYNC, UNITY_PLUGIN, _BROTLI, since_client="44.2.0"),
        _host(
            "getAudioContext",
            ApiKind.SYNC,
            UNITY_PLUGIN,
            "TikTok's Unity plugin plays by it on Android.",
            style=ArgumentStyle.POSITIONAL,
            result=(Field("context", "AudioContext"),),
        ),
        _host(
            "setDeviceOrientation",
            ApiKind.ASYNC,
            UNITY_PLUGIN,
            "TikTok's Unity plugin can call it; what it takes is on no page.",
        ),
        _host(
            "triggerGC",
            ApiKind.SYNC,
            UNITY_PLUGIN,
            "TikTok's Unity plugin calls it when it is there.",
            style=ArgumentStyle.POSITIONAL,
        ),
        _host("onError", ApiKind.EVENT, UNITY_PLUGIN, _TOUCHED),
        _host("onMemoryWarning", ApiKind.EVENT, UNITY_PLUGIN, _TOUCHED),
        _host("onFeedStatusChange", ApiKind.EVENT, UNITY_PLUGIN, _TOUCHED),
        _host(
            "onWindowResize",
            ApiKind.EVENT,
            CONSTRUCT_PORT,
            "A real iPhone had it, and no offWindowResize.",
        ),
    ),
)
