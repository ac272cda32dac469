"""How applications start, end and fail: each failure is read in the log and on the screen."""

from __future__ import annotations

import importlib.util
import marshal
import zlib

import pytest

from tests.build.overlay.playing import ENDED, FAILED, GOES_ON, How, Played, Player, packed

FRAMES = """
import asyncio
import sys

async def main():
    for _ in range(3):
        await asyncio.sleep(0)
    print("done")
"""


def check_failed(played: Played, *, started: bool, reason: str) -> None:
    """Check that a failure was told by its number, on the screen, and by the log's last line."""
    assert played.broke == ""
    assert played.status == FAILED
    assert (played.started == 0) is started
    assert played.lines("err")[-1].startswith(reason), played.told
    assert played.shown > 0
    assert played.colours > 2


@pytest.mark.parametrize(
    "last_lines",
    [
        "asyncio.run(main())",
        "asyncio.run(main())\nprint('run returned')",
        "asyncio.run(main())\nsys.exit()",
        "with asyncio.Runner() as runner:\n    runner.run(main())",
        "asyncio.ensure_future(main())",
        "task = asyncio.create_task(main())",
        "loop = asyncio.new_event_loop()\nloop.run_until_complete(main())\nloop.close()",
        "loop = asyncio.get_event_loop()\nloop.create_task(main())\nloop.run_forever()",
        "import pygbag.aio as aio\naio.run(main())",
        "if __name__ == '__main__':\n    asyncio.run(main(), debug=True)",
        "",
    ],
)
def test_a_program_starts_in_each_way_that_games_know(player: Player, last_lines: str) -> None:
    played = player.play({"main.py": FRAMES + last_lines})
    assert (played.started, played.status) == (0, ENDED), played.told
    assert played.lines("out")[-1] == "done"
    assert played.frames == 4


@pytest.mark.parametrize("last_line", ["sys.exit()", "exit()", "quit()", "raise SystemExit(3)"])
def test_a_game_may_leave(player: Player, last_line: str) -> None:
    program = FRAMES.replace('print("done")', last_line) + "asyncio.run(main())"
    played = player.play({"main.py": program})
    assert (played.started, played.status, played.frames) == (0, ENDED, 4), played.told
    assert played.log == []


def test_who_leaves_lets_the_others_clean_up(player: Player) -> None:
    program = """
import asyncio

async def stay():
    try:
        await asyncio.sleep(100)
    finally:
        print("cancelled")

async def main():
    task = asyncio.create_task(stay())
    await asyncio.sleep(0)
    exit()

asyncio.run(main())
"""
    played = player.play({"main.py": program})
    assert (played.status, played.lines("out")) == (ENDED, ["cancelled"]), played.told


def test_its_last_words_are_logged(player: Player) -> None:
    played = player.play({"main.py": "import sys\nsys.exit('There is no sound card.')\n"})
    assert (played.started, played.status) == (0, ENDED)
    assert played.lines("err") == ["There is no sound card."]


def test_a_script_without_a_loop_just_ends(player: Player) -> None:
    played = player.play({"main.py": "print('hello')\n"})
    assert (played.started, played.status, played.frames) == (0, ENDED, 1)
    assert played.lines("out") == ["hello"]


def test_what_a_program_leaves_behind_is_cancelled_at_its_end(player: Player) -> None:
    program = """
import asyncio

async def stay():
    try:
        while True:
            await asyncio.sleep(0)
    finally:
        print("cancelled")

async def main():
    asyncio.create_task(stay())
    await asyncio.sleep(0)

asyncio.run(main())
"""
    played = player.play({"main.py": program})
    assert (played.status, played.lines("out")) == (ENDED, ["cancelled"]), played.told


def test_a_game_goes_on_for_as_long_as_it_likes(player: Player) -> None:
    program = FRAMES.replace("range(3)", "iter(int, 1)")
    played = player.play({"main.py": program}, How(frames=50))
    assert (played.started, played.status, played.frames) == (0, GOES_ON, 50)


