"""The shim: a `TTMinis.game` with real callbacks, carried out as a session says."""

from __future__ import annotations

import base64

import pytest

from platform_bridge import Json
from platform_bridge.catalog import Api, ApiKind, ArgumentStyle
from tests.platform_bridge.js.engine import Engine
from tests.platform_bridge.js.scripted import IN_REACH, ScriptedSession, ShimPage

HEARING = (
    "{success: (...a) => log('success', ...a), fail: (...a) => log('fail', ...a), "
    "error: (...a) => log('error', ...a), complete: (...a) => log('complete', ...a)}"
)
TOP = [api for api in IN_REACH if api.owner is None]
WITH_CALLBACKS = [api for api in TOP if api.kind is ApiKind.ASYNC]
EVENTS = [api for api in TOP if api.kind is ApiKind.EVENT]
MAKERS = [api for api in TOP if api.kind is ApiKind.OBJECT]
AD = "var ad = api.createRewardedVideoAd({adUnitId: 'u'});"


def name_of(api: Api) -> str:
    return api.name


@pytest.fixture
def session() -> ScriptedSession:
    return ScriptedSession()


@pytest.fixture
def page(engine: Engine, session: ScriptedSession) -> ShimPage:
    return ShimPage(engine, session)


def test_it_has_the_members_that_the_client_has_and_no_other(engine: Engine) -> None:
    page = ShimPage(
        engine, ScriptedSession(apis=["login", "onShow", "noSuchThing", "createCanvas"])
    )
    assert page.run("Object.keys(api)") == ["env", "login", "onShow", "offShow"]


def test_it_knows_where_files_are_kept(engine: Engine) -> None:
    page = ShimPage(engine, ScriptedSession(client={"user_data_path": "ttfile://user"}))
    assert page.run("api.env.USER_DATA_PATH") == "ttfile://user"


def test_it_stands_there_under_three_names(page: ShimPage) -> None:
    assert page.run("TTMinis.game === tt && tt === wx") is True


def test_without_aliases_it_stands_there_under_one(engine: Engine) -> None:
    page = ShimPage(engine, ScriptedSession(quirks={"no_aliases": True}))
    assert page.run("[typeof TTMinis.game.login, typeof tt, typeof wx]") == [
        "function",
        "undefined",
        "undefined",
    ]


@pytest.mark.parametrize("api", WITH_CALLBACKS, ids=name_of)
def test_a_call_with_callbacks_is_answered_later_and_completed(
    engine: Engine, session: ScriptedSession, api: Api
) -> None:
    page = ShimPage(engine, session)
    page.run(f"var got = api.{api.name}({{...{HEARING}, key: 'k'}}); 0")
    assert session.calls == [
        {"op": "call", "id": 1, "api": api.name, "object": None, "args": {"key": "k"}}
    ]
    assert page.run("typeof got") == ("object" if api.makes else "undefined")
    assert page.logged() == []
    session.tell(settle=1, **{"with": "success"}, payload={"x": 1})
    assert page.logged() == [["success", {"x": 1}], ["complete"]]
    assert page.logged() == []


def test_a_payload_that_is_missing_is_an_argument_that_is_missing(
    page: ShimPage, session: ScriptedSession
) -> None:
    page.run(f"api.pay({HEARING}); api.pay({HEARING}); 0")
    session.tell(settle=1, **{"with": "success"})
    session.tell(settle=2, **{"with": "fail"}, payload=None)
    assert page.logged() == [["success"], ["complete"], ["fail", None], ["complete"]]


def test_callbacks_may_be_left_out(page: ShimPage, session: ScriptedSession) -> None:
    page.run("api.login(); api.login({}); api.login({fail: () => log('fail')}); 0")
    for number, outcome in enumerate(("success", "fail", "fail"), start=1):
        session.tell(settle=number, **{"with": outcome})
    assert page.logged() == [["fail"]]


def test_answers_come_in_the_order_of_the_feed_and_not_of_the_calls(
    page: ShimPage, session: ScriptedSession
) -> None:
    page.run("['a', 'b'].forEach((x) => api.login({success: () => log(x)})); 0")
    session.tell(settle=2, **{"with": "success"})
    session.tell(settle=1, **{"with": "success"})
    assert page.logged() == [["b"], ["a"]]


