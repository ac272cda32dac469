"""Rules on calls of `TTMinis.game`: the mandatory ones, and those that do not exist there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from build.check.findings import WHOLE, Fault, Level, Rule
from build.check.javascript import tree as js
from build.check.javascript.guards import is_guarded
from build.check.javascript.scopes import Script
from build.check.javascript.tree import text_of
from build.check.sources import DEBUG, GET_STARTED, UTILITY
from build.check.subject import Subject

MANDATORY_CALLS: Final = {
    "login": "silent login",
    "createRewardedVideoAd": "rewarded ads",
    "addShortcut": "the home-screen shortcut",
    "getShortcutMissionReward": "the reward of the home-screen shortcut",
    "startEntranceMission": "the revisit from the profile",
    "getEntranceMissionReward": "the reward of the revisit from the profile",
}
"""The calls that a package must spell out, with the capability that each belongs to."""

HTML_ONLY_CALLS: Final = frozenset({"init", "setLoadingProgress"})
"""The calls that only the retired HTML runtime had."""

_ALIASES: Final = frozenset({"tt", "wx"})
_NAMESPACE: Final = re.compile(r"(?:.+\.)?TTMinis\??\.game")
_DRAMA: Final = re.compile(r"(?:(?:globalThis|GameGlobal)\.)?TTMinis")
_DRAMA_CALLS: Final = frozenset(MANDATORY_CALLS) | {"authorize", "pay", "canIUse"}
_DEPTH: Final = 8


def sdk_calls(script: Script) -> Iterator[tuple[Node, str]]:
    """Yield each call of a member of `TTMinis.game` that is spelled out, with the member's name.

    Args:
        script: The script.
    """
    for node in script.nodes.get("call_expression", ()):
        called = js.bare(js.field(node, "function"))
        if called.type == "member_expression" and _is_sdk(script, js.field(called, "object")):
            yield node, text_of(js.field(called, "property"))


def _is_sdk(script: Script, node: Node, depth: int = _DEPTH) -> bool:
    """Tell whether an expression is `TTMinis.game`, one of its other names, or a choice of them."""
    if depth == 0:
        return False
    found = js.bare(node)
    name = "".join(text_of(found).split())
    if name in _ALIASES or _NAMESPACE.fullmatch(name):
        return True
    value = script.value(found)
    if value.type == "ternary_expression":
        choices = [js.field(value, "consequence"), js.field(value, "alternative")]
    elif value.type == "binary_expression":
        choices = [js.field(value, "left"), js.field(value, "right")]
    else:
        choices = [value] if value != found else []
    return any(_is_sdk(script, choice, depth - 1) for choice in choices)


def _missing_calls(subject: Subject) -> Iterator[Fault]:
    spelled = {name for script in subject.main_scripts for _, name in sdk_calls(script)}
    for name, capability in MANDATORY_CALLS.items():
        if name not in spelled:
            message = f"`TTMinis.game.{name}(…)` is not in the main package: {capability}."
            yield Fault(WHOLE, message)


def _html_calls(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for node, name in sdk_calls(script):
            called = js.field(node, "function")
            is_asked = is_guarded(script, node, "".join(text_of(called).split()))
            if name in HTML_ONLY_CALLS and not is_asked:
                yield Fault(script.tree.place(node), f"`{name}` is no part of the native runtime.")


def _drama_calls(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for node in script.nodes.get("call_expression", ()):
            called = js.bare(js.field(node, "function"))
            if called.type != "member_expression":
                continue
            name = text_of(js.field(called, "property"))
            holder = "".join(text_of(js.field(called, "object")).split())
            if name in _DRAMA_CALLS and _DRAMA.fullmatch(holder):
                message = f"`TTMinis.{name}` is the mini drama's call: write `TTMinis.game.{name}`."
                yield Fault(script.tree.place(node), message)


CAPABILITY_RULES: Final = (
    Rule(
        id="mandatory-call",
        level=Level.ERROR,
        what="The main package spells out the six mandatory calls.",
        why="The upload's scan looks for the literal names and answers \"Integration with this "
        'capability is mandatory for mini games". `api[name]()` and calls from wasm are not seen.',
        mend="Write each call out in a script of the main package: `TTMinis.game.login({…})`.",
        source=DEBUG,
        find=_missing_calls,
    ),
    Rule(
        id="html-only-call",
        level=Level.WARNING,
        what="No script calls what only the retired HTML runtime had without asking for it.",
        why="The native runtime needs no `init` and has no `setLoadingProgress`: the call throws.",
        mend="Remove it, or ask first: `if (TTMinis.game.init) …`.",
        source=GET_STARTED,
        find=_html_calls,
    ),
    Rule(
        id="drama-call",
        level=Level.ERROR,
        what="Calls go to `TTMinis.game`, not to `TTMinis`.",
        why="`TTMinis` itself is the SDK of mini dramas, with other arguments and answers.",
        mend="Write `TTMinis.game.` before the name.",
        source=UTILITY,
        find=_drama_calls,
    ),
)
"""Which calls of TikTok's SDK the scripts make."""
