"""Diary: text that is typed or tapped, kept in a file, and written in two fonts."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pygame

SIZE = (480, 640)
FILE = Path("diary.json")
PAPER, INK, KEY, LABEL = (250, 244, 226), (40, 50, 110), (210, 190, 150), (90, 60, 30)
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm ")
BUTTONS = ("save", "clear", "load")
KEYS_TOP, PITCH = 380, 48


def places() -> dict[str, pygame.Rect]:
    """Return where each key and button is, by what it says."""
    size = PITCH - 4
    keys = {
        letter: pygame.Rect(column * PITCH, KEYS_TOP + row * PITCH, size, size)
        for row, letters in enumerate(ROWS)
        for column, letter in enumerate(letters)
    }
    width = SIZE[0] // len(BUTTONS)
    return keys | {
        word: pygame.Rect(number * width, 560, width - 8, 60) for number, word in enumerate(BUTTONS)
    }


class Diary:
    """A page, and the file that keeps it."""

    def __init__(self) -> None:
        self.text = ""

    def press(self, word: str) -> None:
        """Do what a key or a button says."""
        match word:
            case "save":
                with FILE.open("w", encoding="utf-8") as file:
                    json.dump({"text": self.text}, file)
            case "clear":
                self.text = ""
            case "load":
                self.text = json.loads(FILE.read_text("utf-8"))["text"] if FILE.exists() else ""
            case "backspace":
                self.text = self.text[:-1]
            case _:
                self.text += word


def hear(event: pygame.Event, diary: Diary) -> None:
    """Take in what was typed or tapped."""
    if event.type == pygame.TEXTINPUT:
        diary.press(event.text)
    elif event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE:
        diary.press("backspace")
    elif event.type == pygame.MOUSEBUTTONDOWN:
        for word in (word for word, box in places().items() if box.collidepoint(event.pos)):
            diary.press(word)


async def main() -> None:
    """Play until the window is closed."""
    pygame.init()
    window = pygame.display.set_mode(SIZE)
    pygame.key.start_text_input()
    writing = pygame.font.Font("data/hand.ttf", 40)
    label, diary, clock = pygame.font.Font(None, 26), Diary(), pygame.time.Clock()
    events: list[pygame.Event] = []
    while not any(event.type == pygame.QUIT for event in events):
        for event in events:
            hear(event, diary)
        window.fill(PAPER)
        page = writing.render(diary.text, antialias=True, color=INK, wraplength=SIZE[0] - 40)
        window.blit(page, (20, 20))
        for word, box in places().items():
            window.fill(KEY, box)
            told = label.render(word, antialias=True, color=LABEL)
            window.blit(told, told.get_rect(center=box.center))
        pygame.display.flip()
        clock.tick(60)
        await asyncio.sleep(0)
        events = pygame.event.get()


asyncio.run(main())
