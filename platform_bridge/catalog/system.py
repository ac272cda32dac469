"""What the device is, and what its TikTok can do."""

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
from platform_bridge.catalog.sources import SYSTEM, TECHNICAL_OVERVIEW, UI, UTILITY

_SAFE_AREA = (
    "{left: number, right: number, top: number, bottom: number, width: number, height: number}"
)
_SIDES = ("left", "right", "top", "bottom", "width", "height")

_SAFE = Field(
    "safeArea",
    _SAFE_AREA,
    required=False,
    options=tuple(Option(side) for side in _SIDES),
    since_sdk="0.2.0",
)
_STATUS_BAR = Field("statusBarHeight", "number", required=False, since_sdk="0.2.0")

_SYSTEM_INFO = (
    Field("screenWidth", "number"),
    Field("screenHeight", "number"),
    Field("windowWidth", "number"),
    Field("windowHeight", "number"),
    Field("devicePixelRatio", "number"),
    Field("pixelRatio", "number"),
    Field("deviceOrientation", "string"),
    Field("system", "string"),
    Field("platform", "string", options=(Option("ios"), Option("android"))),
    Field("language", "string"),
    _STATUS_BAR,
    _SAFE,
    Field("SDKVersion", "string"),
    Field("version", "string"),
)

SYSTEM_GROUP = Group(
    "System",
    (
        Api(
            name="canIUse",
            kind=ApiKind.SYNC,
            source=UTILITY,
            style=ArgumentStyle.POSITIONAL,
            since_client="41.0.0",
            parameters=(Field("schema", "string", non_empty=True),),
            result=(Field("supported", "boolean"),),
            notes=(
                "Asks for `api.method.param.option`; an unknown path is false and never throws.",
                (
                    "The page of 2026-10-01 carries a sentence of hideKeyboard's under it, with "
                    "SDK 0.6.0: not followed, because the call is older."
                ),
            ),
        ),
        Api(
            name="getSystemInfo",
            kind=ApiKind.ASYNC,
            source=SYSTEM,
            result=_SYSTEM_INFO,
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
        ),
        Api(
            name="getSystemInfoSync",
            kind=ApiKind.SYNC,
            source=SYSTEM,
            style=ArgumentStyle.POSITIONAL,
            result=_SYSTEM_INFO,
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            notes=("It can block the frame: prefer getSystemInfo (page mini-games-sdk-system).",),
        ),
        Api(
            name="getWindowInfo",
            kind=ApiKind.SYNC,
            source=SYSTEM,
            style=ArgumentStyle.POSITIONAL,
            since_sdk="0.2.0",
            since_client="42.8.0",
            result=(
                Field("pixelRatio", "number"),
                Field("screenWidth", "number"),
                Field("screenHeight", "number"),
                Field("windowWidth", "number"),
                Field("windowHeight", "number"),
                _STATUS_BAR,
                _SAFE,
                Field("screenTop", "number", required=False),
            ),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
        ),
        Api(
            name="getMenuButtonBoundingClientRect",
            kind=ApiKind.SYNC,
            source=UI,
            style=ArgumentStyle.POSITIONAL,
            since_sdk="0.3.0",
            since_client="42.9.0",
            result=tuple(
                Field(name, "number")
                for name in ("width", "height", "top", "right", "bottom", "left")
            ),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            quirks=(
                Quirk(
                    "capsule_html_only",
                    "getMenuButtonBoundingClientRect is missing, as the overview table has it.",
                    TECHNICAL_OVERVIEW,
                ),
            ),
        ),
    ),
)
