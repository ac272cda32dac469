"""The wrapper makes a program wait for its frames, and changes nothing else."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from tests.examples.wrapping import EXAMPLES, example_files, example_names, wrapped

PROGRAM = '''\
"""What it is."""

import pygame


class Game:
    def play(self):
        while True:
            for event in pygame.event.get():
                if event.type == pygame.QUIT:
                    return 2
            for _ in range(3):
                continue

    def twice(self):
        return self.play() + self.play()


def count():
    left = 3
    while left:
        left -= 1


if __name__ == "__main__":
    count()
    print(Game().twice())
'''
WRAPPED = '''\
"""What it is."""

import asyncio
import sys

sys.argv[1:] = ['-fast']

import pygame


class Game:
    async def play(self):
        while True:
            await asyncio.sleep(0)
            for event in pygame.event.get():
                if event.type == pygame.QUIT:
                    return 2
            for _ in range(3):
                continue

    async def twice(self):
        return (await self.play()) + (await self.play())


def count():
    left = 3
    while left:
        left -= 1


async def run_example():
    count()
    print((await Game().twice()))


if __name__ == "__main__":
    asyncio.run(run_example())
'''


def test_loops_of_frames_wait_and_so_do_their_callers() -> None:
    assert wrapped(PROGRAM.encode(), ["-fast"]).decode() == WRAPPED


class Unwrap(ast.NodeTransformer):
    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        return ast.copy_location(ast.FunctionDef(**dict(ast.iter_fields(node))), node)

    def visit_Await(self, node: ast.Await) -> ast.expr:
        self.generic_visit(node)
        return node.value

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        self.generic_visit(node)
        return None if ast.unparse(node) == "asyncio.sleep(0)" else node


def inside(node: ast.stmt) -> list[ast.stmt]:
    match node:
        case ast.FunctionDef(name="run_example", body=body):
            return body
        case ast.If(test=test, body=body) if "__name__" in ast.unparse(test):
            return body
    return [node]


def parts(tree: ast.Module) -> list[str]:
    """Return a program's statements, those of `__main__` in the place of their condition."""
    flat = [part for node in tree.body for part in inside(node)]
    added = {"import asyncio", "asyncio.run(run_example())"}
    return [text for text in map(ast.unparse, flat) if text not in added]


@pytest.mark.parametrize("name", example_names())
def test_without_its_wrapper_an_example_is_what_it_was(name: str) -> None:
    source = (EXAMPLES / f"{name}.py").read_bytes()
    unwrapped = Unwrap().visit(ast.parse(wrapped(source)))
    assert parts(unwrapped) == parts(ast.parse(source))


def test_data_that_an_example_names_lies_beside_it() -> None:
    files = example_files("chimp")
    assert sorted(files) == [
        "data/chimp.webp",
        "data/fist.webp",
        "data/punch.wav",
        "data/whiff.wav",
        "main.py",
    ]


def test_what_the_runtime_does_not_read_becomes_a_png_of_the_same_pixels() -> None:
    png = example_files("liquid")["data/liquid.webp"]
    assert png.startswith(b"\x89PNG")


def test_the_command_writes_a_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.examples", "mask", str(tmp_path), "data/alien1.png"]
    subprocess.run(command, check=True, capture_output=True)
    assert "sys.argv[1:] = ['data/alien1.png']" in (tmp_path / "main.py").read_text("utf-8")
    assert pygame.image.load(tmp_path / "data" / "alien1.png").get_width() > 0
