"""Rules on addresses: the trusted domains, and what goes beyond them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tree_sitter import Node

from build.check.documents import Document
from build.check.findings import WHOLE, Fault, Level, Place, Rule
from build.check.javascript import tree as js
from build.check.javascript.scopes import Script
from build.check.javascript.texts import text_start
from build.check.places import place_at
from build.check.rules.capabilities import sdk_calls
from build.check.sources import DOMAINS, SUBMISSION
from build.check.subject import GAME_JSON, PROJECT_JSON, Subject

DOMAIN_LIMIT: Final = 20
_DOMAIN: Final = re.compile(r"https://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_URL: Final = re.compile(r"(?i)(https?|wss?)://([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?|localhost)")
_JSON_URL: Final = re.compile(rb'(?i)"(https?|wss?)://([a-z0-9.-]+(?::\d+)?)')
_ENCRYPTED: Final = frozenset({"https", "wss"})
# Names of XML formats, which nobody loads.
_NAMES_ONLY: Final = frozenset({"www.w3.org"})
_SDK_LOADERS: Final = frozenset({"request", "connectSocket", "downloadFile", "uploadFile"})
_PLAIN_LOADERS: Final = frozenset({"fetch", "WebSocket", "XMLHttpRequest", "EventSource"})
_SCRIPT_LOADERS: Final = frozenset({"require", "importScripts", "import", "Worker", "SharedWorker"})
_SCRIPT_ENDING: Final = re.compile(r"(?i)\.m?js(?:[?#]|$)")


@dataclass(frozen=True)
class Address:
    """An address that a script or a JSON file names.

    Args:
        scheme: `https`, `http`, `wss` or `ws`.
        host: Its host, in lower case, with a port when there is one.
        place: Where it stands.
    """

    scheme: str
    host: str
    place: Place


def _domain_list(subject: Subject) -> Iterator[Fault]:
    if len(subject.domains) > DOMAIN_LIMIT:
        shown = f"{len(subject.domains)} domains, more than {DOMAIN_LIMIT}"
        yield Fault(WHOLE, f"The list has {shown}.")
    for domain in subject.domains:
        if not _DOMAIN.fullmatch(domain):
            yield Fault(WHOLE, f"{domain!r} must be `https://` and a host, nothing else.")


def _requests(script: Script) -> Iterator[tuple[Node, str]]:
    """Yield what is asked for over the network, as far as the script tells, with its beginning."""
    for node, name in sdk_calls(script):
        if name in _SDK_LOADERS:
            yield from _url_option(script, node)
    for node, name in script.calls:
        given = js.arguments(node)
        if name in _PLAIN_LOADERS and given:
            yield given[0], text_start(script, given[0])
        called = js.field(node, "function")
        is_member = called.type == "member_expression"
        # What `new XMLHttpRequest()` gave is asked by `open(method, url)`.
        if is_member and len(given) > 1 and js.text_of(js.field(called, "property")) == "open":
            yield given[1], text_start(script, given[1])


def _url_option(script: Script, call: Node) -> Iterator[tuple[Node, str]]:
    for options in (script.value(given) for given in js.arguments(call)[:1]):
        for pair in options.named_children if options.type == "object" else ():
            key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            if pair.type == "shorthand_property_identifier" and js.text_of(pair) == "url":
                yield pair, text_start(script, pair)
            elif key is not None and value is not None and js.key_text(key) == "url":
                yield value, text_start(script, value)


def _request_addresses(script: Script) -> Iterator[Address]:
    for node, text in _requests(script):
        yield from _address(script, node, text)


def _unlisted_requests(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for address in _request_addresses(script):
            if not _is_listed(subject, address):
                message = f"{address.host} is none of the trusted domains that were given."
                yield Fault(address.place, message)


def _plain_requests(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for address in _request_addresses(script):
            if address.scheme not in _ENCRYPTED:
                yield Fault(address.place, f"`{address.scheme}://` is not encrypted.")


def _script_nodes(script: Script) -> Iterator[tuple[Node, str]]:
    """Yield what is loaded as code, with the beginning of its address."""
    for node, name in script.calls:
        given = js.arguments(node)
        called = js.text_of(js.field(node, "function"))
        if given and (name in _SCRIPT_LOADERS or called == "import"):
            yield given[0], text_start(script, given[0])
    for node in script.nodes.get("import_statement", ()):
        source = node.child_by_field_name("source")
        if source is not None:
            yield source, js.string_text(source) or ""
    for node in script.nodes.get("assignment_expression", ()):
        left, right = js.field(node, "left"), js.field(node, "right")
        is_source = left.type == "member_expression" and js.text_of(left).endswith(".src")
        if is_source and _SCRIPT_ENDING.search(text_start(script, right)):
            yield right, text_start(script, right)


def _remote_scripts(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for node, text in _script_nodes(script):
            if _URL.match(text):
                yield Fault(script.tree.place(node), f"Code is loaded from {text}.")


def _other_addresses(subject: Subject) -> Iterator[Fault]:
    told = {address.host for script in subject.scripts for address in _used(script)}
    for address in _addresses(subject):
        if address.host not in told | _NAMES_ONLY and not _is_listed(subject, address):
            message = f"{address.host} is none of the trusted domains that were given."
            yield Fault(address.place, message)


def _used(script: Script) -> Iterator[Address]:
    """Yield the addresses that other rules judge."""
    for node, text in (*_requests(script), *_script_nodes(script)):
        yield from _address(script, node, text)


def _addresses(subject: Subject) -> Iterator[Address]:
    """Yield the addresses that texts of scripts and of the configuration begin with."""
    for script in subject.scripts:
        for kind in ("string", "template_string"):
            for node in script.nodes.get(kind, ()):
                yield from _address(script, node, js.string_text(node) or js.template_start(node))
    for name in (GAME_JSON, PROJECT_JSON):
        document = subject.documents.get(name)
        yield from _json_addresses(document) if document else ()


def _address(script: Script, node: Node, text: str) -> Iterator[Address]:
    found = _URL.match(text)
    if found:
        yield Address(found[1].lower(), found[2].lower(), script.tree.place(node))


def _json_addresses(document: Document) -> Iterator[Address]:
    for found in _JSON_URL.finditer(document.data):
        place = place_at(document.path, document.data, found.start())
        yield Address(found[1].decode().lower(), found[2].decode().lower(), place)


def _is_listed(subject: Subject, address: Address) -> bool:
    return f"https://{address.host}" in subject.domains


_GIVE: Final = (
    "Add the domain to the Portal's trusted domains and give it to this check: `--domain "
    "https://host`."
)

NETWORK_RULES: Final = (
    Rule(
        id="domain-list",
        level=Level.ERROR,
        what="The trusted domains are at most 20, each `https://` and a host, without wildcard, "
        "port or path.",
        why="The Portal takes no other list.",
        mend="Write each as `https://api.example.com`.",
        source=DOMAINS,
        find=_domain_list,
    ),
    Rule(
        id="request-domain",
        level=Level.ERROR,
        what="Requests go to trusted domains alone.",
        why='The app refuses the request (code 21100, "URL not in domain list"), and the review '
        "looks for it.",
        mend=_GIVE,
        source=DOMAINS,
        find=_unlisted_requests,
    ),
    Rule(
        id="request-encryption",
        level=Level.ERROR,
        what="Requests are encrypted: `https://` and `wss://`.",
        why="Trusted domains are `https://` alone.",
        mend="Serve it by TLS, and write `https://` or `wss://`.",
        source=DOMAINS,
        find=_plain_requests,
    ),
    Rule(
        id="remote-script",
        level=Level.ERROR,
        what="All code is in the package.",
        why="The code scan restricts the sources of scripts; the review refuses the game.",
        mend="Pack the script.",
        source=SUBMISSION,
        find=_remote_scripts,
    ),
    Rule(
        id="foreign-url",
        level=Level.WARNING,
        what="Addresses in scripts and configuration name trusted domains alone.",
        why="An address that is only kept here may be asked for elsewhere, and is refused then.",
        mend=_GIVE,
        source=DOMAINS,
        find=_other_addresses,
    ),
)
"""Where the game gets things from."""