def test_a_second_answer_is_carried_out_too(page: ShimPage, session: ScriptedSession) -> None:
    page.run(f"api.login({HEARING}); 0")
    session.tell(settle=1, **{"with": "success"}, payload={"code": "c"})
    session.tell(settle=1, **{"with": "fail"})
    assert page.logged() == [["success", {"code": "c"}], ["complete"], ["fail"], ["complete"]]


def test_an_answer_to_nothing_is_not_heard(page: ShimPage, session: ScriptedSession) -> None:
    session.tell(settle=99, **{"with": "success"})
    assert page.logged() == []


def test_a_host_that_fails_after_its_callback_does_not_complete_and_goes_on(
    page: ShimPage, session: ScriptedSession
) -> None:
    page.run(f"api.login({HEARING}); api.login({HEARING}); 0")
    session.tell(settle=1, **{"with": "success"}, throwInCallback=True)
    session.tell(settle=2, **{"with": "success"})
    assert page.logged() == [
        ["success"],
        ["report", "Error: The host failed after its callback, as the scenario says."],
        ["success"],
        ["complete"],
    ]


def test_a_callback_that_throws_is_reported_and_the_next_is_called(
    page: ShimPage, session: ScriptedSession
) -> None:
    page.run(f"api.login({{success() {{ throw new Error('mine'); }}}}); api.login({HEARING}); 0")
    session.tell(settle=1, **{"with": "success"})
    session.tell(settle=2, **{"with": "success"})
    assert page.logged() == [["report", "Error: mine"], ["success"], ["complete"]]


def test_the_old_key_of_failure_is_used_where_pages_had_it(engine: Engine) -> None:
    session = ScriptedSession(quirks={"storage_error_key": True})
    page = ShimPage(engine, session)
    page.run(f"api.setStorage({HEARING}); api.login({HEARING}); 0")
    session.tell(settle=1, **{"with": "fail"})
    session.tell(settle=2, **{"with": "fail"})
    assert page.logged() == [["error"], ["complete"], ["fail"], ["complete"]]


def test_complete_may_be_given_a_result(engine: Engine) -> None:
    session = ScriptedSession(quirks={"complete_with_result": True})
    page = ShimPage(engine, session)
    page.run(f"api.login({HEARING}); 0")
    session.tell(settle=1, **{"with": "success"}, payload={"errMsg": "login:ok"})
    assert page.logged() == [
        ["success", {"errMsg": "login:ok"}],
        ["complete", {"errMsg": "login:ok"}],
    ]


def test_a_thenable_client_gives_a_promise_as_well(engine: Engine) -> None:
    session = ScriptedSession(client={"thenable": True})
    page = ShimPage(engine, session)
    page.run(
        f"api.login({HEARING}).then((v) => log('kept', v));"
        "api.login().catch((e) => log('broken', e)); 0"
    )
    session.tell(settle=1, **{"with": "success"}, payload=1)
    session.tell(settle=2, **{"with": "fail"}, payload=2)
    assert page.logged() == [["success", 1], ["complete"], ["kept", 1], ["broken", 2]]


def test_a_thenable_request_is_still_a_task(engine: Engine) -> None:
    session = ScriptedSession(client={"thenable": True})
    page = ShimPage(engine, session)
    page.run(f"var task = api.request({{...{HEARING}, url: 'u'}}); task.abort(); 0")
    assert [call["api"] for call in session.calls] == ["request", "RequestTask.abort"]
    assert page.run("typeof task.then") == "undefined"
    session.tell(settle=1, **{"with": "fail"})
    assert page.logged() == [["fail"], ["complete"]]


@pytest.mark.parametrize(
    ("reply", "value"),
    [({"ok": 5}, 5), ({"ok": None}, None), ({"ok": {"keys": []}}, {"keys": []}), ({}, None)],
)
def test_a_call_at_once_returns_what_the_session_says(
    page: ShimPage, session: ScriptedSession, reply: Json, value: Json
) -> None:
    session.replies["getStorageSync"] = reply
    assert page.run("api.getStorageSync('k')") == value
    assert session.calls[0]["args"] == {"key": "k"}


