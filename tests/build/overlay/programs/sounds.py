"""Sounds and music."""

import array
import asyncio
import io
from pathlib import Path

import pygame

FORMATS = ("ogg", "wav", "mp3")


async def main() -> None:
    pygame.mixer.pre_init(44_100, -16, 2, 512)
    pygame.init()
    assert pygame.mixer.get_init() == (44_100, -16, 2)
    pygame.mixer.set_num_channels(16)
    for name in FORMATS:
        path = Path(f"sound.{name}")
        sound = pygame.mixer.Sound(path)
        assert 0.15 < sound.get_length() < 0.4, (name, sound.get_length())
        sound.set_volume(0.5)
        channel = sound.play()
        await asyncio.sleep(0.05)
        assert channel.get_busy(), name
        await asyncio.sleep(0.5)
        assert not channel.get_busy(), name
        assert pygame.mixer.Sound(io.BytesIO(path.read_bytes())).get_length() > 0.1

    rate, channels = 44_100, 2
    wave = array.array(
        "h", (int(8_000 * (step // 50 % 2)) for step in range(rate * channels // 10))
    )
    beep = pygame.mixer.Sound(buffer=wave.tobytes())
    beep.play(loops=-1, fade_ms=20)
    await asyncio.sleep(0.5)
    assert pygame.mixer.get_busy()
    pygame.mixer.pause()
    pygame.mixer.unpause()
    pygame.mixer.stop()
    assert not pygame.mixer.get_busy()

    ended = pygame.event.custom_type()
    pygame.mixer.music.set_endevent(ended)
    for name in FORMATS:
        pygame.mixer.music.load(f"sound.{name}")
        pygame.mixer.music.set_volume(0.7)
        pygame.mixer.music.play()
        assert pygame.mixer.music.get_busy()
        pygame.event.clear()
        for _ in range(60):
            await asyncio.sleep(0)
            if pygame.event.get(ended):
                break
        else:
            raise AssertionError(name)
    pygame.mixer.music.load(io.BytesIO(Path("sound.ogg").read_bytes()), "ogg")
    pygame.mixer.music.play(-1, fade_ms=50)
    await asyncio.sleep(1)
    assert pygame.mixer.music.get_busy()
    assert pygame.mixer.music.get_pos() > 0
    pygame.mixer.music.pause()
    pygame.mixer.music.unpause()
    pygame.mixer.music.fadeout(50)
    await asyncio.sleep(0.3)
    assert not pygame.mixer.music.get_busy()
    pygame.mixer.music.unload()

    try:
        pygame.mixer.Sound(io.BytesIO(b"no sound at all"))
    except pygame.error:
        pygame.mixer.quit()
    else:
        raise AssertionError


asyncio.run(main())
