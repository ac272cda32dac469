"""The package in a simulated phone: who serves it, and what the phone tells."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from build.tiktok.phone_site import Phone
from tests.e2e.pages import Desk, Visit
from tests.e2e.processes import CHECKOUT, environment


@contextmanager
def serving_package(data: Path, *arguments: str) -> Iterator[Desk]:
    """Start `python -m build serve tiktok` on a free port, and end it as Ctrl-C does."""
    data.mkdir()
    command = [sys.executable, "-m", "build", "serve", "tiktok", "--port", "0"]
    with (data / "serve.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, "--data", str(data), *arguments],
            cwd=CHECKOUT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        with process:
            assert process.stdout is not None
            try:
                address = process.stdout.readline().strip()
                assert address.startswith("http"), (data / "serve.log").read_text("utf-8")
                yield Desk(address.rstrip("/"), data)
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(timeout=60)


def address_of(desk: Desk, phone: Phone) -> str:
    """Return the address of one phone at a desk."""
    told = {
        "profile": phone.profile.value,
        "route": phone.route.value,
        "unpacks": "yes" if phone.unpacks else "no",
    }
    return f"{desk.game}?{urlencode(told)}"


def wait_for_stage(visit: Visit, stage: str, times: int = 1) -> None:
    """Wait until the package's log has told that a stage is done."""
    visit.wait_until(lambda: sum(line.endswith(f"  {stage}") for line in visit.lines) >= times)