def test_each_start_from_the_snapshot_has_its_own_randomness_and_time(player: Player) -> None:
    program = """
import logging, random, uuid
record = logging.LogRecord("game", 10, "main.py", 1, "text", None, None)
print(random.random(), uuid.uuid4(), record.relativeCreated < 60_000)
"""
    first, second = (player.play({"main.py": program}).lines("out")[0].split() for _ in range(2))
    assert first[0] != second[0]
    assert first[1] != second[1]
    assert first[2] == second[2] == "True"


def test_a_program_in_a_folder_of_the_archive_runs_there(player: Player) -> None:
    played = player.play(
        {
            "assets/main.py": "import helper\nprint(open('data.txt').read(), helper.__file__)\n",
            "assets/helper.py": "",
            "assets/data.txt": "data",
        },
        How(main="assets/main.py"),
    )
    assert played.lines("out") == ["data /app/assets/helper.py"], played.told


def test_compiled_files_run_and_keep_their_names_in_tracebacks(player: Player) -> None:
    # The packer compiles with this runtime; here it does so itself first.
    compiler = """
import importlib.util, marshal
for name in ("main", "helper"):
    source = open(f"source_{name}.txt").read()
    code = compile(source, f"/app/{name}.py", "exec")
    with open(f"{name}.bin", "wb") as file:
        file.write(importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code))
    print(open(f"{name}.bin", "rb").read().hex())
"""
    sources = {
        "source_main.txt": "import asyncio\nimport helper\n\nasync def main():\n    helper.go()\n",
        "source_helper.txt": "def go():\n    raise ValueError('far away')\n",
    }
    main, helper = player.play({"main.py": compiler, **sources}).lines("out")
    played = player.play({"main.pyc": bytes.fromhex(main), "helper.pyc": bytes.fromhex(helper)})
    check_failed(played, started=True, reason="ValueError: far away")
    assert [line.strip() for line in played.lines("err")] == [
        "Traceback (most recent call last):",
        'File "/app/main.py", line 5, in main',
        'File "/app/helper.py", line 2, in go',
        "ValueError: far away",
    ]


def test_an_error_in_a_frame(player: Player) -> None:
    program = FRAMES.replace('print("done")', "undefined") + "asyncio.run(main())"
    played = player.play({"main.py": program})
    check_failed(played, started=True, reason="NameError: name 'undefined' is not defined")
    assert played.lines("err")[1].strip() == 'File "/app/main.py", line 8, in main'
    assert played.frames == 4


@pytest.mark.parametrize(
    "start", ["asyncio.create_task(main())", "asyncio.get_event_loop().create_task(main())"]
)
def test_an_error_in_a_task_that_the_program_left_is_its_end(player: Player, start: str) -> None:
    program = FRAMES.replace('print("done")', "1 / 0") + f"task = {start}"
    check_failed(player.play({"main.py": program}), started=True, reason="ZeroDivisionError: ")


def test_an_error_at_import(player: Player) -> None:
    played = player.play({"main.py": "import helper\n", "helper.py": "\n\n1 / 0\n"})
    check_failed(played, started=False, reason="ZeroDivisionError: division by zero")
    assert [line.strip() for line in played.lines("err")][:3] == [
        "Traceback (most recent call last):",
        'File "/app/main.py", line 1, in <module>',
        "import helper",
    ]


def test_a_syntax_error(player: Player) -> None:
    played = player.play({"main.py": "import asyncio\n\nasync def main(:\n"})
    check_failed(played, started=False, reason="SyntaxError: ")
    assert 'File "/app/main.py", line 3' in played.told


@pytest.mark.parametrize("show", ["flip()", "update()", "update((0, 0, 9, 9))"])
@pytest.mark.parametrize("start", ["main()", "asyncio.run(main_in_frames())"])
def test_a_loop_that_never_awaits_is_ended(player: Player, show: str, start: str) -> None:
    program = f"""
import asyncio
import pygame

pygame.init()
pygame.display.set_mode((64, 48))

def main():
    while True:
        pygame.display.{show}
        pygame.time.wait(16)

async def main_in_frames():
    main()

{start}
"""
    played = player.play({"main.py": program})
    check_failed(
        played,
        started=start != "main()",
        reason="EndlessTurnError: 600 pictures were shown, and nobody has seen one: put the loop",
    )
    assert any("/app/main.py" in line and "in main" in line for line in played.lines("err"))


