"""Queues, locks and what else tasks meet at."""

import asyncio


async def queues() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(maxsize=1)
    got: list[int] = []

    async def take() -> None:
        while len(got) < 3:
            got.append(await queue.get())
            queue.task_done()

    taker = asyncio.create_task(take())
    for number in range(3):
        await queue.put(number)
    await queue.join()
    await taker
    assert got == [0, 1, 2]
    assert queue.empty()
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        got.append(-1)
    assert got[-1] == -1

    ranked: asyncio.PriorityQueue[int] = asyncio.PriorityQueue()
    stacked: asyncio.LifoQueue[int] = asyncio.LifoQueue()
    for number in (2, 3, 1):
        ranked.put_nowait(number)
        stacked.put_nowait(number)
    assert [await ranked.get() for _ in range(3)] == [1, 2, 3]
    assert [await stacked.get() for _ in range(3)] == [1, 3, 2]


async def locks() -> None:
    lock = asyncio.Lock()
    steps: list[str] = []

    async def within(name: str) -> None:
        async with lock:
            steps.append(f"{name} in")
            await asyncio.sleep(0)
            steps.append(f"{name} out")

    await asyncio.gather(within("a"), within("b"))
    assert steps == ["a in", "a out", "b in", "b out"]
    assert not lock.locked()

    semaphore = asyncio.BoundedSemaphore(2)
    at_once = most = 0

    async def limited() -> None:
        nonlocal at_once, most
        async with semaphore:
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0)
            at_once -= 1

    await asyncio.gather(*(limited() for _ in range(5)))
    assert most == 2


async def signals() -> None:
    event = asyncio.Event()
    waiter = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    assert not waiter.done()
    event.set()
    assert await waiter is True

    condition = asyncio.Condition()
    ready = False

    async def wait_for_ready() -> str:
        async with condition:
            await condition.wait_for(lambda: ready)
            return "ready"

    task = asyncio.create_task(wait_for_ready())
    await asyncio.sleep(0)
    async with condition:
        ready = True
        condition.notify_all()
    assert await task == "ready"

    barrier = asyncio.Barrier(2)
    assert sorted(await asyncio.gather(barrier.wait(), barrier.wait())) == [0, 1]


async def main() -> None:
    await queues()
    await locks()
    await signals()


asyncio.run(main())
