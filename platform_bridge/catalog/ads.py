"""Advertisements, and every way in which one may fail."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    KnownCode,
    ObjectType,
    Quirk,
)
from platform_bridge.catalog.sources import ADS, NEW_ADS, NEW_CHANGES, TECHNICAL_OVERVIEW
from platform_bridge.errors import ErrorKind

AD_LOAD_TIMEOUT_MS = 15_000
"""How long material may take to load; no page promises that it comes."""

AD_ALREADY_SHOWN = 11003
"""Failure code of a second show of one ad object (page mini-games-sdk-iaa, 2026-05-01)."""

INTERSTITIAL_TOO_SOON = 11004
"""Failure code of an interstitial that follows too closely (same page)."""

INTERSTITIAL_CAP = 11005
"""Failure code of an interstitial beyond the number that is allowed (same page)."""

_LATER = "Go on without the ad, and offer another later."
_SLOT = "Compare the placement in the Developer Portal with the id that the game passes."
_CALL = "Pass the id of a placement of this game."


def _code(
    code: int, kind: ErrorKind, meaning: str, advice: str, parent: int | None = None
) -> KnownCode:
    return KnownCode(code, kind, meaning, advice, ADS, parent)


AD_CREATE_CODES = (
    _code(11001, ErrorKind.FAILED, "the ad unit's id is empty", _CALL),
    _code(20000, ErrorKind.RETRYABLE, "TikTok's ad server could not be reached", _LATER),
    _code(50000, ErrorKind.RETRYABLE, "TikTok's ad system failed", _LATER),
    _code(500, ErrorKind.RETRYABLE, "TikTok's ad server failed", _LATER),
    _code(10001, ErrorKind.FAILED, "the ad unit's id could not be checked", _CALL),
    _code(20001, ErrorKind.ENVIRONMENT, "there is no such ad unit", _SLOT),
    _code(20002, ErrorKind.ENVIRONMENT, "the ad unit belongs to another game", _SLOT),
    _code(
        20003,
        ErrorKind.ENVIRONMENT,
        "the ad unit is not active",
        "Switch the placement to Active in the Developer Portal.",
    ),
    _code(20007, ErrorKind.ENVIRONMENT, "the ad unit is of the other type", _SLOT),
    _code(30001, ErrorKind.RETRYABLE, "the ad unit was asked for too often", _LATER),
)
"""Why an ad could not be made; these come by `onError`."""

AD_SHOW_CODES = (
    _code(10001, ErrorKind.FAILED, "the ad object has no id", "Make a new ad object."),
    _code(11002, ErrorKind.FAILED, "the ad object is not known", "Make a new ad object."),
    _code(
        AD_ALREADY_SHOWN,
        ErrorKind.FAILED,
        "the ad object was shown already",
        "Make a new ad object for each display.",
    ),
    _code(
        INTERSTITIAL_TOO_SOON,
        ErrorKind.BUSY,
        "the last interstitial is too short a time ago",
        "Leave 30 seconds between two, and 15 after the start.",
    ),
    _code(
        INTERSTITIAL_CAP,
        ErrorKind.BUSY,
        "no more interstitials are allowed for now",
        "Go on without it.",
    ),
    _code(30001, ErrorKind.CANCELLED, "the player left before the end", "Give no reward."),
    _code(50000, ErrorKind.RETRYABLE, "TikTok's ad system failed", _LATER),
    _code(50101, ErrorKind.RETRYABLE, "the device's network failed", _LATER, 50000),
    *(
        _code(number, ErrorKind.RETRYABLE, "TikTok's ad server failed", _LATER, 50000)
        for number in range(50102, 50108)
    ),
)
"""Why an ad could not be shown, or not to its end."""

_AD_UNIT = Field("adUnitId", "string")
_PRELOAD_SDK, _PRELOAD_CLIENT = "0.33.0", "46.1.0"
_PACED = (
    "Not within 15 s after the ad module started (any ad call starts it), and 30 s between two "
    "(TikTok's Unity guide, 2026-03-06)."
)
_WITHOUT_LOAD = Quirk(
    "ads_without_load",
    "Ads have no load, onLoad and offLoad, as a later page lists them.",
    NEW_ADS,
)
_ERROR_KEY = Quirk(
    "ads_error_msg",
    "An ad's onError names its text errorMsg, as before SDK 0.9.0.",
    ADS,
)


def _members(owner: str, closed: tuple[Field, ...], device: FailureShape) -> tuple[Api, ...]:
    """Return the members of one type of ad; the two differ in what closing tells."""
    known = {code.code for code in AD_CREATE_CODES}
    either = (*AD_CREATE_CODES, *(code for code in AD_SHOW_CODES if code.code not in known))
    return (
        Api(
            name=f"{owner}.show",
            kind=ApiKind.ASYNC,
            source=ADS,
            style=ArgumentStyle.POSITIONAL,
            docs_shape=FailureShape.CAMEL,
            device_shape=device,
            default_kind=ErrorKind.RETRYABLE,
            default_advice=_LATER,
            codes=AD_SHOW_CODES,
            timeout_ms=None,
            notes=(
                "Answers by a promise, which may be rejected while onError is called too.",
                "One object shows once; later shows fail with 11003.",
            ),
        ),
        Api(
            name=f"{owner}.load",
            kind=ApiKind.ASYNC,
            source=NEW_CHANGES,
            style=ArgumentStyle.POSITIONAL,
            since_sdk=_PRELOAD_SDK,
            since_client=_PRELOAD_CLIENT,
            docs_shape=FailureShape.CAMEL,
            device_shape=device,
            default_kind=ErrorKind.RETRYABLE,
            default_advice=_LATER,
            codes=AD_CREATE_CODES,
            timeout_ms=AD_LOAD_TIMEOUT_MS,
            notes=("No page tells what it returns: a promise is taken to be likely.",),
            quirks=(_WITHOUT_LOAD,),
        ),
        Api(
            name=f"{owner}.onLoad",
            kind=ApiKind.EVENT,
            source=NEW_CHANGES,
            since_sdk=_PRELOAD_SDK,
            since_client=_PRELOAD_CLIENT,
            off="offLoad",
        ),
        Api(
            name=f"{owner}.onClose",
            kind=ApiKind.EVENT,
            source=ADS,
            result=closed,
            off="offClose",
        ),
        Api(
            name=f"{owner}.onError",
            kind=ApiKind.EVENT,
            source=ADS,
            result=(Field("errorCode", "number"), Field("errMsg", "string")),
            off="offError",
            docs_shape=FailureShape.CAMEL,
            device_shape=device,
            default_kind=ErrorKind.RETRYABLE,
            default_advice=_LATER,
            codes=either,
            notes=(
                "A failure while playing may call onClose too, with isEnded false.",
                (
                    "The text's key was errorMsg before SDK 0.9.0 (page "
                    "mini-games-base-library-update-log, 2026-05-01)."
                ),
            ),
            quirks=(_ERROR_KEY,),
        ),
        Api(
            name=f"{owner}.destroy",
            kind=ApiKind.SYNC,
            source=ADS,
            style=ArgumentStyle.POSITIONAL,
            is_documented=False,
            notes=("No page names it; ports call it when it is there.",),
        ),
    )


_IS_ENDED = (Field("isEnded", "boolean"),)

ADS_GROUP = Group(
    "Ads",
    (
        Api(
            name="createRewardedVideoAd",
            kind=ApiKind.OBJECT,
            source=ADS,
            parameters=(_AD_UNIT,),
            makes="RewardedVideoAd",
            docs_shape=FailureShape.CAMEL,
            device_shape=FailureShape.ERR_CODE,
            default_kind=ErrorKind.RETRYABLE,
            default_advice=_LATER,
            codes=AD_CREATE_CODES,
            notes=(
                "What goes wrong while it is made comes by the object's onError.",
                "The placement must be Active in the Developer Portal.",
                (
                    "TikTok's upload check wants its literal call (page debug-your-mini-game, "
                    "2026-05-01)."
                ),
            ),
        ),
        Api(
            name="createInterstitialAd",
            kind=ApiKind.OBJECT,
            source=ADS,
            since_sdk="0.3.0",
            since_client="42.9.0",
            parameters=(_AD_UNIT,),
            makes="InterstitialAd",
            docs_shape=FailureShape.CAMEL,
            device_shape=FailureShape.CAMEL,
            default_kind=ErrorKind.RETRYABLE,
            default_advice=_LATER,
            codes=AD_CREATE_CODES,
            notes=(_PACED,),
            quirks=(
                Quirk(
                    "interstitial_html_only",
                    "createInterstitialAd is missing, as the overview table has it.",
                    TECHNICAL_OVERVIEW,
                ),
            ),
        ),
    ),
    (
        ObjectType(
            "RewardedVideoAd", _members("RewardedVideoAd", _IS_ENDED, FailureShape.ERR_CODE)
        ),
        ObjectType("InterstitialAd", _members("InterstitialAd", (), FailureShape.CAMEL)),
    ),
)
