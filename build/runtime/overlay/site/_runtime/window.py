"""`platform.window`: what the host offers to games that were written for a page.

Objects have methods and values. A value is a text, a number, a truth value, None, or an object
again. Every use is one JSON message to the host:

    request   {"window": ["localStorage", "getItem"], "args": ["save"]}      calls a method
              {"window": ["location", "href"]}                               reads a value
              {"window": ["canvas", "style", "imageRendering"], "set": "pixelated"}
    answer    {"ok": "..."}
              {"ok": {"methods": ["getItem", ...], "values": ["length"]}}    an object
              {"error": {"name": "NotThere", "message": "..."}}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial

Ask = Callable[[str], str | None]
"""Hands a message to the host, and returns its answer; None when there is nobody to answer."""


class WindowObject:
    """An object of the host's.

    Args:
        ask: The way to the host.
        path: How the object is reached from the window.
        contents: The names of its methods and values; None asks the host when they are needed.
    """

    __slots__ = ("_ask", "_contents", "_path")

    _ask: Ask
    _contents: Mapping[str, list[str]] | None
    _path: tuple[str, ...]

    def __init__(
        self,
        ask: Ask,
        path: tuple[str, ...] = (),
        contents: Mapping[str, list[str]] | None = None,
    ) -> None:
        object.__setattr__(self, "_ask", ask)
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_contents", contents)

    def __getattr__(self, name: str) -> object:
        """Return a value, or a method to be called.

        Raises:
            AttributeError: The host has nothing of that name; the message says what it has.
            RuntimeError: The host failed.
        """
        if name.startswith("__"):
            raise AttributeError(name)
        path = (*self._path, name)
        if name in self._names("methods"):
            return partial(_call, self._ask, path)
        return _value(self._ask, path, _request(self._ask, path))

    def __setattr__(self, name: str, value: object) -> None:
        """Change a value.

        Raises:
            AttributeError: The host has no such value.
            TypeError: The value is none that the host can take.
            RuntimeError: The host failed.
        """
        _request(self._ask, (*self._path, name), set=value)

    def __dir__(self) -> list[str]:
        """Return what the host offers here."""
        return sorted((*self._names("methods"), *self._names("values")))

    def __repr__(self) -> str:
        """Return where the object stands and what it has."""
        return (
            f"<{'.'.join(('window', *self._path))} of the host: {', '.join(dir(self)) or 'empty'}>"
        )

    def _names(self, kind: str) -> list[str]:
        contents = self._contents
        if contents is None:
            answer = _request(self._ask, self._path)
            contents = answer if isinstance(answer, dict) else {}
            object.__setattr__(self, "_contents", contents)
        return contents.get(kind, [])


def _call(ask: Ask, path: tuple[str, ...], *arguments: object) -> object:
    return _value(ask, path, _request(ask, path, args=arguments))


def _value(ask: Ask, path: tuple[str, ...], answer: object) -> object:
    """Return what an answer stands for."""
    if isinstance(answer, dict) and "methods" in answer:
        return WindowObject(ask, path, answer)
    return answer


def _request(ask: Ask, path: tuple[str, ...], **what: object) -> object:
    """Ask the host, and return what it answered."""
    name = ".".join(("platform.window", *path))
    try:
        text = ask(json.dumps({"window": path, **what}))
    except TypeError:
        raise TypeError(
            f"{name}: the host takes texts, numbers, truth values, None, and lists and dicts of "
            "them. Functions cannot be handed over: look for what happened once a frame instead."
        ) from None
    answer = {} if text is None else json.loads(text)
    if "ok" in answer:
        return answer["ok"]
    error = answer.get("error", {"name": "NotThere", "message": f"{name}: there is no host."})
    kinds = {"NotThere": AttributeError, "BadRequest": TypeError}
    raise kinds.get(error["name"], RuntimeError)(error["message"])
