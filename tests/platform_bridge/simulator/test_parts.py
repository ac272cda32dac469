"""The small parts that the others are made of."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import MappingProxyType

import pytest

from platform_bridge import ManualClock
from platform_bridge.simulator import (
    Fault,
    Faults,
    Login,
    LoginOutcome,
    RefusedError,
    Scenario,
)
from platform_bridge.simulator.answers import NOTHING
from platform_bridge.simulator.bell import Bell
from platform_bridge.simulator.errands import Errands
from platform_bridge.simulator.feed import Feed
from platform_bridge.simulator.journal import Journal, without_secrets
from platform_bridge.simulator.objects import Objects
from platform_bridge.simulator.outcomes import KINDS, Outcomes
from platform_bridge.simulator.settings import Settings
from platform_bridge.simulator.sheets import Sheets
from platform_bridge.simulator.timeline import Timeline


def nothing() -> None:
    """Do nothing."""


class TestTimeline:
    def test_what_is_due_is_done_in_order(self, clock: ManualClock) -> None:
        timeline, done = Timeline(clock, nothing), list[str]()
        timeline.after(20, lambda: done.append("late"))
        place = timeline.reserve(10)
        timeline.after(10, lambda: done.append("second"))
        timeline.put(place, lambda: done.append("first"))
        clock.advance(9)
        timeline.advance()
        assert done == []
        clock.advance(11)
        timeline.advance()
        assert done == ["first", "second", "late"]

    def test_within_an_action_it_is_the_actions_time(self, clock: ManualClock) -> None:
        timeline, done = Timeline(clock, nothing), list[float]()
        timeline.after(10, lambda: timeline.after(5, lambda: done.append(timeline.now_ms())))
        clock.advance(100)
        timeline.advance()
        assert done == [15]
        assert timeline.now_ms() == 100

    def test_it_tells_how_long_it_is_until_something_is_due(self, clock: ManualClock) -> None:
        timeline = Timeline(clock, nothing)
        assert timeline.until_next_ms() is None
        timeline.after(10, nothing)
        clock.advance(4)
        assert timeline.until_next_ms() == 6
        clock.advance(40)
        assert timeline.until_next_ms() == 0
        timeline.clear()
        assert timeline.until_next_ms() is None

    def test_an_error_in_an_action_leaves_the_time_as_it_is(self, clock: ManualClock) -> None:
        timeline = Timeline(clock, nothing)
        timeline.after(0, lambda: next(iter(())))
        clock.advance(7)
        with pytest.raises(StopIteration):
            timeline.advance()
        assert timeline.now_ms() == 7


class TestBell:
    async def test_it_wakes_everybody_who_sleeps(self) -> None:
        bell = Bell()
        sleepers = [asyncio.ensure_future(bell.wait(60)) for _ in range(2)]
        await asyncio.sleep(0)
        bell.ring()
        bell.ring()
        await asyncio.gather(*sleepers)
        assert all(sleeper.done() for sleeper in sleepers)

    async def test_sleep_ends_by_itself(self) -> None:
        bell = Bell()
        await bell.wait(0)
        assert bell._sleepers == set()


class TestErrands:
    async def test_closing_ends_what_is_under_way(self) -> None:
        errands, done = Errands(), list[str]()

        async def errand() -> None:
            await asyncio.Event().wait()
            done.append("never")

        errands.run(errand())
        await asyncio.sleep(0)
        await errands.close()
        await errands.settle()
        assert done == []


class TestFeed:
    def test_events_are_numbered_and_kept(self) -> None:
        rung: list[str] = []
        feed = Feed(lambda: rung.append("!"))
        feed.tell({"emit": "onHide"})
        feed.tell({"emit": "onShow"}, {"scene": "ads"})
        feed.tell({"emit": "onCopyUrl"}, None)
        assert feed.after(1) == [
            {"n": 2, "emit": "onShow", "payload": {"scene": "ads"}},
            {"n": 3, "emit": "onCopyUrl", "payload": None},
        ]
        assert (feed.last, len(rung)) == (3, 3)
        feed.clear()
        assert (feed.after(0), feed.last) == ([], 3)

    def test_only_the_latest_are_kept(self) -> None:
        feed = Feed(nothing)
        for _ in range(5_000):
            feed.tell({"emit": "onHide"})
        assert len(feed.after(0)) == 4_096


class TestObjects:
    def test_a_number_stands_for_one_object_of_one_kind(self) -> None:
        objects = Objects()
        number = objects.keep("text")
        assert objects.find(number, str) == "text"
        assert objects.find(number, int) is None
        assert objects.find(None, str) is None
        objects.drop(number)
        objects.drop(number)
        assert objects.find(number, str) is None
        kept = objects.keep("other")
        objects.clear()
        assert (objects.find(kept, str), kept) == (None, number + 1)


class TestJournal:
    def test_only_lines_that_changed_are_listed_again(self, clock: ManualClock) -> None:
        journal = Journal(clock.now_ms, nothing)
        first = journal.open_call("login", {})
        clock.advance(30)
        journal.tell("onShow", {"scene": "ads"})
        seen = journal.revision
        journal.answer(first, "ok", {"code": "c"})
        (line,) = journal.listed(seen)
        assert isinstance(line, dict)
        assert (line["number"], line["state"]) == (1, "ok")
        assert line["answers"] == [{"at_ms": 30, "state": "ok", "text": '{"code":"c"}'}]
        assert len(journal.listed()) == 2

    def test_it_is_bounded_and_can_be_cleared(self, clock: ManualClock) -> None:
        journal = Journal(clock.now_ms, nothing)
        for _ in range(600):
            journal.open_call("setStorage", {"data": "x" * 10_000})
        lines = journal.listed()
        assert len(lines) == 500
        assert all(isinstance(line, dict) and len(str(line["args"])) < 2_100 for line in lines)
        journal.clear()
        entry = journal.open_call("login", {})
        assert journal.listed(0)[-1] == journal.listed(entry.revision - 1)[0]
        assert entry.number >= journal.first > 600

    def test_what_opens_accounts_is_not_shown(self) -> None:
        args = without_secrets({"url": "u", "header": {"Authorization": "Bearer t", "x": "y"}})
        assert args == {"url": "u", "header": {"Authorization": "(not shown)", "x": "y"}}
        assert without_secrets({"header": "odd"}) == {"header": "odd"}


class TestSheets:
    def test_what_is_chosen_is_done_once(self) -> None:
        done: list[str] = []
        sheets = Sheets(nothing)
        sheets.ask("Which?", {"a": lambda: done.append("a"), "b": lambda: done.append("b")})
        with pytest.raises(RefusedError, match="Choose one of a, b"):
            sheets.decide(1, "c")
        sheets.decide(1, "b")
        with pytest.raises(RefusedError, match="not open any more"):
            sheets.decide(1, "a")
        assert done == ["b"]
        sheets.ask("Again?", {"a": nothing})
        assert sheets.listed() == [{"number": 2, "title": "Again?", "choices": ["a"]}]
        sheets.clear()
        assert sheets.listed() == []


class TestOutcomes:
    def test_lists_go_in_turn_and_start_anew_when_changed(self) -> None:
        listed = Scenario(login=Login((1, 2)))
        settings = Settings(listed)
        outcomes = Outcomes(settings)
        assert [outcomes.take("login") for _ in range(3)] == [1, 2, 2]
        settings.change(replace(listed, login=Login((3, 4))))
        assert [outcomes.take("login") for _ in range(3)] == [3, 4, 4]

    def test_faults_go_in_turn_by_name(self) -> None:
        faults = Faults(MappingProxyType({"login": (Fault.NEVER, Fault.NONE)}))
        settings = Settings(Scenario(faults=faults))
        outcomes = Outcomes(settings)
        taken = [outcomes.take_fault(name) for name in ("login", "pay", "login", "login")]
        assert taken == [Fault.NEVER, Fault.NONE, Fault.NONE, Fault.NONE]
        again = Faults(MappingProxyType({"login": (Fault.TWICE,)}))
        settings.change(Scenario(faults=again))
        assert outcomes.take_fault("login") is Fault.TWICE

    def test_what_was_chosen_goes_first_and_can_be_dropped(self) -> None:
        outcomes = Outcomes(Settings(Scenario()))
        outcomes.choose("login", "hang")
        outcomes.choose("login", 102102)
        outcomes.choose_fault("pay", "twice")
        assert outcomes.chosen() == {"login": ["hang", 102102], "fault pay": ["twice"]}
        assert outcomes.take("login") is LoginOutcome.HANG
        outcomes.forget("login")
        assert outcomes.take("login") is LoginOutcome.OK
        assert outcomes.take_fault("pay") is Fault.TWICE
        assert outcomes.chosen() == {}

    @pytest.mark.parametrize(
        ("kind", "word", "advice"),
        [
            ("moon", "ok", "choose one of login"),
            ("login", "granted", "ok, hang, no_code"),
            ("login", None, "ok, hang, no_code"),
            ("pay", True, "success, pending"),
        ],
    )
    def test_what_cannot_be_chosen_says_what_can(
        self, kind: str, word: object, advice: str
    ) -> None:
        with pytest.raises(RefusedError, match=advice):
            Outcomes(Settings(Scenario())).choose(kind, word)

    def test_an_unknown_fault_is_refused(self) -> None:
        with pytest.raises(RefusedError, match="cannot end so"):
            Outcomes(Settings(Scenario())).choose_fault("login", "moon")

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_kind_has_a_list(self, kind: str) -> None:
        assert Outcomes(Settings(Scenario())).take(kind)


def test_nothing_is_not_null() -> None:
    assert NOTHING is not None
