"""What a failure is told as."""

from __future__ import annotations

import json

import pytest

from tests.build.host.paper import Run


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        (
            "see https://user:pw@api.example.com:8443/a/b?code=1#x.",
            "see https://api.example.com:8443/[…]",
        ),
        ("wss://live.example.com/room?id=7 closed", "wss://live.example.com/[…] closed"),
        ('{"token": "abc123def"}', '{"token": "[…]"}'),
        ("Authorization: Bearer abc.def.ghi", "Authorization: […]"),
        ("client_key=aw1234567 was refused", "client_key=[…] was refused"),
        ("hash 0123456789abcdef0123456789abcdef.", "hash […]."),
        ("KeyError: 'token'", "KeyError: 'token'"),
        (
            'File "/app/game/scenes/title.py", line 12, in draw',
            'File "/app/game/scenes/title.py", line 12, in draw',
        ),
        (
            "a_very_long_name_of_a_function_in_python()",
            "a_very_long_name_of_a_function_in_python()",
        ),
    ],
)
def test_redaction(run: Run, text: str, redacted: str) -> None:
    assert run(f"hostFailures.redact({json.dumps(text)})") == redacted


@pytest.mark.parametrize(
    ("thrown", "name"),
    [
        ("new TypeError('no')", "TypeError: no"),
        ("{ message: 'odd' }", "Error: odd"),
        ("'just text'", "just text"),
        ("null", "null"),
        ("undefined", "undefined"),
    ],
)
def test_whatever_is_thrown_has_a_name(run: Run, thrown: str, name: str) -> None:
    assert run(f"hostFailures.nameError({thrown})") == name


def test_long_details_keep_their_last_lines(run: Run) -> None:
    told = run(
        "hostFailures.describeFailure('start', 'Because.', 'a line\\n'.repeat(5000) + 'end')"
    )
    assert isinstance(told, dict)
    details = str(told["details"])
    assert 3900 < len(details) < 4100
    assert details.startswith("[…]\na line\n")
    assert details.endswith("a line\nend")


@pytest.mark.parametrize("piece", ["x", "x-", "1x ", "a://b"])
def test_what_is_long_is_cut_before_it_is_searched(run: Run, piece: str) -> None:
    text = f"{json.dumps(piece)}.repeat(1000000)"
    told = run(f"hostFailures.describeFailure('start', {text}, {text})")
    assert isinstance(told, dict)
    assert len(str(told["reason"])) <= 500
    assert len(str(told["details"])) <= 4100
