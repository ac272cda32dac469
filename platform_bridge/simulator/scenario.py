"""The scenario: how the simulated client is, and what it does when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Annotated

from platform_bridge.catalog import NETWORK_TYPES
from platform_bridge.simulator.answers import ErrorProfile
from platform_bridge.simulator.knobs import (
    FLAG,
    Decibels,
    Language,
    Milliseconds,
    Name,
    Number,
    Origins,
    Query,
    Scene,
    Scopes,
    Size,
    Texts,
    Version,
    member_of,
    one_of,
    outcomes_of,
    whole_number,
)


class LoginOutcome(Enum):
    """How a login ends when it does not end with a code of TikTok's."""

    OK = "ok"
    HANG = "hang"
    NO_CODE = "no_code"


class ConsentOutcome(Enum):
    """How the player answers the consent sheet of `authorize`."""

    GRANTED = "granted"
    DENIED = "denied"
    ASK = "ask"
    HANG = "hang"


class FlowOutcome(Enum):
    """How `addShortcut` and `startEntranceMission` end."""

    OK = "ok"
    HANG = "hang"


class LoadOutcome(Enum):
    """How the loading of an ad ends."""

    OK = "ok"
    NO_FILL = "no_fill"
    HANG = "hang"


class AdOutcome(Enum):
    """How the showing of an ad ends."""

    COMPLETED = "completed"
    CLOSED = "closed"
    BREAKS = "breaks"
    ASK = "ask"
    HANG = "hang"


class PayOutcome(Enum):
    """How a payment ends."""

    SUCCESS = "success"
    PENDING = "pending"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    FAILED = "failed"
    ASK = "ask"
    HANG = "hang"


class Webhook(Enum):
    """How TikTok's server tells the backend of a payment."""

    ON_TIME = "on_time"
    LATE = "late"
    DUPLICATE = "duplicate"
    MISSING = "missing"
    FORGED = "forged"
    OUT_OF_ORDER = "out_of_order"


class ShareOutcome(Enum):
    """How sharing ends."""

    OK = "ok"
    CANCELLED = "cancelled"
    ASK = "ask"
    HANG = "hang"


class SocketOutcome(Enum):
    """Who is at the other end of a web socket."""

    ECHO = "echo"
    REFUSED = "refused"
    HANG = "hang"


class SoundOutcome(Enum):
    """How the loading of a sound ends."""

    OK = "ok"
    HANG = "hang"


class SubpackageOutcome(Enum):
    """How the loading of a part of the code package ends."""

    OK = "ok"
    MISSING = "missing"
    HANG = "hang"


class UpdateOutcome(Enum):
    """What the check for a new version of the game finds."""

    NONE = "none"
    READY = "ready"
    FAILED = "failed"
    HANG = "hang"


class RewardRepeat(Enum):
    """How often a mission's reward can be received; TikTok's pages do not agree."""

    PER_SESSION = "per_session"
    DAILY = "daily"
    ONCE = "once"


class Platform(Enum):
    """The system of the simulated device."""

    ANDROID = "android"
    IOS = "ios"


class Runtime(Enum):
    """Which of TikTok's two runtimes the game is in."""

    NATIVE = "native"
    HTML = "html"


class Fault(Enum):
    """A promise that the client breaks at a call, or at an event."""

    NONE = "none"
    NEVER = "never"
    TWICE = "twice"
    FAILS = "fails"
    THROWS = "throws"
    THROW_IN_CALLBACK = "throw_in_callback"
    AFTER_HIDE = "after_hide"
    KILLS = "kills"


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Client:
    """The TikTok that the game runs in.

    Args:
        version: TikTok's own version.
        sdk: The version of its mini-game SDK.
        error_profile: Whose failure shapes it uses.
        platform: The device's system.
        language: The device's language.
        runtime: The native one; or the HTML one, retired on 2026-09-04, where there is nothing but
            `init` until that is called.
    """

    version: Version = "46.3.0"
    sdk: Version = "0.35.0"
    error_profile: Annotated[ErrorProfile, member_of(ErrorProfile)] = ErrorProfile.DOCS
    platform: Annotated[Platform, member_of(Platform)] = Platform.ANDROID
    language: Language = "en"
    runtime: Annotated[Runtime, member_of(Runtime)] = Runtime.NATIVE