def test_a_call_at_once_that_answers_nothing_returns_undefined(page: ShimPage) -> None:
    assert page.run("api.setStorageSync('k', {a: 1}) === undefined") is True


def test_arguments_in_order_travel_by_their_names(page: ShimPage, session: ScriptedSession) -> None:
    for api in TOP:
        if api.style is ArgumentStyle.POSITIONAL:
            values = ", ".join(f"'<{field.name}>'" for field in api.parameters)
            page.run(f"api.{api.name}({values}); 0")
            named = {field.name: f"<{field.name}>" for field in api.parameters}
            assert session.calls[-1]["args"] == named


@pytest.mark.parametrize(
    ("payload", "thrown"),
    [
        ({"errMsg": "no", "errorCode": 5}, {"errMsg": "no", "errorCode": 5, "said": "no"}),
        (
            {"error": {"error_code": 5, "error_msg": "no"}},
            {"error": {"error_code": 5, "error_msg": "no"}, "said": ""},
        ),
        ("no", {"said": "no"}),
        (None, {"said": "null"}),
    ],
)
@pytest.mark.parametrize("call", ["api.getStorageSync('k')", "api.login({})", AD])
def test_a_call_that_throws_throws_an_error_with_the_payload(
    page: ShimPage, session: ScriptedSession, call: str, payload: Json, thrown: Json
) -> None:
    for api in ("getStorageSync", "login", "createRewardedVideoAd"):
        session.replies[api] = {"throw": payload}
    script = f"(() => {{ try {{ {call} }} catch (e) {{ return {{...e, said: e.message}}; }} }})()"
    assert page.run(script) == thrown


def test_a_call_that_has_gone_meanwhile_is_no_function(
    page: ShimPage, session: ScriptedSession
) -> None:
    session.replies["login"] = {"missing": True}
    script = "(() => { try { api.login({}); } catch (e) { return String(e); } })()"
    assert page.run(script) == "TypeError: login is not a function"


@pytest.mark.parametrize("api", EVENTS, ids=name_of)
def test_listeners_hear_until_they_are_taken_off(
    engine: Engine, session: ScriptedSession, api: Api
) -> None:
    page = ShimPage(engine, session)
    page.run(
        "var a = (...x) => log('a', ...x), b = (...x) => log('b', ...x);"
        f"api.{api.name}(a); api.{api.name}(b); 0"
    )
    session.tell(emit=api.name, object=None, payload={"x": 1})
    session.tell(emit=api.name, object=None)
    assert page.logged() == [["a", {"x": 1}], ["b", {"x": 1}], ["a"], ["b"]]
    page.run(f"api.{api.off}(() => 0); api.{api.off}(a); 0")
    session.tell(emit=api.name)
    assert page.logged() == ([] if api.name == "onCopyUrl" else [["b"]])
    page.run(f"api.{api.off}(); 0")
    session.tell(emit=api.name)
    assert page.logged() == []


def test_a_listener_that_throws_does_not_keep_the_next_from_hearing(
    page: ShimPage, session: ScriptedSession
) -> None:
    page.run("api.onShow(() => { throw new Error('mine'); }); api.onShow(() => log('b')); 0")
    session.tell(emit="onShow")
    assert page.logged() == [["report", "Error: mine"], ["b"]]


def test_a_listener_may_take_itself_off(page: ShimPage, session: ScriptedSession) -> None:
    page.run(
        "var a = () => { log('a'); api.offHide(a); };api.onHide(a); api.onHide(() => log('b')); 0"
    )
    session.tell(emit="onHide")
    session.tell(emit="onHide")
    assert page.logged() == [["a"], ["b"], ["b"]]


def test_a_client_may_lack_what_ends_a_listening(engine: Engine) -> None:
    page = ShimPage(engine, ScriptedSession(quirks={"on_without_off": True}))
    assert page.run("[typeof api.onShow, typeof api.offShow]") == ["function", "undefined"]
    assert page.run(f"{AD} [typeof ad.onClose, typeof ad.offClose]") == ["function", "undefined"]


