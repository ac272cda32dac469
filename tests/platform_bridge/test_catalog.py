from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from platform_bridge.arguments import _CHECKS
from platform_bridge.catalog import (
    CATALOG,
    GROUPS,
    HOST_QUIRKS,
    OBJECT_TYPES,
    PROPERTIES,
    QUIRKS,
    RELEASES,
    SCENES,
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Quirk,
    Reach,
)
from platform_bridge.errors import ErrorKind

APIS = pytest.mark.parametrize("api", CATALOG.values(), ids=lambda api: api.name)

# What TikTok's pages and guides name, written down here a second time so that nothing is dropped.
NAMED = """
canIUse getSystemInfoSync getSystemInfo getWindowInfo getMenuButtonBoundingClientRect
login authorize addShortcut getShortcutMissionReward startEntranceMission getEntranceMissionReward
createRewardedVideoAd createInterstitialAd pay navigateToBalance checkBalance recharge
setStorage setStorageSync getStorage getStorageSync removeStorage removeStorageSync clearStorage
clearStorageSync getStorageInfo getStorageInfoSync
onShow onHide getLaunchOptionsSync getEnterOptionsSync getUpdateManager
request connectSocket getNetworkType onNetworkStatusChange onNetworkWeakChange downloadFile
onTouchStart onTouchMove onTouchEnd onTouchCancel
showKeyboard updateKeyboard hideKeyboard onKeyboardInput onKeyboardConfirm onKeyboardComplete
onKeyboardHeightChange vibrateShort vibrateLong setKeepScreenOn getScreenBrightness
setScreenBrightness shareToStory shareAppMessage onCopyUrl reportEvent
loadSubpackage preDownloadSubpackage getFileSystemManager createCanvas createImage loadFont
setPreferredFramesPerSecond createInnerAudioContext createWebAudioContext
getOpenDataContext authorizeOpenContext setUserCloudStorage removeUserCloudStorage
getFriendCloudStorage getUserCloudStorage getSharedCanvas onMessage shareToUser
init setLoadingProgress
"""

WAITING = {
    "authorize",
    "addShortcut",
    "pay",
    "navigateToBalance",
    "recharge",
    "shareAppMessage",
    "shareToStory",
    "RewardedVideoAd.show",
    "InterstitialAd.show",
    "authorizeOpenContext",
    "shareToUser",
}


def test_everything_that_tiktok_names_is_here() -> None:
    assert set(NAMED.split()) <= set(CATALOG)
    assert set(PROPERTIES) == {"env.USER_DATA_PATH"}
    undocumented = {api.name for api in CATALOG.values() if not api.is_documented}
    assert {name for name in CATALOG if "." not in name} - set(NAMED.split()) <= undocumented


def test_nothing_stands_here_twice() -> None:
    entries = [api.name for group in GROUPS for api in group.apis]
    entries += [api.name for made in OBJECT_TYPES.values() for api in made.members]
    assert Counter(entries) == Counter(list(CATALOG))


@APIS
def test_every_fact_has_a_dated_source(api: Api) -> None:
    codes, quirks = (code.source for code in api.codes), (quirk.source for quirk in api.quirks)
    for source in (api.source, *codes, *quirks):
        page = r"https://(developers\.tiktok\.com/docs?|github\.com)/[\w/-]+"
        assert re.fullmatch(page, source.page)
        assert date.fromisoformat(source.date) <= date(2026, 11, 22)
    assert api.source.page.startswith("https://developers.") or not api.is_documented


@APIS
def test_every_call_that_somebody_awaits_is_bounded_unless_a_person_decides(api: Api) -> None:
    assert api.waits_for_person == (api.name in WAITING)
    assert api.waits_for_person or (api.timeout_ms is not None and api.timeout_ms > 0)


@APIS
def test_every_advice_note_and_switch_is_a_sentence(api: Api) -> None:
    advices = (api.default_advice, *(code.advice for code in api.codes))
    for sentence in (*advices, *api.notes, *(quirk.says for quirk in api.quirks)):
        assert re.fullmatch(r"[A-Za-z0-9`].*\.", sentence)