@dataclass(frozen=True)
class Screen:
    """The device's screen, in its logical pixels.

    Args:
        width: Of the screen, and of the window.
        height: Of the screen, and of the window.
        pixel_ratio: Physical pixels for each logical one.
        status_bar: Height of the bar at the top.
        safe_area: Whether the client tells the safe area, which may be absent.
        brightness: In percent.
    """

    width: Size = 390
    height: Size = 844
    pixel_ratio: Size = 3
    status_bar: Number = 47
    safe_area: bool = True
    brightness: Number = 60


@dataclass(frozen=True)
class Launch:
    """How the game is started.

    Args:
        scene: The way in.
        query: What the link carries.
    """

    scene: Scene = "search"
    query: Query = field(default_factory=_nothing)


@dataclass(frozen=True)
class Player:
    """Who plays.

    Args:
        user: The player's name in the simulated TikTok.
        takes_ms: How long the player looks at a sheet before deciding.
    """

    user: Name = "ada"
    takes_ms: Milliseconds = 1_000


@dataclass(frozen=True)
class Login:
    """How logins end.

    Args:
        outcomes: One for each login in turn, the last for all that follow; a number is the
            code of a failure.
    """

    outcomes: Annotated[tuple[LoginOutcome | int, ...], outcomes_of(LoginOutcome)] = (
        LoginOutcome.OK,
    )


@dataclass(frozen=True)
class Authorize:
    """How the consent sheet ends.

    Args:
        outcomes: One for each `authorize` in turn, the last for all that follow.
        approved: The scopes that TikTok has approved for the game.
    """

    outcomes: Annotated[tuple[ConsentOutcome | int, ...], outcomes_of(ConsentOutcome)] = (
        ConsentOutcome.GRANTED,
    )
    approved: Scopes = ("user.info.basic", "user.info.open_id")


@dataclass(frozen=True)
class Missions:
    """How the revisit missions go.

    Args:
        add_shortcut: How each `addShortcut` ends.
        start_entrance: How each `startEntranceMission` ends.
        repeat: How often a reward can be received.
        entrance_returns: Whether the player comes back by the sidebar, after `takes_ms`.
    """

    add_shortcut: Annotated[tuple[FlowOutcome | int, ...], outcomes_of(FlowOutcome)] = (
        FlowOutcome.OK,
    )
    start_entrance: Annotated[tuple[FlowOutcome | int, ...], outcomes_of(FlowOutcome)] = (
        FlowOutcome.OK,
    )
    repeat: Annotated[RewardRepeat, member_of(RewardRepeat)] = RewardRepeat.PER_SESSION
    entrance_returns: bool = True


@dataclass(frozen=True)
class Rewarded:
    """How rewarded ads go.

    Args:
        load: How each loading ends.
        show: How each showing ends.
        load_ms: How long loading takes.
        length_ms: How long an ad is.
    """

    load: Annotated[tuple[LoadOutcome | int, ...], outcomes_of(LoadOutcome)] = (LoadOutcome.OK,)
    show: Annotated[tuple[AdOutcome | int, ...], outcomes_of(AdOutcome)] = (AdOutcome.COMPLETED,)
    load_ms: Milliseconds = 300
    length_ms: Milliseconds = 5_000


