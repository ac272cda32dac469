import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.embedded import EmbeddedServer
from server.errors import StartError
from server.fake_tiktok import CONTROL_KEY_HEADER, SIGNATURE_HEADER


class Receiver(HTTPServer):
    """Takes webhooks on a real socket."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taker)
        self.taken: queue.Queue[tuple[dict[str, str], bytes]] = queue.Queue()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/webhooks"


class Taker(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.put((dict(self.headers.items()), body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


@contextmanager
def open_receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        thread = threading.Thread(target=receiver.serve_forever)
        thread.start()
        try:
            yield receiver
        finally:
            receiver.shutdown()
            thread.join()


def control(server: EmbeddedServer, path: str, **body: object) -> dict[str, Any]:
    response = httpx.post(
        f"{server.url}/fake-tiktok/_control/{path}",
        json=body,
        headers={CONTROL_KEY_HEADER: server.control_key},
        trust_env=False,
    )
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_a_server_delivers_by_itself_and_remembers_after_a_restart(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        ada = control(server, "users", user="ada", display_name="Ada")
        # Late, because this backend would take it at once.
        control(server, "revocations", user="ada", webhook="late")
    with open_receiver() as receiver, EmbeddedServer(tmp_path) as server:
        assert control(server, "users", user="ada") == ada
        control(server, "webhooks", url=receiver.url)
        control(server, "clock", advance_ms=60_000)
        headers, body = receiver.taken.get(timeout=10)
    assert b'"event":"authorization.removed"' in body
    assert ada["open_id"].encode() in body
    signed = {name.lower(): value for name, value in headers.items()}[SIGNATURE_HEADER.lower()]
    assert signed.startswith("t=")


def test_it_says_why_it_cannot_start(tmp_path: Path) -> None:
    (tmp_path / "tiktok.json").write_text("torn")
    with pytest.raises(StartError, match="Move the file away"), EmbeddedServer(tmp_path):
        pytest.fail("It cannot have started.")
