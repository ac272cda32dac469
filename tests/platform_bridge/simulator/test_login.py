from __future__ import annotations

from types import MappingProxyType

import pytest

from platform_bridge.simulator import (
    Authorize,
    ConsentOutcome,
    Login,
    LoginOutcome,
    NetworkAccess,
    Quirks,
    Scenario,
    WorldError,
)
from tests.platform_bridge.simulator.rig import Rig, code_of, words_of

BASIC = ("user.info.basic",)


class BrokenClock:
    """A world whose clock cannot be told."""

    async def sync(self) -> None:
        raise WorldError("the control key is wrong")


async def test_a_login_brings_a_code_of_the_player() -> None:
    rig = Rig()
    assert (await rig.answer("login"))["payload"] == {"code": "code-1"}
    assert rig.world.codes == [("ada", "login", BASIC)]


async def test_logins_end_in_turn_and_the_last_way_repeats() -> None:
    rig = Rig(Scenario(login=Login((LoginOutcome.HANG, 102102, LoginOutcome.NO_CODE))))
    rig.call("login")
    assert await rig.told(20_000, step_ms=500) == []
    assert code_of(await rig.answer("login")) == 102102
    for _ in range(2):
        assert (await rig.answer("login"))["payload"] == {}


async def test_a_login_without_network_or_world_fails() -> None:
    offline = Rig(Scenario(network=NetworkAccess(offline=True)))
    assert "network is not available" in words_of(await offline.answer("login"))
    rig = Rig()
    rig.world.failure = WorldError("start `python -m server`")
    assert "start `python -m server`" in words_of(await rig.answer("login"))
    assert "start `python -m server`" in words_of(await rig.answer("authorize"))


async def test_a_world_out_of_step_fails_what_would_go_there() -> None:
    rig = Rig(world_clock=BrokenClock())
    for api in ("login", "authorize"):
        assert words_of(await rig.answer(api)) == f"{api}:fail the control key is wrong"
    request = await rig.answer("request", url="http://127.0.0.1/")
    assert words_of(request) == "request:fail the control key is wrong"
    assert "the control key is wrong" in words_of(await rig.answer("pay", trade_order_id="T"))


async def test_consent_is_noted_and_brings_a_code_for_what_was_asked() -> None:
    rig = Rig()
    answer = await rig.answer("authorize", scope="user.info.basic,user.info.open_id")
    assert answer["payload"] == {"code": "code-1"}
    scopes = ("user.info.basic", "user.info.open_id")
    assert rig.world.consents == [("ada", scopes, True)]
    assert rig.world.codes == [("ada", "authorize", scopes)]


async def test_a_player_may_refuse() -> None:
    rig = Rig(Scenario(authorize=Authorize((ConsentOutcome.DENIED,))))
    assert "did not agree" in words_of(await rig.answer("authorize"))
    assert rig.world.consents == [("ada", BASIC, False)]
    assert rig.world.codes == []
    rig.world.failure = WorldError("nobody there")
    assert "nobody there" in words_of(await rig.answer("authorize"))


@pytest.mark.parametrize(("word", "granted"), [("granted", True), ("denied", False)])
async def test_a_developer_may_decide(word: str, *, granted: bool) -> None:
    rig = Rig(Scenario(authorize=Authorize((ConsentOutcome.ASK,))))
    rig.call("authorize")
    assert await rig.told(60_000, step_ms=500) == []
    rig.session.sheets.decide(1, word)
    (answer,) = await rig.told(100)
    assert (answer["with"] == "success") is granted
    assert rig.world.consents == [("ada", BASIC, granted)]


async def test_other_ends_of_the_consent_sheet() -> None:
    rig = Rig(Scenario(authorize=Authorize((4711, ConsentOutcome.HANG))))
    assert code_of(await rig.answer("authorize")) == 4711
    rig.call("authorize")
    assert await rig.told(60_000, step_ms=500) == []


async def test_a_scope_that_is_not_approved_is_invalid() -> None:
    rig = Rig()
    assert "scope is invalid" in words_of(await rig.answer("authorize", scope="mobile.number"))
    assert rig.world.consents == []


async def test_the_consent_sheet_needs_the_network() -> None:
    rig = Rig(Scenario(network=NetworkAccess(offline=True)))
    assert "network is not available" in words_of(await rig.answer("authorize"))


async def test_login_may_ask_as_an_older_text_has_it() -> None:
    rig = Rig(Scenario(quirks=Quirks(MappingProxyType({"login_asks": True}))))
    assert (await rig.answer("login", scope="user.info.basic"))["with"] == "success"
    assert rig.world.consents == [("ada", BASIC, True)]
