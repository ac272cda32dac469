"""Events for TikTok's statistics."""

from __future__ import annotations

from platform_bridge.catalog.model import Api, ApiKind, FailureShape, Field, Group
from platform_bridge.catalog.sources import CHANGES

ANALYTICS_GROUP = Group(
    "Analytics",
    (
        Api(
            name="reportEvent",
            kind=ApiKind.ASYNC,
            source=CHANGES,
            since_sdk="0.4.0",
            since_client="43.0.0",
            parameters=(
                Field("eventName", "string", non_empty=True),
                Field("params", "Record<string, unknown>"),
            ),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            default_advice="Go on: statistics are worth no trouble.",
        ),
    ),
)
