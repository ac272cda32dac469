from __future__ import annotations

from pathlib import Path

import pytest

from platform_bridge.simulator import (
    Client,
    ErrorProfile,
    Latency,
    Launch,
    Login,
    LoginOutcome,
    NetworkAccess,
    Player,
    Scenario,
    ScenarioError,
    StorageRoom,
    load_scenario,
)

FULL = """
[client]
version = "43.4.0"
sdk = "0.6.0"
error_profile = "device"

[launch]
scene = "desktop_shortcut"
query = { from = "friend" }

[player]
user = "grace"

[login]
outcomes = ["hang", 102102, "no_code", "ok"]

[latency_ms]
default = 5
login = 300

[network]
offline = true
allow = ["https://api.example.com"]

[storage]
limit_kb = 10
full = true
refuse = true
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "scenario.toml"


def test_every_key_is_read(file: Path) -> None:
    file.write_text(FULL)
    assert load_scenario(file) == Scenario(
        client=Client("43.4.0", "0.6.0", ErrorProfile.DEVICE),
        launch=Launch("desktop_shortcut", {"from": "friend"}),
        player=Player("grace"),
        login=Login((LoginOutcome.HANG, 102102, LoginOutcome.NO_CODE, LoginOutcome.OK)),
        latency_ms=Latency(5, {"login": 300}),
        network=NetworkAccess(offline=True, allow=("https://api.example.com",)),
        storage=StorageRoom(10, full=True, refuse=True),
    )


def test_every_key_may_be_left_out(file: Path) -> None:
    file.write_text("")
    assert load_scenario(file) == Scenario()


def test_a_call_without_a_latency_of_its_own_takes_the_default() -> None:
    latency = Latency(5, {"login": 300})
    assert (latency.of("login"), latency.of("request")) == (300, 5)


@pytest.mark.parametrize(
    ("text", "place", "allowed"),
    [
        ("[clients]", "'clients'", "client, launch, player, login, latency_ms, network, storage"),
        ("client = 5", "client must be a section", "[client]"),
        ("[client]\nskd = '1'", "section [client], has an unknown 'skd'", "version, sdk"),
        ("[client]\nsdk = 35", "client.sdk is 35", 'a version such as "0.35.0"'),
        ("[client]\nversion = 'new'", "client.version is 'new'", "a version"),
        ("[client]\nerror_profile = 'ios'", "client.error_profile", "docs, device"),
        ("[client]\nerror_profile = []", "client.error_profile", "docs, device"),
        ("[launch]\nscene = 'moon'", "launch.scene is 'moon'", "scan_qrcode, search, anchor"),
        ("[launch]\nquery = 'a=1'", "launch.query", "a table of texts"),
        ("[launch]\nquery = { a = 1 }", "launch.query", "a table of texts"),
        ("[player]\nuser = ''", "player.user is ''", "1 to 64 letters"),
        ("[player]\nuser = 'a b'", "player.user is 'a b'", "1 to 64 letters"),
        ("[login]\noutcomes = []", "login.outcomes is []", "one of ok, hang, no_code, or a code"),
        ("[login]\noutcomes = 'ok'", "login.outcomes is 'ok'", "a list that is not empty"),
        ("[login]\noutcomes = ['oops']", "login.outcomes", "one of ok, hang, no_code"),
        ("[login]\noutcomes = [true]", "login.outcomes", "one of ok, hang, no_code"),
        ("[latency_ms]\npay = 5", "unknown 'pay'", "default, canIUse, login"),
        ("[latency_ms]\nonShow = 5", "unknown 'onShow'", "default, canIUse, login"),
        ("[latency_ms]\nlogin = -1", "latency_ms.login is -1", "a whole number from 0"),
        ("[latency_ms]\nlogin = true", "latency_ms.login is True", "a whole number from 0"),
        ("[latency_ms]\nlogin = 1.5", "latency_ms.login is 1.5", "a whole number from 0"),
        ("[network]\noffline = 1", "network.offline is 1", "true, false"),
        ("[network]\nallow = ['http://a.example']", "network.allow", "https origins"),
        (f"[network]\nallow = {['https://a.example'] * 21}", "network.allow", "at most 20"),
        ("[storage]\nlimit_kb = 9999999999", "storage.limit_kb", "a whole number from 0"),
        ("[storage]\nfull = 'yes'", "storage.full is 'yes'", "true, false"),
        ("[client", "is no TOML", "mend it"),
    ],
)
def test_what_is_not_allowed_is_named_with_what_is(
    file: Path, text: str, place: str, allowed: str
) -> None:
    file.write_text(text)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(file)
    message = str(caught.value)
    assert message.startswith(str(file))
    assert place in message
    assert allowed in message


def test_a_file_that_is_not_there_says_so(file: Path) -> None:
    with pytest.raises(ScenarioError, match="cannot be read, check the path"):
        load_scenario(file)


def test_a_file_that_is_no_text_says_so(file: Path) -> None:
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ScenarioError, match="is no TOML"):
        load_scenario(file)
