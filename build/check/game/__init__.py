"""Any pygame game in the style of pygbag: what of it cannot work inside TikTok.

The game is parsed, never run or imported.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from build.check.errors import UnreadableError
from build.check.findings import Finding, Rule, apply
from build.check.game.calls import CALL_RULES
from build.check.game.entry import ENTRY_RULES
from build.check.game.files import FILE_RULES
from build.check.game.loops import LOOP_RULES
from build.check.game.modules import MODULE_RULES
from build.check.game.subject import GameSubject, is_left_out
from build.check.package import Package
from build.check.python.runtime import runtime_modules
from build.check.reading import Limits, read_folder

GAME_RULES: Final[tuple[Rule[GameSubject], ...]] = (
    *ENTRY_RULES,
    *LOOP_RULES,
    *CALL_RULES,
    *MODULE_RULES,
    *FILE_RULES,
)
"""Every rule for games."""


LIMITS: Final = Limits(
    entries=5_000,
    unpacked_bytes=64 << 20,
    advice="Keep in the game's folder what the game needs: environments, sources of pictures and "
    "recordings go beside it, or into a folder `ignore`, which is not packed.",
)
"""How large a game may be: the runtime unpacks all of it into memory."""


def check_game(path: Path) -> tuple[Finding, ...]:
    """Return what in a game's folder cannot work inside TikTok.

    Args:
        path: The folder, with its `main.py`.

    Raises:
        UnreadableError: It is no folder that can be read, or goes beyond the bounds.
    """
    return apply(GAME_RULES, GameSubject(read_game_folder(path), runtime_modules()))


def read_game_folder(path: Path) -> Package:
    """Return the files of a game's folder that are packed.

    Args:
        path: The folder.

    Raises:
        UnreadableError: It is no folder that can be read, or goes beyond the bounds.
    """
    try:
        return read_folder(path, LIMITS, skip=is_left_out)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "Give the folder of a game, the one with its `main.py`."
        raise UnreadableError(f"{path} cannot be read: {reason}.", hint) from error