@dataclass(frozen=True)
class Interstitial:
    """How interstitial ads go.

    Args:
        load: How each loading ends.
        show: How each showing ends.
        load_ms: How long loading takes.
        length_ms: How long an ad is.
        first_ms: How long after the first ad call of a run none may be shown.
        gap_ms: How long after one no other may be shown.
        cap: How many may be shown in a run, 0 for any number.
    """

    load: Annotated[tuple[LoadOutcome | int, ...], outcomes_of(LoadOutcome)] = (LoadOutcome.OK,)
    show: Annotated[tuple[AdOutcome | int, ...], outcomes_of(AdOutcome)] = (AdOutcome.COMPLETED,)
    load_ms: Milliseconds = 300
    length_ms: Milliseconds = 3_000
    first_ms: Milliseconds = 15_000
    gap_ms: Milliseconds = 30_000
    cap: Number = 0


@dataclass(frozen=True)
class Ads:
    """What no page tells of ads.

    Args:
        hide_game: Whether `onHide` and `onShow` come around an ad.
        fail_twice: Whether a `show()` that fails is rejected, and `onError` fires as well.
    """

    hide_game: bool = False
    fail_twice: bool = True


@dataclass(frozen=True)
class Payments:
    """How payments go.

    Args:
        outcomes: How each `pay` ends; a number is the code of a failure.
        webhook: How TikTok's server tells the backend.
        delay_ms: How much later than at once it does.
        beans: The player's balance, for `checkBalance`.
    """

    outcomes: Annotated[tuple[PayOutcome | int, ...], outcomes_of(PayOutcome)] = (
        PayOutcome.SUCCESS,
    )
    webhook: Annotated[Webhook, member_of(Webhook)] = Webhook.ON_TIME
    delay_ms: Milliseconds = 0
    beans: Number = 1_000


@dataclass(frozen=True)
class Share:
    """How sharing ends.

    Args:
        outcomes: One for each time in turn, the last for all that follow.
    """

    outcomes: Annotated[tuple[ShareOutcome | int, ...], outcomes_of(ShareOutcome)] = (
        ShareOutcome.OK,
    )


@dataclass(frozen=True)
class Update:
    """What the check for a new version of the game finds.

    Args:
        found: What it finds.
        check_ms: How long after the start it is done.
    """

    found: Annotated[UpdateOutcome, member_of(UpdateOutcome)] = UpdateOutcome.NONE
    check_ms: Milliseconds = 500


@dataclass(frozen=True)
class Keyboard:
    """What the player types.

    Args:
        typed: A text for each keyboard in turn; an empty one closes it without a text. When
            there is none left, the keyboard waits for the control panel.
        height: Of the keyboard.
    """

    typed: Texts = ()
    height: Size = 300


@dataclass(frozen=True)
class Latency:
    """How long calls take.

    Args:
        default: Milliseconds for a call that has no figure of its own.
        calls: Milliseconds by call.
        jitter: Up to so many milliseconds are added to each.
        seed: What the added milliseconds are drawn from.
    """

    default: Milliseconds = 20
    calls: Annotated[Mapping[str, int], whole_number()] = field(
        default_factory=lambda: MappingProxyType({})
    )
    jitter: Milliseconds = 0
    seed: Number = 0

    def of(self, call: str) -> int:
        """Return the milliseconds that a call takes."""
        return self.calls.get(call, self.default)


@dataclass(frozen=True)
class NetworkAccess:
    """The network, and what the game may reach.

    Args:
        offline: Whether there is no network at all.
        allow: The registered origins. The machine's own loopback needs no entry.
        type: What kind of network it is.
        weak: Whether it is weak.
        signal_dbm: How strong its signal is.
        proxy: Whether the system has a proxy.
    """

    offline: bool = False
    allow: Origins = ()
    type: Annotated[str, one_of(NETWORK_TYPES)] = "wifi"
    weak: bool = False
    signal_dbm: Decibels = -55
    proxy: bool = False


@dataclass(frozen=True)
class Sockets:
    """Who is at the other end of web sockets.

    Args:
        outcomes: One for each socket in turn, the last for all that follow.
    """

    outcomes: Annotated[tuple[SocketOutcome | int, ...], outcomes_of(SocketOutcome)] = (
        SocketOutcome.ECHO,
    )


