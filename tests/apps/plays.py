"""How each game is played, and what must be seen then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.apps.screens import Picture, Screen

RED, BLUE = (240, 70, 70), (70, 130, 250)


@dataclass(frozen=True)
class Play:
    """A game, and somebody who plays it.

    Args:
        window: The size of its window; None when it takes the screen's.
        play: Plays it; a failed assertion says that it is not as it should be.
    """

    window: tuple[int, int] | None
    play: Callable[[Screen], None]


def play_cave(screen: Screen) -> None:
    """Walk to the right over rocks; the map scrolls, and gems are gathered."""
    walker, rock, gem = (255, 90, 60), (96, 84, 120), (80, 230, 240)
    start = screen.until(lambda picture: picture.count(walker) > 300)
    assert start.part(0, 520, 360, 40).count(rock) > 8_000
    assert start.count(gem) > 500
    told = start.part(0, 0, 200, 34)
    assert 40 < told.count((255, 255, 255)) < 2_000
    x = start.middle(walker)[0]
    assert x < 100
    side = (0, 0, 40, 560)
    with screen.held(320, 100):
        screen.until(lambda picture: picture.part(*side).differs(start.part(*side)) > 0.05)
        screen.until(lambda picture: picture.part(0, 0, 200, 34).differs(told) > 0)
    assert screen.picture().middle(walker)[0] > x + 60
    screen.until_still()


def play_orchard(screen: Screen) -> None:
    """Catch fruits with the basket."""
    apple, basket, grass, lamp = (220, 40, 50), (160, 110, 60), (86, 150, 70), (250, 250, 120)
    first = screen.until(lambda picture: picture.count(apple) > 300)
    assert first.part(0, 580, 400, 60).count(grass) > 18_000
    assert first.count(basket) > 1_500
    assert first.count(lamp) == 0

    def follow() -> None:
        picture = screen.picture()
        falling = picture.part(0, 200, 400, 340)
        if falling.count(apple) > 100:
            screen.move(falling.middle(apple)[0], 600)

    with screen.held(200, 600):
        screen.until(lambda picture: picture.count(lamp) > 150, follow)


def play_jukebox(screen: Screen) -> None:
    """Hear the tune more than once, hold it, let it go on, and beat the drum."""
    on, held, drum, done = (90, 220, 120), (240, 180, 60), (230, 90, 150), (90, 160, 240)
    screen.until(lambda picture: picture.count(on) > 8_000)
    with screen.held(160, 350):
        screen.until(lambda picture: picture.count(drum) > 8_000)
    screen.until(lambda picture: picture.count(drum) == 0)
    screen.until(lambda picture: picture.count(done) > 300)
    screen.tap(160, 110)
    screen.until(lambda picture: picture.count(held) > 8_000)
    stands = screen.until_still()
    screen.wait(2_000)
    assert screen.picture().differs(stands) == 0
    screen.tap(160, 110)
    before = stands.count(done)
    screen.until(lambda picture: picture.count(done) > before)


def play_diary(screen: Screen) -> None:
    """Write, save, clear and load; where there are keys, by these too."""
    ink, key = (40, 50, 110), (210, 190, 150)

    def written(picture: Picture) -> Picture:
        return picture.part(0, 0, 480, 360)

    def tap_letter(letter: str) -> None:
        rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm ")
        row = next(number for number, letters in enumerate(rows) if letter in letters)
        screen.tap(rows[row].index(letter) * 48 + 22, 380 + row * 48 + 22)

    empty = screen.until(lambda picture: picture.count(key) > 40_000)
    assert written(empty).count(ink) == 0
    if screen.has_keys:
        screen.visit.page.keyboard.type("Hey, ")
    else:
        tap_letter("g")
    for letter in "hop":
        tap_letter(letter)
    screen.until(lambda picture: written(picture).count(ink) > 150)
    text = written(screen.until_still())
    screen.tap(80, 590)
    screen.tap(240, 590)
    screen.until(lambda picture: written(picture).count(ink) == 0)
    screen.tap(400, 590)
    screen.until(lambda picture: written(picture).differs(text) == 0)
    if screen.has_keys:
        screen.visit.page.keyboard.press("Backspace")
        screen.until(lambda picture: 0 < written(picture).count(ink) < text.count(ink))


def play_marbles(screen: Screen) -> None:
    """Drop two marbles at one place: both come to lie, side by side."""
    width, height = screen.picture().size
    assert (width, height) != (360, 540)
    screen.tap(width / 2, 60)
    first = screen.until(lambda picture: picture.count(RED) > 900)
    screen.until(lambda picture: picture.middle(RED)[1] > first.middle(RED)[1] + 50)
    screen.until(lambda picture: picture.middle(RED)[1] > height - 30)
    screen.tap(width / 2 + 3, 60)
    screen.until(lambda picture: picture.count(BLUE) > 900)

    def lie_apart(picture: Picture) -> bool:
        red, blue = picture.middle(RED), picture.middle(BLUE)
        return min(red[1], blue[1]) > height - 40 and abs(red[0] - blue[0]) > 40

    screen.until(lie_apart)
    assert screen.until_still().count(RED) > 900


def play_starter(screen: Screen) -> None:
    """Drop blocks until something is counted; inside of TikTok the player is logged in."""
    width, height = screen.picture().size
    dusk = (24, 20, 58)
    start = screen.until(lambda picture: picture.part(0, 0, 20, 5).count(dusk) > 50)
    below = (width // 2 - 20, height - 40, 40, 20)
    assert start.part(*below).differs(start.part(4, 0, 40, 20)) == 1
    counter = (width // 2 - 60, 0, 120, height // 4)
    told = start.part(*counter)
    for _ in range(3):
        screen.tap(width / 2, height * 0.8)
        screen.wait(400)
    screen.until(lambda picture: picture.part(*counter).differs(told) > 0.01)
    if screen.calls is not None:
        assert {"getStorage", "canIUse", "login"} <= screen.calls()


def play_aliens(screen: Screen) -> None:
    """Aliens come by themselves; where there are keys, the player's car moves."""
    sky, ground = (0, 0, 640, 200), (0, 430, 640, 50)
    start = screen.until(lambda picture: picture.colours > 500)
    screen.until(
        lambda picture: (
            picture.colours > 500 and picture.part(*sky).differs(start.part(*sky)) > 0.005
        )
    )
    if screen.has_keys:
        screen.visit.page.keyboard.down("ArrowLeft")
        screen.until(lambda picture: picture.part(*ground).differs(start.part(*ground)) > 0.02)
        screen.visit.page.keyboard.up("ArrowLeft")


