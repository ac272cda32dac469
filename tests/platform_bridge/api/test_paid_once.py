"""Made-up sequences of calls, events and faults against a model of "paid exactly once"."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from platform_bridge import AdResult, PauseReason, PayResult
from platform_bridge.json_value import Json
from tests.platform_bridge.api.scripted import Stage

Step = tuple[str, int]

EXAMPLES = settings(max_examples=300, deadline=None, database=None, derandomize=True)


async def come_back(stage: Stage) -> None:
    """Bring the player back, and let pass the time after which nobody may be left waiting."""
    if PauseReason.HIDDEN in stage.bridge.pause.reasons:
        await stage.tell("onShow", {})
    for _ in range(4):
        await stage.frame(30_000)


class AdTheatre:
    """A host that may do anything with ads, and the truth about who watched one to its end."""

    def __init__(self) -> None:
        self.stage = Stage()
        self.tasks: dict[str, asyncio.Task[AdResult]] = {}
        self.late: list[str] = []
        self.purposes: dict[int, str] = {}
        self.closed: dict[int, bool] = {}
        self.handles = 0
        self.stage.bridge.ads.on_late_reward(lambda reward: self.late.append(reward.purpose))

    async def play(self, steps: list[Step]) -> None:
        for name, number in steps:
            step: Callable[[int], Coroutine[Any, Any, None]] = getattr(self, name)
            await step(number)
            self._note_shows()
            self._check()
        await come_back(self.stage)
        self._check()

    async def show(self, _number: int) -> None:
        purpose = str(len(self.tasks))
        self.tasks[purpose] = await self.stage.start(
            self.stage.bridge.ads.show_rewarded("u", purpose)
        )

    async def preload(self, _number: int) -> None:
        loading = await self.stage.start(self.stage.bridge.ads.preload_rewarded("u"))
        loading.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def make(self, number: int) -> None:
        """Answer a creation, perhaps together with a failure, perhaps a second time."""
        request = self._pick("createRewardedVideoAd", number)
        if request is None:
            return
        self.handles += 1
        self.stage.port.post({"id": request["id"], "ok": {"object": self.handles}})
        if number % 5 == 0:
            self._announce("onError", self.handles, {"errorCode": 20000})
        await self.stage.frame()

    async def watch(self, number: int) -> None:
        """Bring an ad onto the screen without any fault."""
        await self.show(number)
        for name in ("createRewardedVideoAd", "RewardedVideoAd.show"):
            if name == "createRewardedVideoAd":
                self.handles += 1
            request = self._pick(name, 0)
            if request is not None:
                answer = {"object": self.handles} if name.startswith("create") else None
                self.stage.port.post({"id": request["id"], "ok": answer})
                await self.stage.frame()
                self._note_shows()

    async def settle_show(self, number: int) -> None:
        request = self._pick("RewardedVideoAd.show", number)
        if request is None:
            return
        error = {"code": None, "message": "", "raw": {"errCode": 50000}}
        self.stage.port.post(
            {"id": request["id"]} | ({"ok": None} if number % 2 else {"error": error})
        )
        await self.stage.frame()

    async def close(self, number: int) -> None:
        if not self.handles:
            return
        handle, is_ended = number % self.handles + 1, number % 3 != 0
        is_heard = handle in self.purposes and not self._is_released(handle)
        if is_heard:
            self.closed.setdefault(handle, is_ended)
        self._announce("onClose", handle, {"isEnded": is_ended})
        if number % 2:
            self._announce("onClose", handle, {"isEnded": True})
        await self.stage.frame()

    async def error(self, number: int) -> None:
        if self.handles:
            self._announce("onError", number % self.handles + 1, {"errCode": 50000})
            await self.stage.frame()

    async def cancel(self, number: int) -> None:
        waiting = [task for task in self.tasks.values() if not task.done()]
        if waiting:
            waiting[number % len(waiting)].cancel()
            await self.stage.frame()

    async def cancel_at_the_end(self, number: int) -> None:
        """Let an ad end well and its waiter leave within one frame."""
        live = [one for one in self.purposes if not self._is_released(one)]
        if not live:
            return
        handle = live[number % len(live)]
        self.closed.setdefault(handle, True)
        self._announce("onClose", handle, {"isEnded": True})
        self.stage.bridge.pump()
        await self.cancel(0)
        await self.stage.frame()

    async def wait(self, number: int) -> None:
        await self.stage.frame(number * 1_000)

    async def hide(self, _number: int) -> None:
        await self.stage.tell("onHide")

    async def unhide(self, _number: int) -> None:
        await self.stage.tell("onShow", {})

    def _pick(self, name: str, number: int) -> dict[str, Any] | None:
        requests = self.stage.calls(name)
        return requests[-1 - number % len(requests)] if requests else None

    def _announce(self, event: str, handle: int, value: Json) -> None:
        self.stage.port.announce(f"RewardedVideoAd.{event}", {"object": handle, "value": value})

    def _is_released(self, handle: int) -> bool:
        return any(one["args"]["object"] == handle for one in self.stage.calls("ttBridge.release"))

    def _note_shows(self) -> None:
        for request in self.stage.calls("RewardedVideoAd.show"):
            handle = request["args"]["object"]
            # One ad at a time: the one that is shown now was asked for by the last who got in.
            self.purposes.setdefault(handle, self._showing())

    def _showing(self) -> str:
        asked = [one for one in self.tasks if not self._was_busy(one)]
        return asked[-1]

    def _was_busy(self, purpose: str) -> bool:
        task = self.tasks[purpose]
        return task.done() and not task.cancelled() and task.result() is AdResult.BUSY

    def _check(self) -> None:
        rewarded = Counter(self.late)
        rewarded.update(
            purpose
            for purpose, task in self.tasks.items()
            if task.done() and not task.cancelled() and task.result() is AdResult.COMPLETED
        )
        due = Counter(self.purposes[handle] for handle, ended in self.closed.items() if ended)
        assert rewarded == due


AD_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "show",
                "preload",
                "make",
                "settle_show",
                "watch",
                "watch",
                "close",
                "close",
                "error",
                "cancel",
                "cancel_at_the_end",
                "wait",
                "hide",
                "unhide",
            ]
        ),
        st.integers(0, 40),
    ),
    max_size=30,
)


@EXAMPLES
@given(AD_STEPS)
def test_every_ad_that_was_watched_is_rewarded_once_and_nobody_waits_for_ever(
    steps: list[Step],
) -> None:
    async def play() -> None:
        theatre = AdTheatre()
        await theatre.play(steps)
        assert all(task.done() for task in theatre.tasks.values())
        assert not theatre.stage.bridge.pause.is_paused

    asyncio.run(play())


class Till:
    """A host that may do anything with payments, and the truth about what it said of each."""

    def __init__(self) -> None:
        self.stage = Stage()
        self.tasks: list[tuple[str, asyncio.Task[PayResult]]] = []
        self.answered: set[int] = set()
        self.paid: Counter[str] = Counter()

    async def play(self, steps: list[Step]) -> None:
        for name, number in steps:
            step: Callable[[int], Coroutine[Any, Any, None]] = getattr(self, name)
            await step(number)
            self._check()
        # A panel may stay open as long as nobody comes back to the game.
        await self.hide(0)
        await come_back(self.stage)
        self._check()

    async def pay(self, number: int) -> None:
        order = f"TOID{number % 3}"
        self.tasks.append((order, await self.stage.start(self.stage.bridge.payments.pay(order))))

    async def answer(self, number: int) -> None:
        """Answer a payment, an old one too, and some twice."""
        requests = self.stage.calls("pay")
        if not requests:
            return
        request = requests[-1 - number % len(requests)]
        codes = (None, None, 30001, 30002, 30004, 13000, 20000, 50000)
        code = codes[number % len(codes)]
        raw = {"errorCode": code, "errMsg": ""}
        error = {"code": None, "message": "", "raw": raw}
        self._note(request, is_paid=code is None)
        self.stage.port.post(
            {"id": request["id"]} | ({"ok": None} if code is None else {"error": error})
        )
        if number % 2:
            self.stage.port.post({"id": request["id"], "ok": None})
        await self.stage.frame()

    async def cancel(self, number: int) -> None:
        waiting = [task for _, task in self.tasks if not task.done()]
        if waiting:
            waiting[number % len(waiting)].cancel()
            await self.stage.frame()

    async def change_mind(self, number: int) -> None:
        """Leave a payment and ask for the same one again, within one turn of the loop."""
        waiting = [(order, task) for order, task in self.tasks if not task.done()]
        if len(waiting) == 1:
            order, task = waiting[number % len(waiting)]
            task.cancel()
            await asyncio.sleep(0)
            again = asyncio.ensure_future(self.stage.bridge.payments.pay(order))
            self.tasks.append((order, again))
            await self.stage.frame()
            assert not again.done()

    async def wait(self, number: int) -> None:
        await self.stage.frame(number * 1_000)

    async def hide(self, _number: int) -> None:
        await self.stage.tell("onHide")

    async def unhide(self, _number: int) -> None:
        await self.stage.tell("onShow", {})

    def _note(self, request: dict[str, Any], *, is_paid: bool) -> None:
        order = request["args"]["trade_order_id"]
        is_awaited = any(name == order and not task.done() for name, task in self.tasks)
        is_latest = (
            request is [r for r in self.stage.calls("pay") if r["args"] == request["args"]][-1]
        )
        if request["id"] not in self.answered and is_awaited and is_latest:
            self.paid[order] += is_paid
        self.answered.add(request["id"])

    def _check(self) -> None:
        told = {
            order
            for order, task in self.tasks
            if task.done() and not task.cancelled() and task.result() is PayResult.UNCONFIRMED
        }
        assert told == {order for order, count in self.paid.items() if count}
        waiting = {order for order, task in self.tasks if not task.done()}
        assert len(waiting) <= 1, "one panel at a time"
        assert self.stage.bridge.pause.is_paused >= bool(waiting)


PAY_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "pay",
                "pay",
                "pay",
                "answer",
                "answer",
                "cancel",
                "change_mind",
                "wait",
                "hide",
                "unhide",
            ]
        ),
        st.integers(0, 40),
    ),
    max_size=30,
)


@EXAMPLES
@given(PAY_STEPS)
def test_a_payment_is_told_as_the_host_told_it_first_and_nobody_waits_for_ever(
    steps: list[Step],
) -> None:
    async def play() -> None:
        till = Till()
        await till.play(steps)
        assert all(task.done() for _, task in till.tasks)
        assert not till.stage.bridge.pause.is_paused

    asyncio.run(play())