def test_a_loading_screen_may_show_pictures_on_the_way(player: Player) -> None:
    program = FRAMES.replace(
        'print("done")',
        "import pygame\n    pygame.display.set_mode((9, 9))\n"
        "    for _ in range(4):\n        for _ in range(400):\n            pygame.display.flip()\n"
        "        await asyncio.sleep(0)",
    )
    assert player.play({"main.py": program}).status == ENDED


def test_memory_that_runs_out(player: Player) -> None:
    program = "async def main():\n    hoard = bytes(2**31 - 100)\n"
    check_failed(player.play({"main.py": program}), started=True, reason="MemoryError")


def test_a_main_program_that_is_missing(player: Player) -> None:
    played = player.play({"other.py": ""})
    check_failed(played, started=False, reason="MainError: There is no /app/main.py: ")


def test_a_main_program_of_another_python(player: Player) -> None:
    code = marshal.dumps(compile("pass", "main.py", "exec"))
    other = importlib.util.MAGIC_NUMBER + bytes(12) + code
    played = player.play({"main.pyc": other})
    check_failed(played, started=False, reason="MainError: /app/main.pyc is not of this Python")


def test_an_archive_that_is_none(player: Player) -> None:
    played = player.play(b"<!doctype html>")
    check_failed(played, started=False, reason="ArchiveError: /app.zip is damaged (not a Zip file")


def test_an_archive_that_is_cut_short(player: Player) -> None:
    archive = packed({"main.py": FRAMES, "data.bin": bytes(range(256)) * 40})
    played = player.play(archive[: len(archive) // 2])
    check_failed(played, started=False, reason="ArchiveError: /app.zip is damaged (")


def test_an_archive_with_a_damaged_file(player: Player) -> None:
    content = b"a picture, perhaps"
    archive = packed({"main.py": FRAMES, "data.bin": content})
    checksum = zlib.crc32(content).to_bytes(4, "little")
    assert archive.count(checksum) == 2
    played = player.play(archive.replace(checksum, b"\0\0\0\0"))
    check_failed(played, started=False, reason="ArchiveError: data.bin in the archive is damaged")


@pytest.mark.parametrize("name", ["../main.py", "/etc/main.py", "a/../../main.py"])
def test_an_archive_that_leads_out_of_its_folder(player: Player, name: str) -> None:
    played = player.play({name: FRAMES})
    check_failed(played, started=False, reason=f"ArchiveError: The archive holds {name!r}")


@pytest.mark.parametrize(
    "before",
    [
        "",
        "pygame.display.set_mode((64, 48))",
        "pygame.display.set_mode((1, 1))",
        "pygame.init(); pygame.display.set_mode((640, 100)); pygame.quit()",
        "pygame.init(); pygame.display.set_mode((200, 300)); pygame.mixer.init()",
    ],
)
def test_the_error_is_shown_on_whatever_there_is(player: Player, before: str) -> None:
    program = f"import pygame\n{before}\nraise ValueError('a long story ' * 50 + 'x' * 500)\n"
    played = player.play({"main.py": program})
    assert (played.started, played.status) == (-1, FAILED)
    assert played.lines("err")[-1].startswith("ValueError: a long story")
    assert played.shown > 0
    assert not any("cannot be shown" in line for line in played.lines("err"))


def test_without_a_display_the_log_has_to_do(player: Player) -> None:
    program = """
import pygame

def broken(*_):
    raise pygame.error("no display")

pygame.display.set_mode = broken
raise ValueError("far away")
"""
    played = player.play({"main.py": program})
    assert (played.started, played.status, played.shown) == (-1, FAILED, 0)
    assert played.lines("err")[0] == "The error cannot be shown on the screen: no display"
    assert played.lines("err")[-1] == "ValueError: far away"


def test_the_garbage_collector_is_spared_what_the_snapshot_holds(player: Player) -> None:
    played = player.play({"main.py": "import gc\nprint(gc.get_freeze_count() > 5_000)"})
    assert played.lines("out")[-1] == "True"