@dataclass(frozen=True)
class Sounds:
    """How the sounds of an InnerAudioContext go.

    Args:
        outcomes: How each loading ends, the last for all that follow.
        load_ms: How long loading takes.
        length_ms: How long each sound is.
    """

    outcomes: Annotated[tuple[SoundOutcome | int, ...], outcomes_of(SoundOutcome)] = (
        SoundOutcome.OK,
    )
    load_ms: Milliseconds = 100
    length_ms: Milliseconds = 3_000


@dataclass(frozen=True)
class Subpackages:
    """How parts of the code package are loaded.

    Args:
        outcomes: How each loading ends, the last for all that follow.
        load_ms: How long one takes that is not on the device.
        size_kb: How large each is.
    """

    outcomes: Annotated[tuple[SubpackageOutcome | int, ...], outcomes_of(SubpackageOutcome)] = (
        SubpackageOutcome.OK,
    )
    load_ms: Milliseconds = 500
    size_kb: Number = 2_048


@dataclass(frozen=True)
class StorageRoom:
    """What the device keeps.

    Args:
        limit_kb: Room in kilobytes. TikTok publishes no figure; this is what a sibling
            platform documents.
        full: Whether there is no room left, whatever is kept.
        refuse: Whether every call to the storage fails.
    """

    limit_kb: Number = 10_240
    full: bool = False
    refuse: bool = False


@dataclass(frozen=True)
class Faults:
    """Which calls break a promise.

    Args:
        calls: Faults by call or event, one for each time in turn, the last for all that follow;
            a number is the code of a failure.
    """

    calls: Annotated[Mapping[str, tuple[Fault | int, ...]], outcomes_of(Fault)] = field(
        default_factory=lambda: MappingProxyType({})
    )


@dataclass(frozen=True)
class Quirks:
    """Where the client follows the losing side of what TikTok's sources disagree on.

    Args:
        on: The catalogue's `QUIRKS` that are switched, by name.
    """

    on: Annotated[Mapping[str, bool], FLAG] = field(default_factory=lambda: MappingProxyType({}))

    def has(self, name: str) -> bool:
        """Tell whether one of them is on."""
        return self.on.get(name, False)


@dataclass(frozen=True)
class Scenario:
    """All that a developer chooses about the simulated client.

    Args:
        client: The TikTok that the game runs in.
        screen: The device's screen.
        launch: How the game is started.
        player: Who plays.
        login: How logins end.
        authorize: How the consent sheet ends.
        missions: How the revisit missions go.
        ads: What no page tells of ads.
        rewarded: How rewarded ads go.
        interstitial: How interstitial ads go.
        payments: How payments go.
        share: How sharing ends.
        update: What the check for a new version finds.
        keyboard: What the player types.
        network: The network, and what the game may reach.
        sockets: Who is at the other end of web sockets.
        storage: What the device keeps.
        sounds: How the sounds of an InnerAudioContext go.
        subpackages: How parts of the code package are loaded.
        latency_ms: How long calls take.
        faults: Which calls break a promise.
        quirks: The losing sides of TikTok's contradictions.
    """

    client: Client = Client()
    screen: Screen = Screen()
    launch: Launch = Launch()
    player: Player = Player()
    login: Login = Login()
    authorize: Authorize = Authorize()
    missions: Missions = Missions()
    ads: Ads = Ads()
    rewarded: Rewarded = Rewarded()
    interstitial: Interstitial = Interstitial()
    payments: Payments = Payments()
    share: Share = Share()
    update: Update = Update()
    keyboard: Keyboard = Keyboard()
    network: NetworkAccess = NetworkAccess()
    sockets: Sockets = Sockets()
    storage: StorageRoom = StorageRoom()
    sounds: Sounds = Sounds()
    subpackages: Subpackages = Subpackages()
    latency_ms: Latency = Latency()
    faults: Faults = Faults()
    quirks: Quirks = Quirks()