@pytest.mark.parametrize("api", MAKERS, ids=name_of)
def test_an_object_has_the_members_of_its_type(engine: Engine, api: Api) -> None:
    page = ShimPage(engine, ScriptedSession())
    expected = {
        name
        for each in IN_REACH
        if each.owner == api.makes
        for name in (each.member, each.off)
        if name is not None
    }
    keys = page.run(f"Object.keys(api.{api.name}({{}}))")
    assert isinstance(keys, list)
    assert set(keys) == expected


def test_an_object_has_the_members_that_the_client_has(engine: Engine) -> None:
    apis = ["createRewardedVideoAd", "RewardedVideoAd.show", "InterstitialAd.load"]
    page = ShimPage(engine, ScriptedSession(apis=apis))
    assert page.run(f"{AD} Object.keys(ad)") == ["show"]


def test_the_same_handle_is_the_same_object(page: ShimPage, session: ScriptedSession) -> None:
    session.replies["getUpdateManager"] = {"object": 4}
    assert page.run("api.getUpdateManager() === api.getUpdateManager()") is True


def test_a_showing_is_a_promise(page: ShimPage, session: ScriptedSession) -> None:
    page.run(f"{AD} ad.show().then((v) => log('kept', v)); ad.show().catch((e) => log('no', e)); 0")
    assert [(call["api"], call["object"]) for call in session.calls] == [
        ("createRewardedVideoAd", None),
        ("RewardedVideoAd.show", 1),
        ("RewardedVideoAd.show", 1),
    ]
    session.tell(settle=2, **{"with": "success"})
    session.tell(settle=3, **{"with": "fail"}, payload={"errorCode": 11003})
    assert page.logged() == [["kept", None], ["no", {"errorCode": 11003}]]


def test_an_objects_events_reach_its_own_listeners(
    page: ShimPage, session: ScriptedSession
) -> None:
    page.run(
        f"{AD} var other = api.createRewardedVideoAd({{adUnitId: 'v'}});"
        "ad.onClose((v) => log('ad', v)); other.onClose((v) => log('other', v)); 0"
    )
    session.tell(emit="RewardedVideoAd.onClose", object=2, payload={"isEnded": True})
    session.tell(emit="RewardedVideoAd.onClose", object=1, payload={"isEnded": False})
    assert page.logged() == [["other", {"isEnded": True}], ["ad", {"isEnded": False}]]


@pytest.mark.parametrize(
    "call",
    [
        "const f = api.login; f({})",
        "api.login.call({}, {})",
        "({...api}).login({})",
        "const f = api.getStorageSync; f('k')",
        "const f = api.onShow; f(() => 0)",
        f"{AD} const f = ad.show; f()",
        f"{AD} ad.onClose.call(null, () => 0)",
    ],
)
def test_a_client_that_checks_the_receiver_throws_for_any_other(engine: Engine, call: str) -> None:
    script = f"(() => {{ try {{ {call}; }} catch (e) {{ return e.name; }} }})()"
    strict = ShimPage(engine, ScriptedSession(quirks={"wrong_receiver_throws": True}))
    assert strict.run(script) == "TypeError"
    lenient = ShimPage(engine, ScriptedSession(quirks={"wrong_receiver_throws": False}))
    assert lenient.run(script) is None


def test_a_host_that_fails_after_an_event_goes_on(page: ShimPage, session: ScriptedSession) -> None:
    page.run("api.onShow(() => log('a')); api.onShow(() => log('b')); 0")
    session.tell(emit="onShow", throwInCallback=True)
    session.tell(emit="onShow")
    assert page.logged() == [
        ["a"],
        ["b"],
        ["report", "Error: The host failed after its callback, as the scenario says."],
        ["a"],
        ["b"],
    ]


def test_a_restart_ends_this_run(page: ShimPage, session: ScriptedSession) -> None:
    page.run("api.onShow(() => log('shown')); api.login({success: () => log('late')}); 0")
    session.tell(emit="restart", object=None)
    session.tell(emit="onShow")
    session.tell(settle=1, **{"with": "success"})
    assert page.logged() == [["restart"]]
    assert page.logged() == []


def test_only_events_after_the_start_are_heard(engine: Engine) -> None:
    session = ScriptedSession(after=1)
    page = ShimPage(engine, session)
    page.run("api.onShow((v) => log(v)); 0")
    session.tell(emit="onShow", payload="of the former run")
    session.tell(emit="onShow", payload="of this one")
    assert page.logged() == [["of this one"]]


