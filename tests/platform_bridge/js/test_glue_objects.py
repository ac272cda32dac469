"""The objects that the glue keeps for Python: ads, tasks, sockets."""

from __future__ import annotations

import json

import pytest

from platform_bridge.catalog import Api, ApiKind
from tests.platform_bridge.js.engine import Engine
from tests.platform_bridge.js.page import (
    CALLS,
    MEMBERS,
    OBJECT_EVENTS,
    Page,
    arguments_of,
    failure,
    ok,
    sdk_with,
    unsupported,
)

MAKERS = {api.makes: api for api in CALLS if api.makes is not None}
MADE_AT_ONCE = [api for api in MAKERS.values() if api.kind is ApiKind.OBJECT]
HELD_MEMBERS = [api for api in MEMBERS if api.owner != "RequestTask"]


def name_of(api: Api) -> str:
    return api.name


def made_by(maker: Api, members: str) -> str:
    """Write a `TTMinis` whose one call makes an object `MADE`, a new one each time."""
    return "var MADE;" + sdk_with(f"{maker.name}: () => {{ MADE = {{ {members} }}; return MADE; }}")


def holding(engine: Engine, maker: Api, members: str) -> Page:
    """Open a page whose first request has made an object, so that its handle is 1."""
    page = Page(engine, made_by(maker, members))
    assert page.ask(maker.name, arguments_of(maker))[:1] == ok({"object": 1})
    return page


def maker_of(api: Api) -> Api:
    assert api.owner is not None
    return MAKERS[api.owner]


@pytest.mark.parametrize("api", MADE_AT_ONCE, ids=name_of)
def test_a_call_that_makes_an_object_is_made_on_the_sdk_with_its_arguments(
    engine: Engine, api: Api
) -> None:
    body = "SEEN = [this === TTMinis.game, all]; return {};"
    page = Page(engine, "var SEEN;" + sdk_with(f"{api.name}(...all) {{ {body} }}"))
    assert page.ask(api.name, arguments_of(api)) == ok({"object": 1})
    given = [arguments_of(api)] if api.parameters else []
    assert page.run("SEEN") == [True, given]


@pytest.mark.parametrize("api", MADE_AT_ONCE, ids=name_of)
@pytest.mark.parametrize("nothing", ["null", "undefined", "5"])
def test_a_host_that_makes_nothing_is_told_of(engine: Engine, api: Api, nothing: str) -> None:
    page = Page(engine, sdk_with(f"{api.name}: () => {nothing}"))
    assert page.ask(api.name) == failure({"message": f"The host made no {api.makes}."})


def test_each_object_has_a_handle_of_its_own(engine: Engine) -> None:
    page = holding(engine, MAKERS["RewardedVideoAd"], "show: () => Promise.resolve()")
    assert page.ask("createRewardedVideoAd", {"adUnitId": "u"}) == ok({"object": 2}, 2)


def test_an_object_that_the_host_returns_again_keeps_its_handle(engine: Engine) -> None:
    single = "var ONE = { onUpdateReady(f) { ONE.heard.push(f); }, heard: [] };"
    page = Page(engine, single + sdk_with("getUpdateManager: () => ONE"))
    assert page.ask("getUpdateManager") + page.ask("getUpdateManager") == [
        {"id": 1, "ok": {"object": 1}},
        {"id": 2, "ok": {"object": 1}},
    ]
    assert page.run("ONE.heard.length") == 1


@pytest.mark.parametrize("api", HELD_MEMBERS, ids=name_of)
def test_a_member_is_called_on_its_object(engine: Engine, api: Api) -> None:
    called = f"{api.member}(...all) {{ SEEN = [this === MADE, all]; }}"
    page = holding(engine, maker_of(api), called)
    page.run("var SEEN; 0")
    assert page.ask(api.name, {"object": 1, **arguments_of(api)}) == ok(None, 2)
    given = [arguments_of(api)] if api.parameters else []
    assert page.run("SEEN") == [True, given]


