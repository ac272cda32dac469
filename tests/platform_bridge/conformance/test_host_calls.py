"""Every call and event of the catalogue that the host makes alone, on every host.

These do not go through the bridge: what is asked is the shim over the simulated client, and in
process the client itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from platform_bridge import Json
from platform_bridge.catalog import CATALOG, ApiKind
from platform_bridge.simulator import Client, ErrorProfile, Fault, Runtime, Scenario
from platform_bridge.simulator.answers import Failure, failure_payload, thrown_payload
from platform_bridge.simulator.capabilities import exists
from tests.platform_bridge.conformance import cases, host_cases
from tests.platform_bridge.conformance.conftest import HOSTS, Start
from tests.platform_bridge.conformance.host_cases import (
    CALLS,
    EVENTS,
    HOST,
    MAKERS,
    NOT_HERE,
    Stage,
)
from tests.platform_bridge.conformance.players import Order, function
from tests.platform_bridge.simulator.rig import Rig

PROFILES = pytest.mark.parametrize("profile", ErrorProfile, ids=lambda profile: profile.value)
IN_SCRIPTS = pytest.mark.parametrize("host_name", HOSTS[1:], indirect=True)
# A promise keeps or breaks once, whatever it is told.
LATER = tuple(
    api
    for api in CALLS
    if api.kind is ApiKind.ASYNC and not api.is_html_only and api.owner != "WebAudioContext"
)


async def stage_of(start: Start, scenario: Scenario) -> Stage:
    stage = Stage(await start(scenario))
    stage.put_files()
    if scenario.client.runtime is Runtime.HTML:
        assert await stage.perform(await stage.order(CATALOG["init"])) == [{}]
    return stage


def is_told(raw: Any, payload: Json) -> bool:  # noqa: ANN401 - whatever was thrown
    """Tell whether what was thrown has what TikTok said."""
    if isinstance(payload, dict):
        return isinstance(raw, dict) and raw.items() >= payload.items()
    return payload in (raw, raw["message"] if isinstance(raw, dict) else None)


def test_every_call_and_event_of_the_catalogue_is_covered_here_or_by_the_bridges_suite() -> None:
    suites = (cases.CALLS, cases.EVENTS, CALLS, EVENTS)
    covered = [api.name for suite in suites for api in suite]
    assert sorted(covered) == sorted(CATALOG)
    for made, maker in MAKERS.items():
        assert CATALOG[maker].makes == made
    assert {api.owner for api in HOST} - {None} == set(MAKERS)


@pytest.mark.parametrize("runtime", Runtime, ids=lambda runtime: runtime.value)
def test_the_client_has_everything_of_its_runtime(runtime: Runtime) -> None:
    session = Rig(host_cases.scenario(runtime=runtime)).session
    is_html = runtime is Runtime.HTML
    assert set(session.apis()) == {
        api.name for api in CATALOG.values() if is_html or not api.is_html_only
    }


@PROFILES
@pytest.mark.parametrize("runtime", Runtime, ids=lambda runtime: runtime.value)
async def test_every_call_succeeds(
    start: Start,
    host_name: str,
    profile: ErrorProfile,
    runtime: Runtime,
    subtests: pytest.Subtests,
) -> None:
    stage = await stage_of(start, host_cases.scenario(profile, runtime))
    is_html = runtime is Runtime.HTML
    for api in CALLS:
        if api.name in {"init", *NOT_HERE} or api.is_html_only != is_html:
            continue
        with subtests.test(call=api.name):
            stage.put_files()
            order = await stage.order(api)
            (outcome,) = await stage.perform(order)
            assert "threw" not in outcome, outcome
            misfits = host_cases.misfits(api, outcome, is_in_process=host_name == "in_process")
            assert misfits == []
            if api.kind is ApiKind.ASYNC:
                answer, *rest = await stage.answer_to(order)
                assert answer[0] == "success", answer
                assert rest == ([["complete"]] if order.has_callbacks else [])
                assert cases.misfits(api, answer[1] if len(answer) > 1 else None) == []


async def test_what_the_simulator_cannot_do_says_so(
    start: Start, subtests: pytest.Subtests
) -> None:
    stage = await stage_of(start, host_cases.scenario())
    for name in sorted(NOT_HERE):
        with subtests.test(call=name):
            order = await stage.order(CATALOG[name])
            (outcome,) = await stage.perform(order)
            told = outcome.get("threw") or (await stage.answer_to(order))[0][1]
            assert "try it on a device" in told["errMsg"]


@PROFILES
async def test_every_failure_is_told_in_the_shape_of_its_call(
    start: Start, profile: ErrorProfile, subtests: pytest.Subtests
) -> None:
    # The HTML runtime had all that the native one has, and two calls more.
    stage = await stage_of(start, host_cases.scenario(profile, Runtime.HTML))
    calls = [await stage.order(api) for api in CALLS]
    failing = [
        (replace(order, key=f"{order.key}, {failure}"), failure)
        for order in calls
        for failure, _ in cases.failures(order.api)
    ]
    for order, failure in failing:
        cases.choose(stage.game, order.api, failure)
    outcomes = await stage.perform(*(order for order, _ in failing))
    told = await stage.told()
    for (order, failure), outcome in zip(failing, outcomes, strict=True):
        with subtests.test(call=order.api.name, code=failure.code):
            answers = [each[1:] for each in told if each[0] == order.key]
            if order.api.kind is not ApiKind.ASYNC:
                assert is_told(outcome["threw"], thrown_payload(order.api, failure, profile))
                assert answers == []
                continue
            payload = failure_payload(order.api, failure, profile)
            # A promise is always broken with something, be it `undefined`.
            answer = [each for each in answers[0] if each is not None]
            assert answer == ["fail", *([] if payload is None else [payload])]
            assert answers[1:] == ([["complete"]] if order.has_callbacks else [])


@PROFILES
async def test_every_call_that_throws_throws_what_tiktok_says(
    start: Start, profile: ErrorProfile, subtests: pytest.Subtests
) -> None:
    stage = await stage_of(start, host_cases.scenario(profile, Runtime.HTML))
    orders = [await stage.order(api) for api in CALLS]
    for api in CALLS:
        stage.game.session.outcomes.choose_fault(api.name, Fault.THROWS.value)
    for order, outcome in zip(orders, await stage.perform(*orders), strict=True):
        with subtests.test(call=order.api.name):
            failure = Failure(f"{order.api.name} throws, as the scenario says")
            assert is_told(outcome["threw"], thrown_payload(order.api, failure, profile))


async def test_what_an_old_client_lacks_is_not_there(
    start: Start, subtests: pytest.Subtests
) -> None:
    stage = await stage_of(start, Scenario(client=Client(sdk="0.0.1", version="40.0.0")))
    settings = stage.game.session.settings
    lacking = [api for api in HOST if not exists(api.name, settings)]
    for api in lacking:
        maker = None if api.owner is None else CATALOG[MAKERS[api.owner]]
        if maker is not None and not exists(maker.name, settings):
            continue
        with subtests.test(call=api.name):
            listener = {"listener": function("nobody")} if api.kind is ApiKind.EVENT else {}
            order = Order("lacking", api, listener, await stage.object_of(api.owner))
            assert await stage.perform(order) == [{"missing": True}]
    names = {api.name for api in lacking}
    assert names > {"setPreferredFramesPerSecond", "FileSystemManager.openSync", "triggerGC"}


@IN_SCRIPTS
async def test_every_call_checks_the_object_that_it_is_called_on(
    start: Start, subtests: pytest.Subtests
) -> None:
    stage = await stage_of(start, host_cases.scenario())
    orders = [await stage.order(api) for api in CALLS if not api.is_html_only]
    detached = [replace(order, is_detached=True) for order in orders]
    for order, outcome in zip(detached, await stage.perform(*detached), strict=True):
        with subtests.test(call=order.api.name):
            assert outcome["threw"]["name"] == "TypeError"


async def test_every_event_reaches_its_listener_until_that_is_taken_off(
    start: Start, host_name: str, subtests: pytest.Subtests
) -> None:
    stage = await stage_of(start, host_cases.scenario())
    for api in EVENTS:
        if api.owner == "SubpackageTask":
            continue
        owner = await stage.object_of(api.owner)
        order = Order(api.name, api, {"listener": function(api.name)}, owner)
        handle = None if owner is None else max(stage.game.session._objects._kept)
        with subtests.test(event=api.name):
            assert await stage.perform(order) == [{}]
            payload: Json = {"of": api.name}
            stage.game.session._emit(api.name, payload, handle)
            assert await stage.told() == [[api.name, "heard", payload]]
            if api.off is None or host_name == "in_process":
                continue
            end = Order(api.name, api, order.args, owner, is_end=True)
            assert await stage.perform(end) == [{}]
            stage.game.session._emit(api.name, payload, handle)
            assert await stage.told() == []


async def test_a_part_of_the_package_tells_how_far_it_has_come(start: Start) -> None:
    stage = await stage_of(start, host_cases.scenario())
    load = await stage.order(CATALOG["loadSubpackage"])
    progress = CATALOG["SubpackageTask.onProgressUpdate"]
    listen = Order("progress", progress, {"listener": function("progress")}, load.key)
    await stage.perform(load, listen)
    told = await stage.told()
    heard = [each[2] for each in told if each[:2] == ["progress", "heard"]]
    assert [each["progress"] for each in heard if isinstance(each, dict)] == [25, 50, 75, 100]
    assert [each[1] for each in told if each[0] == load.key] == ["success", "complete"]


@pytest.mark.parametrize(
    ("fault", "count"),
    [(Fault.NEVER, 0), (Fault.TWICE, 2), (Fault.THROW_IN_CALLBACK, 1), (Fault.KILLS, 0)],
    ids=lambda value: getattr(value, "value", None),
)
async def test_a_call_is_answered_as_badly_as_a_fault_says(
    start: Start, fault: Fault, count: int
) -> None:
    stage = await stage_of(start, host_cases.scenario())
    orders = [await stage.order(api) for api in LATER]
    for order in orders:
        stage.game.session.outcomes.choose_fault(order.api.name, fault.value)
    await stage.perform(*orders)
    told = await stage.told(host_cases.PATIENCE_MS)
    answers = Counter(str(each[0]) for each in told if each[1] in {"success", "fail"})
    assert {answers[order.key] for order in orders} == {count}
