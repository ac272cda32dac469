"""The words in which the catalogue describes `TTMinis.game`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from platform_bridge.errors import ErrorKind


class ApiKind(Enum):
    """How a call answers."""

    ASYNC = "async"
    """Later: by `success` and `fail`, or by a promise when its style is positional."""
    SYNC = "sync"
    """At once: it returns a value, or throws."""
    EVENT = "event"
    """Again and again: it takes a listener."""
    OBJECT = "object"
    """At once, with something to hold on to; `Api.makes` names its type."""


class ArgumentStyle(Enum):
    """How a call takes its arguments."""

    OPTIONS = "options"
    """In one object; an asynchronous call takes `success`, `fail` and `complete` there too."""
    POSITIONAL = "positional"
    """One after the other, in the order of `parameters`."""


class Reach(Enum):
    """Who makes a call."""

    CHANNEL = "channel"
    """Python, by messages."""
    HOST = "host"
    """The JavaScript around Python alone: drawing, sound, touches, the package and its files."""


class FailureShape(Enum):
    """The forms in which TikTok tells of a failure; no page promises a single one."""

    NESTED = "{error: {error_code, error_msg, error_extra}}"
    FLAT = "{error_code, error_msg}"
    NONE = "nothing"
    CAMEL = "{errorCode, errMsg}"
    ERR_CODE = "{errCode, errMsg}"
    ERR_NO = "{errNo, errMsg}"


@dataclass(frozen=True)
class Source:
    """Where a fact comes from.

    Args:
        page: Address of the page.
        date: The page's own date, or the day of the copy that was read, as `yyyy-mm-dd`.
    """

    page: str
    date: str


@dataclass(frozen=True)
class Quirk:
    """The losing side of a contradiction between sources: a switch of the simulator.

    Args:
        name: How the switch is called.
        says: What is so when it is on.
        source: Who says so.
    """

    name: str
    says: str
    source: Source


@dataclass(frozen=True)
class Option:
    """One value that a field may take, as `canIUse` spells it.

    Args:
        name: The value.
        since_sdk: First SDK version that knows it, None when it was always there.
    """

    name: str
    since_sdk: str | None = None


@dataclass(frozen=True)
class Field:
    """One parameter, or one member of a result.

    Args:
        name: Its name.
        type: Its type in TypeScript's words.
        required: Whether it is always there.
        options: The values that it may take, empty when any value of the type will do. Those of
            a type that is a choice of types name these types.
        since_sdk: First SDK version that has it, None when it is as old as its call.
        minimum: The smallest number that is allowed, None when there is no such bound.
        maximum: The largest number that is allowed, None when there is no such bound.
        non_empty: Whether an empty text is refused.
    """

    name: str
    type: str
    required: bool = True
    options: tuple[Option, ...] = ()
    since_sdk: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    non_empty: bool = False


@dataclass(frozen=True)
class KnownCode:
    """A failure code that TikTok documents.

    Args:
        code: The number.
        kind: What it means for the game.
        meaning: What TikTok says about it.
        advice: What a developer does next.
        source: Where that stands.
        parent: The code that this one makes more precise, None when it stands alone.
    """

    code: int
    kind: ErrorKind
    meaning: str
    advice: str
    source: Source
    parent: int | None = None


@dataclass(frozen=True)
class Api:
    """One member of `TTMinis.game`, or of an object that one of these makes.

    Args:
        name: Its name; that of an object's member is "Type.member".
        kind: How it answers.
        source: Where it is documented.
        style: How it takes its arguments.
        reach: Who makes it.
        since_sdk: First SDK version that has it, None when it was always there.
        since_client: First TikTok version that has it, None when it was always there.
        parameters: What it takes.
        result: What it answers; for an event, what the listener is given. Where a call that answers
            at once has one result, that comes as it is, and not as a member of an object.
        returned: What an event's listener gives back to TikTok.
        makes: The type of the object that it returns, None when it returns none.
        off: The member that ends an event's listening, None when there is none to rely on.
        failure_handlers: The keys under which a failure handler is passed.
        docs_shape: The failure shape that the pages write.
        device_shape: The failure shape that TikTok's own code expects on a device.
        default_kind: What a failure without a documented code means.
        default_advice: What a developer does next about such a failure.
        codes: The failure codes that are documented.
        cancel_word: What a failure's text holds when the player cancelled, None when nothing
            tells.
        timeout_ms: How long to wait in milliseconds of visible time; None while a person decides.
        is_deprecated: Whether TikTok asks not to use it any longer.
        is_documented: Whether a page of TikTok's describes it.
        is_html_only: Whether only the retired HTML runtime had it.
        notes: What else is known, each with its source in brackets.
        quirks: The losing sides of what sources disagree on.
    """

    name: str
    kind: ApiKind
    source: Source
    style: ArgumentStyle = ArgumentStyle.OPTIONS
    reach: Reach = Reach.CHANNEL
    since_sdk: str | None = None
    since_client: str | None = None
    parameters: tuple[Field, ...] = ()
    result: tuple[Field, ...] = ()
    returned: tuple[Field, ...] = ()
    makes: str | None = None
    off: str | None = None
    failure_handlers: tuple[str, ...] = ("fail",)
    docs_shape: FailureShape = FailureShape.NONE
    device_shape: FailureShape = FailureShape.NONE
    default_kind: ErrorKind = ErrorKind.FAILED
    default_advice: str = "Look at the error's `raw` for what TikTok said."
    codes: tuple[KnownCode, ...] = ()
    cancel_word: str | None = None
    timeout_ms: int | None = 5_000
    is_deprecated: bool = False
    is_documented: bool = True
    is_html_only: bool = False
    notes: tuple[str, ...] = ()
    quirks: tuple[Quirk, ...] = ()

    @property
    def waits_for_person(self) -> bool:
        """Whether a person decides when it is answered, so that no time is too long."""
        return self.kind is not ApiKind.EVENT and self.timeout_ms is None

    @property
    def owner(self) -> str | None:
        """The type of the object that it is a member of; None for one of `TTMinis.game` itself."""
        owner, dot, _ = self.name.rpartition(".")
        return owner if dot else None

    @property
    def member(self) -> str:
        """Its name on the object that it is called on."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Property:
    """A value that stands on `TTMinis.game`, or on an object, and is not called.

    Args:
        name: Its path.
        type: Its type in TypeScript's words.
        source: Where it is documented.
        is_read_only: Whether a game may only read it.
    """

    name: str
    type: str
    source: Source
    is_read_only: bool = True


@dataclass(frozen=True)
class ObjectType:
    """What some calls return to hold on to.

    Args:
        name: How the catalogue calls it; JavaScript has no name for it.
        members: What can be called on it.
        properties: What stands on it and is not called.
        is_single: Whether every call returns the same one.
    """

    name: str
    members: tuple[Api, ...]
    properties: tuple[Property, ...] = ()
    is_single: bool = False


@dataclass(frozen=True)
class Group:
    """What belongs together.

    Args:
        title: What it is about.
        apis: Its calls and events.
        objects: What these make.
    """

    title: str
    apis: tuple[Api, ...]
    objects: tuple[ObjectType, ...] = ()
