"""The developer's server, without a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.responses import PlainTextResponse

from build.errors import NodeError
from build.serving import Builds, Desk, create_app
from build.serving.app import simulator_script
from build.serving.builds import fingerprint
from build.web.page import HEADER_POLICY

if TYPE_CHECKING:
    from pathlib import Path

PORT = 8123
HERE = f"http://127.0.0.1:{PORT}"
OURS = {"sec-fetch-site": "same-origin"}


class Sources:
    """Sources that can change, and a build of them that can fail."""

    def __init__(self) -> None:
        self.state = "first"
        self.fault: Exception | None = None
        self.built: list[str] = []
        self.told: list[str] = []

    def look(self) -> dict[str, object]:
        return {"state": self.state}

    def build(self) -> None:
        if self.fault is not None:
            raise self.fault
        self.built.append(self.state)


@pytest.fixture
def sources() -> Sources:
    return Sources()


@pytest.fixture
async def builds(sources: Sources) -> Builds:
    builds = Builds(sources.build, sources.look, sources.told.append)
    await builds.begin()
    return builds


@pytest.fixture
async def client(builds: Builds, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the page", encoding="utf-8")
    (site / "icon.png").write_bytes(b"an icon")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    desk = Desk(
        site=site,
        builds=builds,
        simulator=PlainTextResponse("the simulator"),
        simulator_script=lambda: "const SIMULATOR_TOKEN = 'abc';",
        panel="/?token=abc",
    )
    transport = httpx.ASGITransport(create_app(desk, PORT))
    async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        yield client


async def test_the_address_leads_to_the_phone(client: httpx.AsyncClient) -> None:
    answer = await client.get("/", follow_redirects=True)
    assert answer.url.path == "/phone"
    assert "<iframe" in answer.text
    for name in ("phone.css", "phone.js"):
        assert (await client.get(f"/{name}")).status_code == 200


async def test_the_page_comes_with_its_policy_and_may_be_framed_by_this_server_alone(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/game/")
    assert answer.text == "the page"
    assert answer.headers["content-security-policy"] == HEADER_POLICY
    assert "frame-ancestors 'self'" in HEADER_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    phone = (await client.get("/phone")).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in phone


@pytest.mark.parametrize("path", ["/?token=abc", "/port", "/panel.js", "/panel/state"])
async def test_what_is_the_simulators_goes_to_the_simulator(
    client: httpx.AsyncClient, path: str
) -> None:
    assert (await client.get(path)).text == "the simulator"


@pytest.mark.parametrize("path", ["/phone", "/game/", "/builds", "/game/simulator.js"])
@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.test"},
        {"host": f"127.0.0.1.evil.test:{PORT}"},
        {"host": "127.0.0.1:1"},
        {"origin": "https://evil.test"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
    ],
)
async def test_other_names_and_origins_are_refused(
    client: httpx.AsyncClient, path: str, headers: dict[str, str]
) -> None:
    assert (await client.get(path, headers=OURS | headers)).status_code == 403


@pytest.mark.parametrize("path", ["/game/simulator.js", "/desk"])
@pytest.mark.parametrize("site", [None, "cross-site", "same-site", "none"])
async def test_a_token_is_told_to_pages_of_this_server_alone(
    client: httpx.AsyncClient, path: str, site: str | None
) -> None:
    headers = {} if site is None else {"sec-fetch-site": site}
    refused = await client.get(path, headers=headers)
    assert refused.status_code == 403
    assert "abc" not in refused.text
    assert "abc" in (await client.get(path, headers=OURS)).text


@pytest.mark.parametrize(
    "path",
    [
        "/game/../secret.txt",
        "/game/%2e%2e/secret.txt",
        "/game/..%2fsecret.txt",
        "/game//etc/passwd",
    ],
)
async def test_no_path_leads_out_of_the_site(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(httpx.URL(HERE, raw_path=path.encode()))
    assert answer.status_code == 404 or answer.text == "the simulator"
    assert "secret" not in answer.text


async def test_a_change_is_built_and_told(
    client: httpx.AsyncClient, builds: Builds, sources: Sources
) -> None:
    assert (await client.get("/builds")).json() == {"number": 1, "error": None}
    await builds.catch_up()
    assert sources.built == ["first"]
    sources.state = "second"
    await builds.catch_up()
    assert (await client.get("/builds")).json() == {"number": 2, "error": None}
    assert sources.built == ["first", "second"]


@pytest.mark.parametrize(
    "fault", [NodeError("main.py, line 3", "Mend that line."), OSError("the disk is full")]
)
async def test_a_build_that_fails_is_told_and_the_next_change_may_mend_it(
    builds: Builds, sources: Sources, fault: Exception
) -> None:
    sources.state, sources.fault = "broken", fault
    await builds.catch_up()
    assert builds.number == 1
    assert str(fault) in str(builds.error)
    await builds.catch_up()
    assert len([line for line in sources.told if line.startswith("error:")]) == 1
    sources.state, sources.fault = "mended", None
    await builds.catch_up()
    assert (builds.number, builds.error) == (2, None)


async def test_a_first_build_that_fails_ends_the_server(sources: Sources) -> None:
    sources.fault = NodeError("main.py, line 3", "Mend that line.")
    with pytest.raises(NodeError):
        await Builds(sources.build, sources.look, sources.told.append).begin()


def test_a_fingerprint_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "game" / "__pycache__").mkdir(parents=True)
    (tmp_path / "game" / "a.py").write_text("1", encoding="utf-8")
    before = fingerprint([tmp_path])
    (tmp_path / "game" / "__pycache__" / "a.pyc").write_text("1", encoding="utf-8")
    assert fingerprint([tmp_path]) == before
    (tmp_path / "game" / "b.py").touch()
    assert fingerprint([tmp_path]) != before


def test_the_script_of_the_simulator_holds_its_token_and_its_parts(tmp_path: Path) -> None:
    part = tmp_path / "shim.js"
    part.write_text("function createTTMinisShim() {}", encoding="utf-8")
    script = simulator_script([part], 'a"b')
    assert script.startswith('const SIMULATOR_TOKEN = "a\\"b";\nfunction createTTMinisShim() {}')
    assert "createXhrPort({" in script
