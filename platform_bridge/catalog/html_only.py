"""What only the HTML runtime had, which TikTok retired on 2026-09-04."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    FailureShape,
    Field,
    Group,
    Reach,
)
from platform_bridge.catalog.sources import GET_STARTED

HTML_GROUP = Group(
    "HTML runtime (retired)",
    (
        Api(
            name="init",
            kind=ApiKind.SYNC,
            source=GET_STARTED,
            reach=Reach.HOST,
            parameters=(Field("clientKey", "string"),),
            is_html_only=True,
            notes=("Before it, the other members did not exist there.",),
        ),
        Api(
            name="setLoadingProgress",
            kind=ApiKind.ASYNC,
            source=GET_STARTED,
            reach=Reach.HOST,
            parameters=(Field("progress", "number", minimum=0, maximum=1),),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            is_html_only=True,
            notes=("TikTok closed its loading page at 1.",),
        ),
    ),
)