@pytest.mark.parametrize("api", HELD_MEMBERS, ids=name_of)
def test_a_member_that_is_not_there_is_unsupported(engine: Engine, api: Api) -> None:
    page = holding(engine, maker_of(api), "")
    assert page.ask(api.name, {"object": 1}) == unsupported(api.name, 2)


@pytest.mark.parametrize("api", HELD_MEMBERS, ids=name_of)
def test_a_member_that_throws_fails(engine: Engine, api: Api) -> None:
    page = holding(engine, maker_of(api), f"{api.member}() {{ throw {{errorCode: 11003}}; }}")
    assert page.ask(api.name, {"object": 1}) == failure({"errorCode": 11003}, 2)


@pytest.mark.parametrize("api", MEMBERS, ids=name_of)
@pytest.mark.parametrize("handle", [None, 7, "1"])
def test_a_member_of_nothing_fails(engine: Engine, api: Api, handle: int | None) -> None:
    page = holding(engine, MAKERS["RewardedVideoAd"], f"{api.member}: () => 0")
    (answer,) = page.ask(api.name, {"object": handle})
    assert "needs an object" in answer["error"]["raw"]["message"]


def test_a_member_of_an_object_of_another_type_fails(engine: Engine) -> None:
    page = holding(engine, MAKERS["RewardedVideoAd"], "show: () => Promise.resolve()")
    (answer,) = page.ask("InterstitialAd.show", {"object": 1})
    assert "needs an object" in answer["error"]["raw"]["message"]


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("return Promise.resolve();", ok(None, 2)),
        ("return Promise.resolve({errMsg: 'show:ok'});", ok({"errMsg": "show:ok"}, 2)),
        ("return Promise.reject({errorCode: 11003});", failure({"errorCode": 11003}, 2)),
        ("return undefined;", ok(None, 2)),
        ("return { then(kept, broken) { broken('a'); kept('b'); } };", failure("a", 2)),
        ("return new Promise(() => undefined);", []),
    ],
)
def test_a_member_with_a_promise_is_answered_by_it(
    engine: Engine, body: str, answer: list[dict[str, object]]
) -> None:
    page = holding(engine, MAKERS["RewardedVideoAd"], f"show() {{ {body} }}")
    assert page.ask("RewardedVideoAd.show", {"object": 1}) == answer


@pytest.mark.parametrize("api", OBJECT_EVENTS, ids=name_of)
def test_an_objects_events_carry_its_handle(engine: Engine, api: Api) -> None:
    page = holding(engine, maker_of(api), f"{api.member}(f) {{ HEARD = [this === MADE, f]; }}")
    page.run("HEARD[1]({isEnded: true}); HEARD[1](); 0")
    assert page.run("HEARD[0]") is True
    assert page.arrived() == [
        {"event": api.name, "data": {"object": 1, "value": {"isEnded": True}}},
        {"event": api.name, "data": {"object": 1, "value": None}},
    ]


def test_an_event_within_the_subscription_is_passed_on_after_the_handle(engine: Engine) -> None:
    page = Page(engine, made_by(MAKERS["UpdateManager"], "onCheckForUpdate(f) { f(1); }"))
    answer, event = page.ask("getUpdateManager")
    assert event == {"event": "UpdateManager.onCheckForUpdate", "data": {"object": 1, "value": 1}}
    assert answer == {"id": 1, "ok": {"object": 1}}


def test_an_object_that_refuses_one_event_still_gives_the_others(engine: Engine) -> None:
    members = "onClose(f) { HEARD = f; }, onError() { throw new Error('no'); }"
    page = Page(engine, made_by(MAKERS["RewardedVideoAd"], members))
    answer, warning = page.ask("createRewardedVideoAd", {"adUnitId": "u"})
    assert warning["data"]["message"] == "The host refused RewardedVideoAd.onError."
    assert answer == {"id": 1, "ok": {"object": 1}}
    page.run("HEARD(); 0")
    assert [message["event"] for message in page.arrived()] == ["RewardedVideoAd.onClose"]


