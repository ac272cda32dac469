"""How a game is entered and left."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    Option,
    Quirk,
)
from platform_bridge.catalog.sources import EVENT, OLD_EVENT, UNITY_PLUGIN

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

_ENTRY = (
    Field("scene", "string", options=tuple(Option(scene) for scene in SCENES)),
    Field("query", "Record<string, string>", required=False),
)
_ANCHOR = Field("launch_from", "string", required=False, options=(Option("anchor"),))
_NULL = Quirk(
    "launch_options_null", "getLaunchOptionsSync and getEnterOptionsSync return null.", UNITY_PLUGIN
)
_EMPTY_QUERY = Quirk(
    "query_is_empty_text", "A query without entries is an empty text.", UNITY_PLUGIN
)


def _options(name: str, note: str) -> Api:
    return Api(
        name=name,
        kind=ApiKind.SYNC,
        source=EVENT,
        style=ArgumentStyle.POSITIONAL,
        result=_ENTRY,
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.CAMEL,
        notes=(note,),
        quirks=(_NULL, _EMPTY_QUERY),
    )


LIFECYCLE_GROUP = Group(
    "Lifecycle",
    (
        _options("getLaunchOptionsSync", "Of the cold start; a re-entry does not change it."),
        _options("getEnterOptionsSync", "Of the latest entry, cold or not."),
        Api(
            name="onShow",
            kind=ApiKind.EVENT,
            source=EVENT,
            result=(*_ENTRY, _ANCHOR),
            off="offShow",
            notes=(
                (
                    "`launch_from` stands in canIUse's examples alone (page "
                    "mini-games-sdk-basic-utility, 2026-05-01)."
                ),
            ),
            quirks=(
                Quirk("show_without_scene", "onShow is given {query} alone.", OLD_EVENT),
                _EMPTY_QUERY,
            ),
        ),
        Api(
            name="onHide",
            kind=ApiKind.EVENT,
            source=EVENT,
            off="offHide",
            notes=("The app may be killed when the listener returns: save here.",),
        ),
    ),
)
