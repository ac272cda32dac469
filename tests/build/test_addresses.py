from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build.errors import SourceError
from build.web.addresses import check_addresses

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.js", "// see https://example.test/why\n"),
        ("page.js", "fetch('//example.test/x');\n"),
        ("page.js", "new WebSocket(`wss://example.test`);\n"),
        ("page.css", "@import url(//example.test/a.css);\n"),
        ("index.html", '<img src="//example.test/a.png">\n'),
        ("index.html", "<!-- HTTP://EXAMPLE.TEST -->\n"),
        ("data.json", '{"url": "http://example.test"}\n'),
    ],
)
def test_an_address_of_another_place_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / name).write_text("one\n" + text, encoding="utf-8")
    with pytest.raises(SourceError, match=f"folder/{name}:2 "):
        check_addresses(tmp_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.js", "// a comment\nconst half = 1 / 2; // and another\nfetch('a/b');\n"),
        ("page.js", 'const a = b //"c"\n'),
        ("page.js", "/([a-z]+:\\/\\/)/.test(text);\n"),
        ("index.html", '<a href="/game/">here</a>\n'),
        ("NOTICES.txt", "Licence: https://example.test/licence\n"),
    ],
)
def test_what_is_no_address_passes(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    check_addresses(tmp_path)
    assert (tmp_path / name).is_file()
