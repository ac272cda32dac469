from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from build.web.page import HEADER_POLICY, POLICY, Field, Page

SCRIPTS = {"bridge.js": "var ttBridge;", "host.js": "var CometHost;", "python.js": "var p;"}
DOWNLOADS = {"python.wasm": b"wasm", "app.zip": b"an application"}


class Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in {"script", "style"} and data.strip():
            self.inline.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def render(**changes: Any) -> dict[str, str]:  # noqa: ANN401  whatever a page takes
    page = Page(**({"name": "sample", "title": "A <Sample> & More"} | changes))
    return page.render(SCRIPTS, DOWNLOADS)


def settings_of(files: dict[str, str]) -> dict[str, Any]:
    match = re.search(r"const SETTINGS = (\{.*?^\});", files["page.js"], re.DOTALL | re.MULTILINE)
    assert match is not None
    found: dict[str, Any] = json.loads(match[1])
    return found


def test_a_page_is_its_markup_its_style_and_its_scripts() -> None:
    assert render().keys() == {"index.html", "page.css", "page.js", *SCRIPTS}


def test_nothing_stands_inline_and_the_policy_forbids_it() -> None:
    elements = Elements(render()["index.html"])
    assert elements.inline == []
    assert not any(
        name.startswith("on") or name == "style"
        for _, attributes in elements.found
        for name in attributes
    )
    policies = [meta for meta in elements.all("meta") if "http-equiv" in meta]
    assert [policy["content"] for policy in policies] == [POLICY]
    assert "'unsafe-inline'" not in POLICY
    assert "'unsafe-eval'" not in POLICY
    assert HEADER_POLICY.startswith(POLICY)


def test_names_of_players_sight_are_escaped() -> None:
    page = render()["index.html"]
    assert "<title>A &lt;Sample&gt; &amp; More</title>" in page
    assert "{{" not in page


def test_every_id_that_a_script_asks_for_is_there() -> None:
    files = render()
    ids = {
        attributes["id"]
        for _, attributes in Elements(files["index.html"]).found
        if "id" in attributes
    }
    asked = set(re.findall(r"(?:getElementById|element|say)\(\"([\w-]+)\"", files["page.js"]))
    assert asked <= ids
    assert len(asked) > 10


def test_an_address_changes_with_what_it_holds() -> None:
    before = settings_of(render())
    after = settings_of(Page("sample", "A").render(SCRIPTS, DOWNLOADS | {"app.zip": b"another"}))
    addresses = {file["name"]: file["address"] for file in before["files"]}
    changed = {file["name"]: file["address"] for file in after["files"]}
    assert addresses["python.wasm"] == changed["python.wasm"]
    assert addresses["app.zip"] != changed["app.zip"]
    assert before["version"] != after["version"]
    assert re.fullmatch(r"app\.zip\?v=[0-9a-f]{12}", changed["app.zip"])


def test_the_page_knows_how_much_there_is_to_download() -> None:
    assert {file["name"]: file["bytes"] for file in settings_of(render())["files"]} == {
        "python.wasm": 4,
        "app.zip": 14,
    }


def test_a_simulated_tiktok_comes_before_the_bridge() -> None:
    plain = [script["name"] for script in settings_of(render())["scripts"]]
    simulated = settings_of(render(simulated=True))["scripts"]
    assert plain == ["bridge.js", "host.js", "python.js"]
    assert [script["name"] for script in simulated] == ["simulator.js", *plain]
    assert simulated[0]["address"] == "simulator.js"


@pytest.mark.parametrize("field", Field)
def test_a_field_has_its_shape(field: Field) -> None:
    elements = Elements(render(field=field)["index.html"])
    shapes = [div.get("class") for div in elements.all("div") if div.get("id") == "field"]
    assert shapes == [field.value]


def test_the_readme_tells_the_policy_that_a_server_sends() -> None:
    readme = (Path(__file__).parents[2] / "build" / "README.md").read_text(encoding="utf-8")
    assert f"Content-Security-Policy: {HEADER_POLICY}\n" in readme
