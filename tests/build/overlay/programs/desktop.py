"""What programs ask of a desktop: it is kept, and the picture goes on."""

import asyncio
import warnings
from pathlib import Path

import pygame


async def main() -> None:
    pygame.init()
    screen = pygame.display.set_mode((320, 480))
    window = pygame.Window("Another", (320, 480))
    for name in ("resizable", "borderless", "always_on_top"):
        for on in (True, False):
            setattr(window, name, on)
            assert getattr(window, name) is on, name
    window.opacity = 0.5
    assert window.opacity == 0.5
    window.minimum_size = (100, 200)
    window.maximum_size = (1000, 2000)
    assert window.minimum_size == (100, 200)
    assert window.maximum_size == (1000, 2000)
    window.focus()
    window.flash(pygame.FLASH_BRIEFLY)
    window.destroy()

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert pygame.display.toggle_fullscreen() == -1
    assert "cannot leave FULLSCREEN" in str(told[0].message)
    assert screen.get_size() == pygame.display.get_window_size() == (320, 480)

    pygame.mouse.set_relative_mode(True)
    assert pygame.mouse.get_relative_mode()
    assert not pygame.mouse.get_visible()
    pygame.event.clear()
    print("caught")
    while not any(moved.rel != (0, 0) for moved in pygame.event.get(pygame.MOUSEMOTION)):
        await asyncio.sleep(0)
    pygame.mouse.set_relative_mode(False)
    assert pygame.mouse.get_visible()

    folder = Path(pygame.system.get_pref_path("Comets", "Hop"))
    (folder / "save.json").write_text("{}", encoding="utf-8")
    pygame.display.flip()


asyncio.run(main())
