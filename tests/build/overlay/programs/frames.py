"""Time: frames, timers and what runs within a frame."""

import asyncio
import time

import pygame

FRAME_S = 1 / 60


async def frames_of(waits: int, seconds: float) -> int:
    """Return how many frames some sleeps take."""
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    for _ in range(waits):
        await asyncio.sleep(seconds)
    return round((loop.time() - began_s) / FRAME_S)


async def main() -> None:
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    assert await frames_of(10, 0) == 10
    assert await frames_of(10, 0.001) == 10
    assert await frames_of(10, FRAME_S) == 10
    assert await frames_of(10, 1 / 30) == 20
    assert await frames_of(1, 0.5) == 30
    assert await asyncio.sleep(0, "value") == "value"
    assert await asyncio.sleep(0.01, "value") == "value"

    # What is ready runs within the frame, but not for long: the host must go on.
    busy = 0

    async def spin() -> None:
        nonlocal busy
        while True:
            busy += 1
            future = loop.create_future()
            loop.call_soon(future.set_result, None)
            await future

    spinner = asyncio.create_task(spin())
    began = time.perf_counter()
    await asyncio.sleep(0)
    assert busy > 1
    assert time.perf_counter() - began < 0.1
    spinner.cancel()

    rung: list[str] = []
    loop.call_later(0.05, rung.append, "late")
    loop.call_later(0.02, rung.append, "soon")
    loop.call_later(0.03, rung.append, "never").cancel()
    loop.call_at(loop.time() + 0.03, rung.append, "between")
    await asyncio.sleep(0.1)
    assert rung == ["soon", "between", "late"]

    try:
        async with asyncio.timeout(0.05):
            await asyncio.sleep(1)
    except TimeoutError:
        rung.append("timeout")
    try:
        async with asyncio.timeout_at(loop.time() + 0.05):
            await asyncio.sleep(1)
    except TimeoutError:
        rung.append("timeout_at")
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.05)
    except TimeoutError:
        rung.append("wait_for")
    assert rung[3:] == ["timeout", "timeout_at", "wait_for"]
    assert await asyncio.wait_for(asyncio.sleep(0, "in time"), 1) == "in time"

    clock = pygame.time.Clock()
    began = time.perf_counter()
    for _ in range(5):
        clock.tick(30)
    pygame.time.wait(500)
    pygame.time.delay(500)
    assert time.perf_counter() - began < 0.1

    before = pygame.time.get_ticks()
    await asyncio.sleep(0.2)
    assert 180 <= pygame.time.get_ticks() - before <= 260


asyncio.run(main())