def test_the_html_runtime_has_nothing_but_init_until_that_is_called(engine: Engine) -> None:
    session = ScriptedSession(client={"runtime": "html"}, apis=["init", "login", "onShow"])
    page = ShimPage(engine, session)
    assert page.run("Object.keys(api)") == ["env", "init"]
    page.run("api.init({clientKey: 'k'}); 0")
    assert session.calls[0]["args"] == {"clientKey": "k"}
    assert page.run("Object.keys(api)") == ["env", "init", "login", "onShow", "offShow"]


def test_answered_calls_are_forgotten_after_a_while(
    page: ShimPage, session: ScriptedSession
) -> None:
    page.run("for (let i = 0; i < 300; i += 1) { api.login({success: () => log(i)}); } 0")
    for number in range(1, 301):
        session.tell(settle=number, **{"with": "success"})
    first = page.logged()
    assert isinstance(first, list)
    assert len(first) == 300
    session.tell(settle=1, **{"with": "success"})
    session.tell(settle=300, **{"with": "success"})
    assert page.logged() == [[299]]


DRAWING = ["createCanvas", "Canvas.getContext", "Canvas.toDataURL"]


def test_without_a_device_there_is_no_drawing(engine: Engine) -> None:
    page = ShimPage(engine, ScriptedSession(apis=[*DRAWING, "login"]))
    assert page.run("Object.keys(api)") == ["env", "login"]


def test_a_device_may_have_a_part_of_it(engine: Engine) -> None:
    session = ScriptedSession(apis=["createCanvas", "createImage", "createWebAudioContext"])
    page = ShimPage(engine, session, "var device = {image: () => ({})};")
    assert page.run("Object.keys(api)") == ["env", "createImage"]


def test_a_second_init_makes_no_call_twice(engine: Engine) -> None:
    session = ScriptedSession(client={"runtime": "html"}, apis=["init", "setStorageSync"])
    page = ShimPage(engine, session)
    page.run("api.init({}); api.init({}); api.setStorageSync('k', 1); 0")
    assert [call["api"] for call in session.calls] == ["init", "init", "setStorageSync"]


def test_a_thing_of_the_engines_own_is_asked_for_at_the_session_first(engine: Engine) -> None:
    session = ScriptedSession(apis=DRAWING)
    session.replies["createCanvas"] = {"object": 3, "has": {"width": 390}}
    device = """var device = {canvas: () => ({
      width: 1, height: 2, toDataURL: () => "data:own",
      getContext(...given) { return {given, clip: () => 0, owner: this}; },
    })};"""
    page = ShimPage(engine, session, device)
    assert page.run("var made = api.createCanvas(); [made.width, made.height]") == [390, 2]
    assert page.run("made.toDataURL()") == "data:own"
    drawn = page.run(
        "var context = made.getContext('2d');"
        "[context.given, typeof context.clip, context.owner === made]"
    )
    assert drawn == [["2d"], "undefined", True]
    assert page.run("typeof made.getContext('webgl').clip") == "function"
    assert [(call["api"], call["object"]) for call in session.calls] == [
        ("createCanvas", None),
        ("Canvas.toDataURL", 3),
        ("Canvas.getContext", 3),
        ("Canvas.getContext", 3),
    ]


def test_what_the_session_says_of_it_counts_more_than_the_engine(engine: Engine) -> None:
    session = ScriptedSession(apis=DRAWING)
    session.replies["Canvas.getContext"] = {"ok": None}
    session.replies["Canvas.toDataURL"] = {"throw": "no"}
    page = ShimPage(engine, session, "var device = createStandIns();")
    assert page.run("var made = api.createCanvas(); made.getContext('webgl2')") is None
    assert page.run("(() => { try { made.toDataURL(); } catch (e) { return e.message; } })()") == (
        "no"
    )
    assert page.run("device.log") == []


