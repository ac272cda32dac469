"""Sharing."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    FailureShape,
    Field,
    Group,
    Option,
    Quirk,
)
from platform_bridge.catalog.sources import OLD_SHARING, SHARING

_TITLE = Field("title", "string", required=False)
_IMAGE = Field("imageUrl", "string", required=False)
_QUERY = Field("query", "string", required=False)
_PORTAL = "Title, image and subtitle are those of the Developer Portal; what is passed is ignored."
_CANCEL = (
    "A cancelled one is told by an errMsg with `cancel` in it (TikTok's Unity plugin 1.1.1, "
    "2026-05-28)."
)
_OWN_TEXTS = Quirk(
    "share_own_texts",
    "The title and the image that are passed are shown, as before 2026-10.",
    OLD_SHARING,
)
_ADVICE = "Leave the button where it is, so that the player can try again."

SHARING_GROUP = Group(
    "Sharing",
    (
        Api(
            name="shareAppMessage",
            kind=ApiKind.ASYNC,
            source=SHARING,
            since_client="40.3.0",
            parameters=(
                _TITLE,
                _IMAGE,
                Field("query", "string", required=False, since_sdk="0.3.0"),
                Field("path", "string", required=False, since_sdk="0.3.0"),
                Field("subtitle", "string", required=False),
                Field("subTitle", "string", required=False),
                Field(
                    "templateType", "integer", required=False, options=(Option("1"), Option("2"))
                ),
            ),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.ERR_NO,
            default_advice=_ADVICE,
            cancel_word="cancel",
            timeout_ms=None,
            notes=(_PORTAL, _CANCEL, "The query comes back in the options of whoever follows."),
            quirks=(_OWN_TEXTS,),
        ),
        Api(
            name="shareToStory",
            kind=ApiKind.ASYNC,
            source=SHARING,
            parameters=(_TITLE, Field("desc", "string", required=False), _IMAGE, _QUERY),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.ERR_NO,
            default_advice=_ADVICE,
            cancel_word="cancel",
            timeout_ms=None,
            notes=(_CANCEL,),
        ),
        Api(
            name="onCopyUrl",
            kind=ApiKind.EVENT,
            source=SHARING,
            returned=(_QUERY, _TITLE, Field("desc", "string", required=False), _IMAGE),
            off="offCopyUrl",
            notes=("offCopyUrl() always ends all listeners.",),
        ),
    ),
)
