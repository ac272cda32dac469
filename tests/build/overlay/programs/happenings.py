"""Events, timers, keys and the mouse."""

import asyncio

import pygame


async def timers() -> None:
    tick = pygame.event.custom_type()
    pygame.time.set_timer(tick, 50, loops=3)
    heard = 0
    for _ in range(30):
        await asyncio.sleep(0)
        heard += len(pygame.event.get(tick))
    assert heard == 3
    pygame.time.set_timer(pygame.event.Event(tick, word="go"), 30)
    await asyncio.sleep(0.1)
    assert pygame.event.get(tick)[0].word == "go"
    pygame.time.set_timer(tick, 0)
    pygame.event.clear()
    await asyncio.sleep(0.1)
    assert not pygame.event.peek(tick)


async def main() -> None:
    pygame.init()
    pygame.display.set_mode((360, 640))
    await timers()
    pygame.event.clear()
    pygame.event.post(pygame.event.Event(pygame.USEREVENT, answer=42))
    assert [event.answer for event in pygame.event.get(pygame.USEREVENT)] == [42]
    pygame.event.set_blocked(pygame.USEREVENT)
    assert not pygame.event.post(pygame.event.Event(pygame.USEREVENT))
    pygame.event.set_allowed(None)

    print("ready")
    seen: list[pygame.event.Event] = []
    held: set[str] = set()
    places: set[tuple[int, int]] = set()
    while not any(event.type == pygame.KEYUP for event in seen):
        for event in pygame.event.get():
            assert event.type != pygame.QUIT
            seen.append(event)
        if pygame.key.get_pressed()[pygame.K_SPACE]:
            held.add("space")
        if pygame.key.get_mods() & pygame.KMOD_SHIFT:
            held.add("shift")
        if pygame.mouse.get_pressed()[0]:
            held.add("mouse")
            places.add(pygame.mouse.get_pos())
        await asyncio.sleep(0)
    kinds = [event.type for event in seen]
    for kind in (
        pygame.FINGERDOWN,
        pygame.FINGERMOTION,
        pygame.FINGERUP,
        pygame.MOUSEBUTTONDOWN,
        pygame.MOUSEBUTTONUP,
        pygame.MOUSEWHEEL,
        pygame.KEYDOWN,
        pygame.TEXTINPUT,
    ):
        assert kind in kinds, pygame.event.event_name(kind)
    assert held == {"space", "shift", "mouse"}
    assert (90, 320) in places
    downs = [event.key for event in seen if event.type == pygame.KEYDOWN]
    assert downs == [pygame.K_LSHIFT, pygame.K_SPACE]
    assert [event.text for event in seen if event.type == pygame.TEXTINPUT] == [" "]
    assert pygame.key.name(pygame.K_SPACE) == "space"
    assert pygame.joystick.get_count() == 0


asyncio.run(main())
