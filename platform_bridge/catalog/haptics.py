"""The vibration motor."""

from __future__ import annotations

from platform_bridge.catalog.model import Api, ApiKind, FailureShape, Field, Group, Option
from platform_bridge.catalog.sources import DEVICE_AND_NETWORK


def _call(name: str, note: str, *parameters: Field) -> Api:
    return Api(
        name=name,
        kind=ApiKind.ASYNC,
        source=DEVICE_AND_NETWORK,
        since_sdk="0.10.0",
        since_client="43.8.0",
        parameters=parameters,
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.ERR_NO,
        default_advice="Go on without it.",
        notes=(note,),
    )


HAPTICS_GROUP = Group(
    "Haptics",
    (
        _call(
            "vibrateShort",
            "15 ms; TikTok's guide says 30 ms on Android (2026-08-17).",
            Field(
                "type",
                "string",
                options=(Option("heavy"), Option("medium"), Option("light")),
            ),
        ),
        _call("vibrateLong", "400 ms."),
    ),
)
