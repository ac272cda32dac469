from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from platform_bridge.simulator.__main__ import main
from platform_bridge.simulator.server import TOKEN_HEADER, listen

CHECKOUT = Path(__file__).parents[3]


def test_it_serves_says_where_and_stops(tmp_path: Path) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text('[player]\nuser = "grace"\n')
    command = [sys.executable, "-m", "platform_bridge.simulator", "--scenario", str(scenario)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = "".join(process.stdout.readline() for _ in range(3))
        address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", told)
        token = re.search(r"the token (\S+)", told)
        assert address is not None
        assert token is not None
        with httpx.Client(trust_env=False) as http:
            assert http.get(address[0]).status_code == 200
            port = address[0].partition("?")[0] + "port"
            answer = http.post(port, content='{"op":"hello"}', headers={TOKEN_HEADER: token[1]})
            assert "login" in answer.json()["apis"]
            saved = http.get(
                address[0].partition("?")[0] + "panel/scenario", headers={TOKEN_HEADER: token[1]}
            )
            assert "grace" in saved.text
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130


def test_a_port_in_use_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    with listen() as listener:
        port = listener.getsockname()[1]
        assert main(["--port", str(port)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert f"Port {port} is in use" in error


def test_a_port_that_does_not_exist_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", "70000"]) == 2
    assert capsys.readouterr().err == "error: There is no port 70000: choose one from 0 to 65535.\n"


def test_a_scenario_that_is_wrong_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text("[moon]")
    assert main(["--scenario", str(file)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "'moon'" in error


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--port", "x"], "'x' is not the number of a port"),
        (["--port", "-1"], "'-1' is not the number of a port"),
        (["--open-api", "localhost", "--control-key", "k"], "needs a whole address"),
        (["--open-api", "http://127.0.0.1:1"], "needs the --control-key"),
    ],
)
def test_a_wrong_command_is_refused_with_advice(
    arguments: list[str],
    advice: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("COMET_HOP_CONTROL_KEY", raising=False)
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert advice in capsys.readouterr().err