def test_a_promise_of_the_engines_own_is_waited_for(engine: Engine) -> None:
    session = ScriptedSession(apis=["createWebAudioContext", "WebAudioContext.resume"])
    page = ShimPage(engine, session, "var device = createStandIns();")
    page.run("var audio = api.createWebAudioContext(); audio.resume().then(() => log('kept')); 0")
    assert page.logged() == []
    assert page.run("audio.state") == "suspended"
    session.tell(settle=2, **{"with": "success"})
    assert page.logged() == [["kept"]]
    assert page.run("audio.state") == "running"


def test_a_part_of_the_package_is_run_when_it_is_loaded_and_before_the_game_hears_of_it(
    engine: Engine,
) -> None:
    session = ScriptedSession(apis=["loadSubpackage", "preDownloadSubpackage"])
    page = ShimPage(engine, session, "var device = {run: (name) => log('run', name)};")
    page.run(f"api.loadSubpackage({{name: 'a', ...{HEARING}}}); 0")
    page.run("api.preDownloadSubpackage({name: 'b'}); api.loadSubpackage({name: 'c'}); 0")
    session.tell(settle=1, **{"with": "success"})
    session.tell(settle=2, **{"with": "success"})
    session.tell(settle=3, **{"with": "fail"})
    assert page.logged() == [["run", "a"], ["success"], ["complete"]]


def test_properties_are_the_sessions(engine: Engine) -> None:
    session = ScriptedSession(apis=["createInnerAudioContext"])
    page = ShimPage(engine, session)
    page.run("var sound = api.createInnerAudioContext(); sound.src = 'a.mp3'; 0")
    assert page.run("[sound.paused, sound.volume]") == [5, 5]
    assert session.others == [
        {"op": "set", "object": 1, "name": "src", "value": "a.mp3"},
        {"op": "get", "object": 1, "name": "paused"},
        {"op": "get", "object": 1, "name": "volume"},
    ]
    assert page.run("sound.paused = false; sound.paused") == 5


def test_what_a_listener_returns_is_told_where_tiktok_asks_for_it(
    page: ShimPage, session: ScriptedSession
) -> None:
    page.run("api.onCopyUrl(() => ({query: 'a=1'})); api.onShow(() => 5); 0")
    session.tell(emit="onCopyUrl")
    session.tell(emit="onShow")
    page.logged()
    assert session.others == [{"op": "returned", "n": 1, "value": {"query": "a=1"}}]


@pytest.mark.parametrize("data", [b"", b"\0", b"ab", b"abc", bytes(range(256))])
def test_bytes_travel_as_texts(page: ShimPage, session: ScriptedSession, data: bytes) -> None:
    text: Json = {"$base64": base64.b64encode(data).decode()}
    session.replies["getStorageSync"] = {"ok": {"kept": [text, {"$base64": 1}]}}
    page.run(f"var data = new Uint8Array({list(data)}); 0")
    page.run("api.setStorageSync('k', data.buffer); api.setStorageSync('k', data.subarray(1)); 0")
    assert [call["args"]["data"] for call in session.calls] == [
        text,
        {"$base64": base64.b64encode(data[1:]).decode()},
    ]
    got = page.run("var got = api.getStorageSync('k').kept; [...new Uint8Array(got[0])]")
    assert got == list(data)
    assert page.run("got[1]") == {"$base64": 1}


def test_what_is_read_from_a_file_is_in_the_buffer_that_was_passed(engine: Engine) -> None:
    files = "FileSystemManager"
    session = ScriptedSession(apis=[f"get{files}", f"{files}.read", f"{files}.readSync"])
    read: Json = {"bytesRead": 2, "arrayBuffer": {"$base64": "AQIA"}}
    session.replies[f"{files}.readSync"] = {"ok": read}
    page = ShimPage(engine, session)
    page.run("var room = new ArrayBuffer(3), manager = api.getFileSystemManager();")
    page.run(
        "var seen = (got) => log(got.arrayBuffer === room, [...new Uint8Array(room)]);"
        "manager.read({fd: '1', arrayBuffer: room, success: seen}); 0"
    )
    session.tell(settle=2, **{"with": "success"}, payload=read)
    assert page.logged() == [[True, [1, 2, 0]]]
    page.run("new Uint8Array(room).fill(9); seen(manager.readSync({fd: '1', arrayBuffer: room}));")
    assert page.logged() == [[True, [1, 2, 0]]]
