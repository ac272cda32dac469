from __future__ import annotations

import pytest

from build.check.game.requirements import Declared, read_declared

HEADER = """\
#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "pygame-ce",
#   "Py.Tween[extra] >=1.0, <2; python_version > '3.8'",
# ]
# ///
import asyncio
"""


def of_main(text: str) -> Declared:
    return read_declared({"main.py": text.encode()})


def of_list(text: str) -> Declared:
    return read_declared({"requirements.txt": text.encode()})


def told(declared: Declared) -> list[str]:
    return [f"{fault.place} {fault.message}" for fault in declared.faults]


@pytest.mark.parametrize("text", [HEADER, HEADER.replace("\n", "\r\n"), "\ufeff" + HEADER])
def test_a_header_declares_projects_with_their_lines(text: str) -> None:
    declared = of_main(text)
    assert told(declared) == []
    assert [(each.project, str(each.place)) for each in declared.requirements] == [
        ("pygame-ce", "main.py:5"),
        ("py-tween", "main.py:6"),
    ]


def test_a_header_without_dependencies_leaves_it_to_the_list() -> None:
    header = '# /// script\n# requires-python = ">=3.11"\n# ///\n'
    files = {"main.py": header.encode(), "requirements.txt": b"easing\n"}
    assert [each.project for each in read_declared(files).requirements] == ["easing"]


def test_a_header_with_none_ends_it() -> None:
    header = "# /// script\n# dependencies = []\n# ///\n"
    files = {"main.py": header.encode(), "requirements.txt": b"easing\n"}
    assert read_declared(files) == Declared()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"{HEADER}\n{HEADER}", "main.py:12 A second PEP 723 header."),
        ("# /// script\n# dependencies = [\n# ///\n", "main.py:1 The header is no TOML: "),
        ("# /// script\n# dependencies = 'a'\n# ///\n", "main.py:1 `dependencies` in the header"),
        ("\n# /// script\n# dependencies = [1]\n# ///\n", "main.py:2 `dependencies` in the"),
        ('# /// script\n# dependencies = ["a", "./b"]\n# ///\n', "main.py:2 './b' is not a name"),
    ],
)
def test_a_header_that_is_not_understood_is_told(text: str, fault: str) -> None:
    (message,) = told(of_main(text))
    assert message.startswith(fault)


def test_a_list_has_comments_and_long_lines() -> None:
    declared = of_list(
        "# what it needs\n\neasing==1.0 \\\n    --hash=sha256:00ff \\\n    --hash=sha256:11aa\n"
        "curves  # for paths\n"
    )
    assert told(declared) == []
    assert [(each.text, each.has_hashes, each.place.line) for each in declared.requirements] == [
        ("easing==1.0 --hash=sha256:00ff --hash=sha256:11aa", True, 3),
        ("curves", False, 6),
    ]


def test_a_list_that_windows_redirected_is_read() -> None:
    declared = read_declared({"requirements.txt": "easing==1.0\r\n".encode("utf-16")})
    assert [each.text for each in declared.requirements] == ["easing==1.0"]


@pytest.mark.parametrize(
    "line",
    [
        "-r other.txt",
        "-e .",
        "--index-url https://example.test/simple",
        "easing --index-url=https://example.test/simple",
        "easing; python_version > '3' --global-option=x",
        "easing @ https://example.test/easing.whl",
        "git+https://example.test/easing",
        "https://example.test/easing.whl",
        "./easing.whl",
        "../easing",
        "/srv/easing",
        "C:\\easing",
        "easing --config-settings=x",
        "easing\0",
        "$EASING",
    ],
)
def test_what_could_run_code_or_lead_elsewhere_is_refused(line: str) -> None:
    declared = of_list(f"curves\n{line}\n")
    assert [each.text for each in declared.requirements] == ["curves"]
    (message,) = told(declared)
    assert message.startswith("requirements.txt:2 ")
    assert message.endswith("is not a name with versions.")
