"""Tasks: what asyncio's documentation promises about them."""

import asyncio
import warnings
from collections.abc import AsyncIterator


async def after(frames: int, value: str) -> str:
    for _ in range(frames):
        await asyncio.sleep(0)
    return value


async def failing(frames: int) -> str:
    await asyncio.sleep(0)
    for _ in range(frames):
        await asyncio.sleep(0)
    raise ValueError("no")


async def for_ever(told: list[str]) -> None:
    try:
        while True:
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        told.append("cancelled")
        raise


async def gathering() -> None:
    letters = await asyncio.gather(*(after(ord("d") - ord(each), each) for each in "abc"))
    assert letters == ["a", "b", "c"]
    assert await asyncio.gather() == []

    results = await asyncio.gather(after(1, "a"), failing(1), return_exceptions=True)
    assert results[0] == "a"
    assert isinstance(results[1], ValueError)

    # The first failure comes through, and the others go on.
    slow = asyncio.create_task(after(5, "slow"))
    try:
        await asyncio.gather(slow, failing(1))
    except ValueError:
        assert not slow.done()
    assert await slow == "slow"

    # Who cancels the whole cancels the parts.
    told: list[str] = []
    whole = asyncio.gather(for_ever(told), for_ever(told))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    whole.cancel()
    try:
        await whole
    except asyncio.CancelledError:
        told.append("whole")
    assert told == ["cancelled", "cancelled", "whole"]


async def groups() -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(after(2, "first"))
        second = group.create_task(after(1, "second"))
    assert (first.result(), second.result()) == ("first", "second")

    told: list[str] = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(for_ever(told))
            group.create_task(failing(2))
    except* ValueError as errors:
        assert len(errors.exceptions) == 1
    assert told == ["cancelled"]


async def cancelling() -> None:
    told: list[str] = []
    task = asyncio.create_task(for_ever(told), name="sailor")
    assert task.get_name() == "sailor"
    assert task in asyncio.all_tasks()
    await asyncio.sleep(0)
    assert task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError:
        told.append("seen")
    assert told == ["cancelled", "seen"]
    assert task.cancelled()

    inner = asyncio.create_task(after(3, "kept"))
    outer = asyncio.ensure_future(asyncio.shield(inner))
    await asyncio.sleep(0)
    outer.cancel()
    assert await inner == "kept"
    assert outer.cancelled()


async def waiting() -> None:
    slow, quick = (asyncio.create_task(after(frames, "x")) for frames in (6, 1))
    done, pending = await asyncio.wait({slow, quick}, return_when=asyncio.FIRST_COMPLETED)
    assert (done, pending) == ({quick}, {slow})
    await slow
    order = [await each for each in asyncio.as_completed([after(4, "late"), after(1, "soon")])]
    assert order == ["soon", "late"]
    assert asyncio.current_task() is not None
    assert asyncio.iscoroutinefunction(waiting)
    loop = asyncio.get_running_loop()
    assert loop is asyncio.get_event_loop() is asyncio.new_event_loop()
    assert loop.is_running()


async def numbers() -> AsyncIterator[int]:
    for number in range(3):
        await asyncio.sleep(0)
        yield number


async def generators() -> None:
    assert [number async for number in numbers()] == [0, 1, 2]


async def refusals() -> None:
    for refused in (asyncio.to_thread(print), asyncio.open_connection("example.com", 80)):
        try:
            await refused
        except (RuntimeError, OSError) as error:
            assert "This runtime has no" in str(error)
        else:
            raise AssertionError(refused)
    try:
        asyncio.run(waiting)  # type: ignore[arg-type]
    except ValueError as error:
        assert "a coroutine was expected" in str(error)
    else:
        raise AssertionError


async def unseen() -> None:
    """Fail where nobody looks: it is logged, and the game goes on."""
    asyncio.create_task(failing(0), name="unseen")  # noqa: RUF006
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)


async def main() -> None:
    warnings.simplefilter("error")
    assert asyncio.EventLoop() is asyncio.get_running_loop()  # type: ignore[attr-defined]  # of 3.13
    await gathering()
    await groups()
    await cancelling()
    await waiting()
    await generators()
    await refusals()
    await unseen()
    print("main is done")


asyncio.run(main())
print("run returned")