def play_chimp(screen: Screen) -> None:
    """The chimp walks by itself; the fist follows the pointer."""
    there = (780, 330, 240, 120)
    start = screen.until(lambda picture: picture.colours > 300)
    screen.until(lambda picture: picture.differs(start) > 0.005)
    with screen.held(900, 380):
        screen.until(lambda picture: picture.part(*there).differs(start.part(*there)) > 0.05)


def play_liquid(screen: Screen) -> None:
    """The picture swims."""
    start = screen.until(lambda picture: picture.colours > 200)
    screen.until(lambda picture: picture.differs(start) > 0.05)


def play_mask(screen: Screen) -> None:
    """Sprites fly about, and turn where they meet."""
    start = screen.until(lambda picture: picture.colours > 20)
    moved = screen.until(lambda picture: picture.differs(start) > 0.01)
    screen.until(lambda picture: picture.differs(moved) > 0.01)


def play_textinput(screen: Screen) -> None:
    """What is typed is shown; without keys, the prompt."""
    start = screen.until(lambda picture: picture.colours > 3)
    if screen.has_keys:
        screen.visit.page.keyboard.type("hop hop hop")
        screen.until(lambda picture: picture.differs(start) > 0.002)


OWN: Final = {
    "cave": Play((360, 560), play_cave),
    "orchard": Play((400, 640), play_orchard),
    "jukebox": Play((320, 480), play_jukebox),
    "diary": Play((480, 640), play_diary),
    "marbles": Play(None, play_marbles),
}
"""Our small games."""

EXAMPLES: Final = {
    "aliens": Play((640, 480), play_aliens),
    "chimp": Play((1280, 480), play_chimp),
    "liquid": Play((640, 480), play_liquid),
    "mask": Play((320, 240), play_mask),
    "textinput": Play((640, 480), play_textinput),
}
"""Of pygame-ce's examples, those that show the most different things."""

ARGUMENTS: Final = {"mask": ("data/alien1.png",)}
"""What an example is given on its command line."""

STARTER: Final = Play(None, play_starter)
