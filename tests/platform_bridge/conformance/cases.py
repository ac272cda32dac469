"""How each call of the catalogue is made, and what must come before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from platform_bridge import Json
from platform_bridge.arguments import HANDLE
from platform_bridge.catalog import (
    CATALOG,
    HOST_QUIRKS,
    Api,
    ApiKind,
    FailureShape,
    Field,
    Reach,
)
from platform_bridge.errors import ErrorKind
from platform_bridge.simulator import (
    Client,
    ErrorProfile,
    Interstitial,
    Latency,
    NetworkAccess,
    Quirks,
    Scenario,
    Update,
    UpdateOutcome,
)
from platform_bridge.simulator.answers import UNDOCUMENTED, Failure
from platform_bridge.simulator.parts import chosen_failure
from tests.platform_bridge.conformance.game import ORIGIN, Game

CALLS = tuple(
    api for api in CATALOG.values() if api.reach is Reach.CHANNEL and api.kind is not ApiKind.EVENT
)
"""Every call that Python can make."""

EVENTS = tuple(
    api for api in CATALOG.values() if api.reach is Reach.CHANNEL and api.kind is ApiKind.EVENT
)
"""Every event that comes to Python."""

MAKERS = {api.makes: api for api in CALLS if api.makes is not None}
"""The calls that make objects, by what they make."""

_KEYBOARD: dict[str, Json] = {
    "defaultValue": "a",
    "maxLength": 20,
    "multiple": False,
    "confirmHold": False,
    "confirmType": "done",
    "keyboardType": "text",
}

ARGUMENTS: Mapping[str, dict[str, Json]] = {
    "canIUse": {"schema": "login.success.code"},
    "authorize": {"scope": "user.info.basic"},
    "createRewardedVideoAd": {"adUnitId": "unit"},
    "createInterstitialAd": {"adUnitId": "unit"},
    "pay": {"trade_order_id": "TOID1"},
    "navigateToBalance": {"type": "BEANS"},
    "checkBalance": {"amount": 10, "type": "BEANS"},
    "recharge": {"tier_id": "1"},
    "getStorage": {"key": "k"},
    "setStorage": {"key": "k", "data": {"a": [1, "\u00e4", None]}},
    "removeStorage": {"key": "k"},
    "getStorageSync": {"key": "k"},
    "setStorageSync": {"key": "k", "data": "text"},
    "removeStorageSync": {"key": "k"},
    "request": {"url": f"{ORIGIN}/json"},
    "connectSocket": {"url": ORIGIN.replace("https", "wss")},
    "showKeyboard": _KEYBOARD,
    "updateKeyboard": {"value": "b"},
    "vibrateShort": {"type": "light"},
    "setKeepScreenOn": {"keepScreenOn": True},
    "setScreenBrightness": {"value": 0.5},
    "shareAppMessage": {"query": "a=1"},
    "shareToStory": {"query": "a=1"},
    "reportEvent": {"eventName": "loading_complete", "params": {"complete_time": 1}},
    "SocketTask.send": {"data": "hello"},
    "SocketTask.close": {"code": 1000, "reason": "done"},
}
"""What each call is given; a call that is not here takes nothing."""


def scenario(profile: ErrorProfile = ErrorProfile.DOCS, *, is_quirky: bool = False) -> Scenario:
    """Return a client in which every call succeeds.

    Args:
        profile: In which shapes calls fail.
        is_quirky: Whether the host as a whole behaves as the losing sources have it.
    """
    quirks = {quirk.name: is_quirky for quirk in HOST_QUIRKS}
    return Scenario(
        client=Client(error_profile=profile),
        interstitial=Interstitial(first_ms=0, gap_ms=0),
        latency_ms=Latency(default=0),
        network=NetworkAccess(allow=(ORIGIN,)),
        update=Update(found=UpdateOutcome.READY),
        # The shim has that to say in any case; the glue must never come near it.
        quirks=Quirks({**quirks, "wrong_receiver_throws": True}),
    )


async def prepared(game: Game, api: Api) -> dict[str, Json]:
    """Do what must come before a call, and return what the call is given."""
    args = ARGUMENTS.get(api.name, {})
    if api.name == "updateKeyboard":
        await game.play(game.channel.call("showKeyboard", _KEYBOARD))
    if api.owner is None:
        return args
    return {**args, HANDLE: await make(game, api.owner)}


async def make(game: Game, type_name: str) -> Json:
    """Have an object made, and return its handle when it is ready for everything."""
    maker = MAKERS[type_name]
    args = ARGUMENTS.get(maker.name, {})
    if maker.kind is ApiKind.ASYNC:
        # Its own id is the handle, and it is the last that was given.
        await game.start(game.channel.call(maker.name, args))
        return next(reversed(game.channel._flights))
    made = await game.play(game.channel.make(maker.name, args))
    seen: list[str] = []
    made.follow(lambda event, _value: seen.append(event))
    ready = {"SocketTask": "onOpen", "UpdateManager": "onUpdateReady"}.get(type_name)
    if ready is not None:
        await game.until(lambda: ready in seen)
    return made._handle


async def call(game: Game, api: Api) -> Json:
    """Make a call with all that it needs, and return its answer."""
    args = await prepared(game, api)
    return await game.play(game.channel.call(api.name, args))


def failures(api: Api) -> Iterator[tuple[Failure, ErrorKind]]:
    """Return every failure that is known of a call, two that are not, and what each means."""
    for known in api.codes:
        yield chosen_failure(api.name, known.code), known.kind
    for code in (424_242, UNDOCUMENTED):
        yield chosen_failure(api.name, code), api.default_kind


def choose(game: Game, api: Api, failure: Failure) -> None:
    """Have the next call of a name fail so."""
    code = failure.code if failure.sub_code is None else failure.sub_code
    game.session.outcomes.choose_fault(api.name, code)


def shape_of(api: Api, profile: ErrorProfile) -> FailureShape:
    return api.docs_shape if profile is ErrorProfile.DOCS else api.device_shape


def _is_record(value: Json) -> bool:
    return isinstance(value, dict)


_CHECKS: Mapping[str, Callable[[Json], bool]] = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "string[]": lambda value: isinstance(value, list),
    "string | null": lambda value: value is None or isinstance(value, str),
    "string | ArrayBuffer": lambda value: isinstance(value, str | dict),
    "string | object | ArrayBuffer": lambda value: isinstance(value, str | dict),
    "Array<{filePath, size, createTime}>": lambda value: isinstance(value, list),
    "unknown": lambda _value: True,
}


def misfits(api: Api, answer: Json) -> list[str]:
    """Return what an answer has in another form than the catalogue says."""
    if api.kind is ApiKind.OBJECT:
        return [] if _is_handle(answer) else [f"{answer} is no object"]
    if not api.result:
        return [] if answer is None else [f"{answer} is not nothing"]
    if api.kind is ApiKind.SYNC and len(api.result) == 1:
        return _misfits_of(api.result[0], answer)
    if not isinstance(answer, dict):
        return [f"{answer} has no members"]
    return [
        wrong
        for field in api.result
        if field.required or field.name in answer
        for wrong in _misfits_of(field, answer.get(field.name))
    ]


def _misfits_of(field: Field, value: Json) -> list[str]:
    check = _CHECKS.get(field.type, _is_record)
    return [] if check(value) else [f"{field.name} is {value!r} and not a {field.type}"]


def _is_handle(answer: Json) -> bool:
    return isinstance(answer, dict) and isinstance(answer.get(HANDLE), int)


def at_version(sdk: str, version: str) -> Scenario:
    """Return a client of other versions in which every call succeeds that is there."""
    return replace(scenario(), client=Client(sdk=sdk, version=version))