@APIS
def test_names_within_a_call_are_told_apart(api: Api) -> None:
    for fields in (api.parameters, api.result):
        names = [field.name for field in fields]
        assert len(names) == len(set(names))


@APIS
def test_members_belong_to_their_object_and_objects_to_a_call(api: Api) -> None:
    if api.makes is not None:
        assert api.makes in OBJECT_TYPES
    if api.owner is not None:
        assert api in OBJECT_TYPES[api.owner].members
        assert api.name == f"{api.owner}.{api.member}"
        makers = [one for one in CATALOG.values() if one.makes == api.owner]
        assert makers
        assert all(one.reach is api.reach for one in makers)


@APIS
def test_kinds_agree_with_what_a_call_has(api: Api) -> None:
    is_event = api.kind is ApiKind.EVENT
    assert is_event == bool(re.fullmatch(r"on[A-Z]\w+", api.member))
    assert api.off in {None, api.member.replace("on", "off", 1)}
    assert is_event or api.off is None
    assert api.kind is not ApiKind.OBJECT or api.makes is not None
    if is_event:
        assert api.parameters == ()
        assert api.style is ArgumentStyle.OPTIONS
    if api.kind is ApiKind.SYNC and api.owner is None and api.reach is Reach.CHANNEL:
        assert api.style is ArgumentStyle.POSITIONAL


@APIS
def test_versions_are_those_of_a_release(api: Api) -> None:
    if api.since_sdk is not None:
        assert (api.since_sdk, api.since_client) in {(one.sdk, one.client) for one in RELEASES}


@APIS
def test_codes_are_told_apart_and_stand_under_known_ones(api: Api) -> None:
    numbers = [code.code for code in api.codes]
    assert len(numbers) == len(set(numbers))
    assert {code.parent for code in api.codes} <= {None, *numbers}


@APIS
def test_every_parameter_of_the_channel_can_be_checked(api: Api) -> None:
    if api.reach is Reach.CHANNEL:
        words = {word for field in api.parameters for word in field.type.split(" | ")}
        assert words <= set(_CHECKS)


def test_releases_are_in_their_order() -> None:
    def numbers(version: str) -> tuple[int, ...]:
        return tuple(map(int, version.split(".")))

    pairs = [(numbers(one.sdk), numbers(one.client)) for one in RELEASES]
    assert pairs == sorted(pairs)
    assert [client for _, client in pairs] == sorted(client for _, client in pairs)


def test_switches_have_one_meaning_each() -> None:
    every: set[Quirk] = {*HOST_QUIRKS, *(one for api in CATALOG.values() for one in api.quirks)}
    assert len(every) == len(QUIRKS)


def test_the_shapes_and_classes_that_the_pages_tell() -> None:
    shapes = {name: (api.docs_shape, api.device_shape) for name, api in CATALOG.items()}
    assert shapes["pay"] == (FailureShape.NESTED, FailureShape.CAMEL)
    assert shapes["getShortcutMissionReward"] == (FailureShape.FLAT, FailureShape.ERR_NO)
    assert shapes["getEntranceMissionReward"] == (FailureShape.NONE, FailureShape.CAMEL)
    assert shapes["RewardedVideoAd.onError"] == (FailureShape.CAMEL, FailureShape.ERR_CODE)
    kinds: dict[ErrorKind, set[int]] = {}
    for code in CATALOG["pay"].codes:
        kinds.setdefault(code.kind, set()).add(code.code)
    assert kinds[ErrorKind.CANCELLED] == {30001, 30003}
    assert kinds[ErrorKind.PENDING] == {30002}
    assert kinds[ErrorKind.BUSY] == {30004}
    assert kinds[ErrorKind.ENVIRONMENT] == {13000, 13002, 13003, 50002}
    assert {20000, 13001, 50004} < kinds[ErrorKind.RETRYABLE]
    assert {api.name for api in CATALOG.values() if api.is_deprecated} == {
        "checkBalance",
        "recharge",
    }


def test_the_scenes_are_what_an_entry_may_tell() -> None:
    (scene,) = (field for field in CATALOG["onShow"].result if field.name == "scene")
    assert tuple(option.name for option in scene.options) == SCENES
