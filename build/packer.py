"""pygbag as a packer: a child process that must not reach for the network, nor change a file."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build.errors import PackerError

PYGBAG_VERSION: Final = "0.9.3"

_RUN_PYGBAG: Final = """
import runpy, sys
sys.modules["black"] = None
runpy.run_module("pygbag", run_name="__main__", alter_sys=True)
"""
"""pygbag reformats the application with black whenever black can be imported: here it cannot."""

PYGBAG_COMMAND: Final = (sys.executable, "-I", "-X", "utf8", "-c", _RUN_PYGBAG)
_LOG_LINES: Final = 20


@dataclass(frozen=True)
class Pygbag:
    """Pack application folders with pygbag, read in its version 0.9.3.

    Args:
        command: What starts pygbag; its options and the folder are appended.
        patience: Seconds after which it counts as hung. pygbag looks for a missing template or
            icon on its CDN, and when that fails tries again every five seconds for ever.
    """

    command: tuple[str, ...] = PYGBAG_COMMAND
    patience: float = 120.0

    def pack(self, application: Path, page: Path, icon: Path) -> Path:
        """Pack one application.

        Args:
            application: The folder that holds `main.py`; pygbag writes to `build/` in it, and
                names the archive after it.
            page: The finished web page.
            icon: A PNG.

        Returns:
            The folder that holds `<name>.apk`, `index.html` and `favicon.png`.

        Raises:
            PackerError: With the end of pygbag's log.
        """
        options = (
            "--build",
            # Its optimiser rewrites pictures, sounds and names in code, with what is installed.
            "--no_opt",
            # It refuses what its own runtime does not play; ours plays .wav and .mp3.
            "--disable-sound-format-error",
            *("--template", str(page), "--icon", str(icon)),
            str(application),
        )
        self._run(options)
        made = application / "build" / "web"
        for name in (f"{application.name}.apk", "index.html", "favicon.png"):
            if not (made / name).is_file():
                raise PackerError(f"pygbag ended well but made no {name}.", _HINT)
        return made

    def _run(self, options: tuple[str, ...]) -> None:
        # An empty working folder: pygbag takes settings from a `pygbag.ini` that it finds there.
        with tempfile.TemporaryDirectory() as nowhere, tempfile.TemporaryFile() as log:
            try:
                subprocess.run(  # noqa: S603 - the command is a constant or a test's
                    [*self.command, *options],
                    cwd=nowhere,
                    # Zip archives hold local times.
                    env=os.environ | {"TZ": "UTC0"},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    timeout=self.patience,
                    check=True,
                )
            except subprocess.TimeoutExpired:
                problem = f"pygbag did not end within {self.patience:g} s."
            except subprocess.CalledProcessError as error:
                problem = f"pygbag ended with status {error.returncode}."
            except OSError as error:
                problem = f"pygbag could not be started: {error}."
            else:
                return
            log.seek(0)
            lines = log.read().decode("utf-8", "replace").splitlines()[-_LOG_LINES:]
        raise PackerError("\n".join([problem, *(f"  | {line}" for line in lines)]), _HINT)


_HINT: Final = (
    f"The last line of the log says more. If pygbag {PYGBAG_VERSION} is not installed: "
    "pip install -r requirements-dev.txt"
)
