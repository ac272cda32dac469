"""Every call of the catalogue, on every host: how it succeeds, and each way in which it fails."""

from __future__ import annotations

import pytest

from platform_bridge import BridgeError, ErrorKind, Json, UnsupportedError
from platform_bridge.arguments import check_arguments
from platform_bridge.catalog import ApiKind, FailureShape
from platform_bridge.errors import error_class
from platform_bridge.simulator import ErrorProfile, Fault
from platform_bridge.simulator.answers import Failure, failure_payload, thrown_payload
from platform_bridge.simulator.capabilities import exists
from tests.platform_bridge.conformance import cases
from tests.platform_bridge.conformance.cases import CALLS
from tests.platform_bridge.conformance.conftest import Start
from tests.platform_bridge.conformance.game import Game

PROFILES = list(ErrorProfile)


def holds(raw: object, payload: Json) -> bool:
    """Tell whether a failure still has what TikTok said; what was thrown has more to it."""
    if isinstance(payload, dict):
        return isinstance(raw, dict) and raw.items() >= payload.items()
    return raw == payload or (isinstance(raw, dict) and raw.get("message") == payload)


async def failing(game: Game, name: str, args: dict[str, Json]) -> BridgeError:
    with pytest.raises(BridgeError) as caught:
        await game.play(game.channel.call(name, args))
    return caught.value


def test_what_calls_are_given_is_what_the_catalogue_allows() -> None:
    assert {api.name for api in CALLS} >= set(cases.ARGUMENTS)
    for api in CALLS:
        args = dict(cases.ARGUMENTS.get(api.name, {}))
        check_arguments(api, args if api.owner is None else {**args, "object": 1})


@pytest.mark.parametrize("is_quirky", [False, True], ids=["plain", "quirky"])
async def test_every_call_succeeds(
    start: Start,
    is_quirky: bool,  # noqa: FBT001 - a parameter of the test
    subtests: pytest.Subtests,
) -> None:
    game = await start(cases.scenario(is_quirky=is_quirky))
    for api in CALLS:
        # It ends the run of the game, and has a test of its own.
        if api.name == "UpdateManager.applyUpdate":
            continue
        with subtests.test(call=api.name):
            assert cases.misfits(api, await cases.call(game, api)) == []


async def test_an_update_that_is_ready_is_applied(start: Start) -> None:
    game = await start(cases.scenario())
    handle = await cases.make(game, "UpdateManager")
    args = {"object": handle}
    assert await game.play(game.channel.call("UpdateManager.applyUpdate", args)) is None


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.value)
async def test_every_failure_ends_as_one_error_with_code_class_message_and_payload(
    start: Start, profile: ErrorProfile, subtests: pytest.Subtests
) -> None:
    game = await start(cases.scenario(profile))
    for api in CALLS:
        known = list(cases.failures(api))
        args = await cases.prepared(game, api)
        for failure, _ in known:
            cases.choose(game, api, failure)
        tasks = [await game.start(game.channel.call(api.name, args)) for _ in known]
        await game.until_done(tasks)
        says_nothing = cases.shape_of(api, profile) is FailureShape.NONE
        for task, (failure, kind) in zip(tasks, known, strict=True):
            with subtests.test(call=api.name, code=failure.code, sub_code=failure.sub_code):
                error = task.exception()
                assert isinstance(error, BridgeError)
                assert type(error) is error_class(api.default_kind if says_nothing else kind)
                assert error.code == (None if says_nothing else failure.code)
                assert error.message.startswith(f"{api.name} failed")
                shaped = failure_payload if api.kind is ApiKind.ASYNC else thrown_payload
                assert holds(error.raw, shaped(api, failure, profile))


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.value)
async def test_every_call_that_throws_ends_as_an_error(
    start: Start, profile: ErrorProfile, subtests: pytest.Subtests
) -> None:
    game = await start(cases.scenario(profile))
    for api in CALLS:
        with subtests.test(call=api.name):
            args = await cases.prepared(game, api)
            game.session.outcomes.choose_fault(api.name, Fault.THROWS.value)
            error = await failing(game, api.name, args)
            assert error.kind is api.default_kind
            failure = Failure(f"{api.name} throws, as the scenario says")
            assert holds(error.raw, thrown_payload(api, failure, profile))


async def test_every_call_that_an_old_client_lacks_is_unsupported(
    start: Start, subtests: pytest.Subtests
) -> None:
    game = await start(cases.at_version("0.0.1", "40.0.0"))
    lacking = [api for api in CALLS if not exists(api.name, game.session.settings)]
    for api in lacking:
        if api.owner is None:
            with subtests.test(call=api.name):
                error = await failing(game, api.name, cases.ARGUMENTS.get(api.name, {}))
                assert type(error) is UnsupportedError
    assert {api.name for api in lacking} > {"getUpdateManager", "createInterstitialAd"}


async def test_a_member_that_an_old_client_lacks_is_unsupported(start: Start) -> None:
    game = await start(cases.at_version("0.32.0", "46.0.0"))
    for owner in ("RewardedVideoAd", "InterstitialAd"):
        error = await failing(game, f"{owner}.load", {"object": await cases.make(game, owner)})
        assert error.kind is ErrorKind.UNSUPPORTED
