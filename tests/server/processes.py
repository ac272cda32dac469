"""`python -m server` as a process of its own, for the tests that need one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from server.fake_tiktok import CONTROL_KEY_HEADER

CHECKOUT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-W", "error", "-m", "server"]


class Backend:
    """A running backend and what it printed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.lines = [process.stdout.readline().rstrip() for _ in range(2)]
        self.url = self.lines[0].removeprefix("listening on ")

    def stop(self) -> tuple[int, str]:
        """Stop it and return its exit code and its log."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        log = self.process.stderr.read()
        self.lines += self.process.stdout.read().splitlines()
        return self.process.wait(timeout=20), log


@contextmanager
def run_server(*arguments: str, **environment: str) -> Iterator[Backend]:
    with subprocess.Popen(
        [*COMMAND, "--port", "0", *arguments],
        cwd=CHECKOUT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Backend(process)
        finally:
            process.kill()


def run_to_its_end(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=CHECKOUT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


def post(url: str, key: str = "", session: str = "", **body: object) -> httpx.Response:
    headers = {CONTROL_KEY_HEADER: key, "Authorization": f"Bearer {session or 'none'}"}
    return httpx.post(url, json=body, headers=headers, trust_env=False)


def get(url: str) -> httpx.Response:
    return httpx.get(url, trust_env=False)