def test_a_release_ends_the_listening_and_destroys(engine: Engine) -> None:
    members = (
        "heard: [], destroyed: 0, onClose(f) { this.heard.push(f); }, "
        "offClose(f) { this.heard.splice(this.heard.indexOf(f), 1); }, destroy() "
        "{ this.destroyed += 1; }, show() {}"
    )
    page = holding(engine, MAKERS["RewardedVideoAd"], members)
    assert page.ask("ttBridge.release", {"object": 1}) == ok(None, 2)
    assert page.run("[MADE.heard.length, MADE.destroyed]") == [0, 1]
    (answer,) = page.ask("RewardedVideoAd.show", {"object": 1})
    assert "needs an object" in answer["error"]["raw"]["message"]
    assert page.ask("ttBridge.release", {"object": 1}) == ok(None, 4)
    assert page.run("MADE.destroyed") == 1


def test_after_a_release_nothing_is_heard_of_what_has_no_off(engine: Engine) -> None:
    page = holding(engine, MAKERS["SocketTask"], "onMessage(f) { HEARD = f; }")
    page.ask("ttBridge.release", {"object": 1})
    page.run("HEARD({data: 'late'}); 0")
    assert page.arrived() == []


def test_a_release_that_the_host_refuses_warns_and_goes_through(engine: Engine) -> None:
    members = "onClose() {}, offClose() { throw 1; }, destroy() { throw 2; }"
    page = holding(engine, MAKERS["RewardedVideoAd"], members)
    *warnings, answer = page.ask("ttBridge.release", {"object": 1})
    assert [warning["data"] for warning in warnings] == [
        {"message": "The host refused an end of RewardedVideoAd.onClose.", "raw": 1},
        {"message": "The host refused RewardedVideoAd.destroy.", "raw": 2},
    ]
    assert answer == {"id": 2, "ok": None}


def test_objects_that_nobody_releases_are_bounded(engine: Engine) -> None:
    page = holding(engine, MAKERS["RewardedVideoAd"], "destroy() { GONE += 1; }")
    page.run("var GONE = 0; 0")
    create = {"call": "createRewardedVideoAd", "args": {"adUnitId": "u"}}
    for number in range(2, 258):
        page.send(json.dumps({"id": number, **create}))
    warnings = [message for message in page.arrived() if message.get("event") == "warning"]
    assert [warning["data"]["raw"] for warning in warnings] == [{"object": 1}]
    assert page.run("GONE") == 1


def test_a_request_under_way_can_be_aborted(engine: Engine) -> None:
    abort = "abort() { SEEN = this === TASK; o.fail({errMsg: 'request:fail abort'}); }"
    sdk = f"var SEEN, TASK; {sdk_with(f'request(o) {{ TASK = {{ {abort} }}; return TASK; }}')}"
    page = Page(engine, sdk)
    assert page.ask("request", {"url": "u"}) == []
    assert page.ask("RequestTask.abort", {"object": 1}) == [
        *failure({"errMsg": "request:fail abort"}),
        *ok(None, 2),
    ]
    assert page.run("SEEN") is True


@pytest.mark.parametrize("answer", ["o.success(1);", "later(() => o.success(1));"])
def test_a_request_that_is_answered_is_forgotten(engine: Engine, answer: str) -> None:
    page = Page(engine, sdk_with(f"request(o) {{ {answer} return {{ abort() {{}} }}; }}"))
    assert page.ask("request", {"url": "u"}) + page.arrived() == ok(1)
    (refused,) = page.ask("RequestTask.abort", {"object": 1})
    assert "needs an object" in refused["error"]["raw"]["message"]


def test_a_request_that_is_a_promise_as_well_is_answered_by_it(engine: Engine) -> None:
    task = "Object.assign(Promise.resolve({statusCode: 200}), {abort() {}})"
    page = Page(engine, sdk_with(f"request: () => {task}"))
    assert page.ask("request", {"url": "u"}) == ok({"statusCode": 200})
