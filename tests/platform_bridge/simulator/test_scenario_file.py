from __future__ import annotations

from pathlib import Path

import pytest

from platform_bridge.simulator import (
    AdOutcome,
    Ads,
    Authorize,
    Client,
    ConsentOutcome,
    ErrorProfile,
    Fault,
    Faults,
    Interstitial,
    Keyboard,
    Latency,
    Launch,
    LoadOutcome,
    Login,
    LoginOutcome,
    Missions,
    NetworkAccess,
    Payments,
    PayOutcome,
    Platform,
    Player,
    Quirks,
    Rewarded,
    RewardRepeat,
    Runtime,
    Scenario,
    ScenarioError,
    Screen,
    Share,
    ShareOutcome,
    SocketOutcome,
    Sockets,
    StorageRoom,
    Update,
    UpdateOutcome,
    Webhook,
    load_scenario,
    read_scenario,
    write_scenario,
)
from platform_bridge.simulator.scenario_file import change

FULL = """
[client]
version = "43.4.0"
sdk = "0.6.0"
error_profile = "device"
platform = "ios"
language = "pt-BR"
runtime = "html"

[screen]
width = 360
safe_area = false

[launch]
scene = "desktop_shortcut"
query = { from = "friend" }

[player]
user = "grace"

[login]
outcomes = ["hang", 102102, "no_code", "ok"]

[authorize]
outcomes = ["denied"]
approved = ["user.info.basic"]

[missions]
repeat = "daily"

[ads]
hide_game = true

[rewarded]
load = ["no_fill", 20001]
show = ["closed", "breaks", 11003]

[interstitial]
cap = 3

[payments]
outcomes = ["pending"]
webhook = "duplicate"

[share]
outcomes = ["cancelled"]

[update]
found = "ready"

[keyboard]
typed = ["Ada", ""]

[network]
offline = true
allow = ["https://api.example.com"]
type = "3g"

[sockets]
outcomes = ["refused"]

[storage]
limit_kb = 10
full = true
refuse = true

[latency_ms]
default = 5
login = 300
"RewardedVideoAd.show" = 7

[faults]
login = ["never", "none"]
"RewardedVideoAd.onClose" = ["twice"]

[quirks]
launch_options_null = true
"""

READ = Scenario(
    client=Client("43.4.0", "0.6.0", ErrorProfile.DEVICE, Platform.IOS, "pt-BR", Runtime.HTML),
    screen=Screen(width=360, safe_area=False),
    launch=Launch("desktop_shortcut", {"from": "friend"}),
    player=Player("grace"),
    login=Login((LoginOutcome.HANG, 102102, LoginOutcome.NO_CODE, LoginOutcome.OK)),
    authorize=Authorize((ConsentOutcome.DENIED,), ("user.info.basic",)),
    missions=Missions(repeat=RewardRepeat.DAILY),
    ads=Ads(hide_game=True),
    rewarded=Rewarded((LoadOutcome.NO_FILL, 20001), (AdOutcome.CLOSED, AdOutcome.BREAKS, 11003)),
    interstitial=Interstitial(cap=3),
    payments=Payments((PayOutcome.PENDING,), Webhook.DUPLICATE),
    share=Share((ShareOutcome.CANCELLED,)),
    update=Update(UpdateOutcome.READY),
    keyboard=Keyboard(("Ada", "")),
    network=NetworkAccess(offline=True, allow=("https://api.example.com",), type="3g"),
    sockets=Sockets((SocketOutcome.REFUSED,)),
    storage=StorageRoom(10, full=True, refuse=True),
    latency_ms=Latency(5, {"login": 300, "RewardedVideoAd.show": 7}),
    faults=Faults({"login": (Fault.NEVER, Fault.NONE), "RewardedVideoAd.onClose": (Fault.TWICE,)}),
    quirks=Quirks({"launch_options_null": True}),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "scenario.toml"


def test_every_section_is_read(file: Path) -> None:
    file.write_text(FULL)
    assert load_scenario(file) == READ


@pytest.mark.parametrize("scenario", [Scenario(), READ])
def test_what_is_written_is_read_again(scenario: Scenario) -> None:
    assert read_scenario(write_scenario(scenario), "it") == scenario


def test_only_what_differs_is_written() -> None:
    assert write_scenario(Scenario()) == ""
    text = write_scenario(Scenario(player=Player("grace")))
    assert text.split() == ["[player]", "user", "=", '"grace"']


def test_a_change_leaves_the_rest_as_it_was() -> None:
    changed = change(READ, {"latency_ms": {"pay": 9}, "player": {"takes_ms": 5}}, "it")
    assert changed.latency_ms.calls == {"login": 300, "RewardedVideoAd.show": 7, "pay": 9}
    assert changed.player == Player("grace", 5)
    assert changed.faults == READ.faults


def test_every_key_may_be_left_out(file: Path) -> None:
    file.write_text("")
    assert load_scenario(file) == Scenario()


def test_a_call_without_a_latency_of_its_own_takes_the_default() -> None:
    latency = Latency(5, {"login": 300})
    assert (latency.of("login"), latency.of("request")) == (300, 5)


@pytest.mark.parametrize(
    ("text", "place", "allowed"),
    [
        ("[clients]", "'clients'", "client, screen, launch, player, login"),
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
        ("[latency_ms]\npayOff = 5", "unknown 'payOff'", "default, jitter, seed, canIUse"),
        ("[latency_ms]\nonShow = 5", "unknown 'onShow'", "default, jitter, seed, canIUse"),
        ("[faults]\nmoon = ['never']", "unknown 'moon'", "canIUse"),
        ("[faults]\nlogin = ['oops']", "faults.login is ['oops']", "none, never, twice"),
        ("[faults]\nlogin = []", "faults.login is []", "a list that is not empty"),
        ("[quirks]\nmoon = true", "unknown 'moon'", "thenable"),
        ("[quirks]\nthenable = 1", "quirks.thenable is 1", "true, false"),
        ("[screen]\nwidth = 0", "screen.width is 0", "a whole number from 1"),
        ("[client]\nlanguage = '?'", "client.language is '?'", 'a language such as "en"'),
        ("[authorize]\napproved = ['A B']", "authorize.approved", "at most 20 scopes"),
        ("[keyboard]\ntyped = [5]", "keyboard.typed is [5]", "texts"),
        ("[network]\ntype = '6g'", "network.type is '6g'", "wifi, 2g, 3g"),
        ("[network]\nsignal_dbm = 5", "network.signal_dbm", "a whole number from -200 to 0"),
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
