"""Pictures, from files and from bytes."""

import asyncio
import io
from pathlib import Path

import pygame

FORMATS = ("png", "jpg", "bmp", "gif")


def near(colour: pygame.Color, wanted: tuple[int, int, int]) -> bool:
    return all(abs(part - other) < 12 for part, other in zip(colour[:3], wanted, strict=True))


async def main() -> None:
    pygame.init()
    pygame.display.set_mode((64, 64))
    for name in FORMATS:
        path = Path(f"picture.{name}")
        for source in (path, str(path), io.BytesIO(path.read_bytes()), path.open("rb")):
            picture = pygame.image.load(source)
            assert picture.get_size() == (32, 16), name
            assert near(picture.get_at((4, 4)), (200, 40, 40)), (name, picture.get_at((4, 4)))
            picture.convert()
            picture.convert_alpha()
        assert pygame.image.load(io.BytesIO(path.read_bytes()), f"x.{name}").get_width() == 32

    soft = pygame.Surface((8, 8), pygame.SRCALPHA)
    soft.fill((10, 20, 30, 40))
    pygame.image.save(soft, "soft.png")
    assert pygame.image.load("soft.png").get_at((3, 3)) == pygame.Color(10, 20, 30, 40)
    hard = pygame.Surface((8, 8))
    hard.fill((200, 40, 40))
    for name in ("png", "bmp", "jpg", "tga"):
        pygame.image.save(hard, f"saved.{name}")
        assert near(pygame.image.load(f"saved.{name}").get_at((3, 3)), (200, 40, 40)), name
    kept = io.BytesIO()
    pygame.image.save(hard, kept, "png")
    kept.seek(0)
    assert pygame.image.load(kept).get_size() == (8, 8)

    for broken in (b"", b"\x89PNG\r\n\x1a\nnothing", b"GIF89a"):
        try:
            pygame.image.load(io.BytesIO(broken), "broken.png")
        except pygame.error:
            continue
        raise AssertionError(broken)
    try:
        pygame.image.load("missing.png")
    except FileNotFoundError as error:
        assert "missing.png" in str(error)
    pygame.display.set_icon(hard)


asyncio.run(main())
