"""What a developer sees of a session and can do in it; the control panel is its face."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType

from platform_bridge.catalog import CATALOG, QUIRKS, SCENES, Api, ApiKind, Reach
from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import NOTHING
from platform_bridge.simulator.errors import RefusedError
from platform_bridge.simulator.knobs import QUERY
from platform_bridge.simulator.lifecycle import entry_of, query_of
from platform_bridge.simulator.outcomes import KINDS
from platform_bridge.simulator.scenario import Fault, Launch, Scenario
from platform_bridge.simulator.scenario_file import (
    OPEN,
    change,
    document_of,
    knobs_of,
    read_scenario,
    write_scenario,
)
from platform_bridge.simulator.session import Session

SHARED_SCENE = "dm_sharing"
"""The way in of somebody who follows a shared link (guide "All in One", 2026-03-06)."""

Action = Mapping[str, Json]


class Control:
    """A developer's hand on a session.

    Args:
        session: The session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._actions: Mapping[str, Callable[[Action], None]] = MappingProxyType(
            {
                "next": self._choose,
                "forget": self._forget,
                "fault": self._choose_fault,
                "set": self._set,
                "hide": lambda _: session.hide(),
                "show": self._show,
                "relaunch": self._relaunch,
                "type": lambda action: session.keyboard.type(_text(action, "text")),
                "confirm": lambda _: session.keyboard.confirm(),
                "close_keyboard": lambda _: session.keyboard.close(),
                "decide": self._decide,
                "copy_link": lambda _: session.share.copy_link(),
                "tell": self._tell,
                "open_shared": self._open_shared,
                "clear_calls": lambda _: session.journal.clear(),
            }
        )

    def act(self, action: Json) -> None:
        """Do something.

        Args:
            action: `{"act": "hide"}`, and what belongs to that act.

        Raises:
            RefusedError: When there is no such act, or it cannot be done now.
            ScenarioError: When a value of the scenario is not allowed.
        """
        act = action.get("act") if isinstance(action, dict) else None
        do = self._actions.get(act) if isinstance(act, str) else None
        if not isinstance(action, dict) or do is None:
            raise RefusedError(
                f"There is no act {act!r}: choose one of {', '.join(self._actions)}."
            )
        do(action)

    def words(self) -> dict[str, Json]:
        """Return what there is to choose from; it stays the same for the whole session."""
        return {
            "kinds": {name: self._kind_words(name) for name in KINDS},
            "faults": [fault.value for fault in Fault],
            "names": list(CATALOG),
            "events": [api.name for api in CATALOG.values() if _comes_from_outside(api)],
            "scenes": list(SCENES),
            "quirks": {quirk.name: quirk.says for quirk in QUIRKS.values()},
            "sections": {each.name: _forms(each.name) for each in fields(Scenario)},
        }

    def state(self, after: int) -> dict[str, Json]:
        """Return how the session stands.

        Args:
            after: The journal's revision that is known already.
        """
        session = self._session
        shown = session.keyboard.shown
        return {
            "changes": session.changes,
            "revision": session.journal.revision,
            "first_call": session.journal.first,
            "calls": session.journal.listed(after),
            "scenario": {name: dict(table) for name, table in self._document().items()},
            "is_hidden": session.lifecycle.is_hidden,
            "is_dead": session.is_dead,
            "launch": _told(session.lifecycle.launch),
            "entry": _told(session.lifecycle.entry),
            "sheets": session.sheets.listed(),
            "keyboard": None if shown is None else shown.value,
            "chosen": {kind: list(words) for kind, words in session.outcomes.chosen().items()},
            "has_icon": session.missions.has_icon,
            "shared_query": session.share.query,
            "reports": session.analytics.reports(),
        }

    def scenario_text(self) -> str:
        """Return the scenario as it stands now, as the text of its file."""
        return write_scenario(self._session.settings.scenario)

    def load(self, text: str) -> None:
        """Put a scenario in the place of the one that stands.

        Args:
            text: The text of its file.

        Raises:
            ScenarioError: When something in it is not allowed.
        """
        self._session.settings.change(read_scenario(text, "The scenario"))

    def _document(self) -> dict[str, dict[str, Json]]:
        return document_of(self._session.settings.scenario)

    def _kind_words(self, name: str) -> dict[str, Json]:
        kind = KINDS[name]
        knob = knobs_of(type(getattr(Scenario(), kind.section)))[kind.key]
        codes = {code.code: code.meaning for call in kind.calls for code in CATALOG[call].codes}
        return {
            "section": kind.section,
            "key": kind.key,
            "words": list(knob.choices),
            "codes": [{"code": code, "meaning": meaning} for code, meaning in codes.items()],
        }

    def _choose(self, action: Action) -> None:
        self._session.outcomes.choose(_text(action, "kind"), action.get("outcome"))
        self._session.touch()

    def _forget(self, action: Action) -> None:
        self._session.outcomes.forget(_text(action, "kind"))
        self._session.touch()

    def _choose_fault(self, action: Action) -> None:
        name = _text(action, "name")
        if name not in CATALOG:
            raise RefusedError(f"There is no call {name!r} in the catalogue.")
        self._session.outcomes.choose_fault(name, action.get("fault"))
        self._session.touch()

    def _set(self, action: Action) -> None:
        values = action.get("values")
        if not isinstance(values, dict):
            raise RefusedError("`values` holds sections with their keys.")
        settings = self._session.settings
        settings.change(change(settings.scenario, values, "The scenario"))

    def _show(self, action: Action) -> None:
        entry = _entry(action)
        self._session.show(entry.scene, entry.query)

    def _relaunch(self, action: Action) -> None:
        self._session.relaunch(_entry(action) if "scene" in action else None)

    def _open_shared(self, _action: Action) -> None:
        self._session.show(SHARED_SCENE, query_of(self._session.share.query))

    def _tell(self, action: Action) -> None:
        self._session.tell(_text(action, "name"), action.get("payload", NOTHING))

    def _decide(self, action: Action) -> None:
        number = action.get("number")
        if not isinstance(number, int):
            raise RefusedError("`number` is that of a sheet.")
        self._session.sheets.decide(number, _text(action, "word"))


def _text(action: Action, name: str) -> str:
    value = action.get(name)
    if not isinstance(value, str):
        raise RefusedError(f"`{name}` is a text.")
    return value


def _entry(action: Action) -> Launch:
    try:
        return entry_of(_text(action, "scene"), QUERY.read(action.get("query", {})))
    except ValueError as error:
        raise RefusedError(str(error)) from None


def _comes_from_outside(api: Api) -> bool:
    """Tell whether something beside the client itself makes an event happen, such as a finger."""
    return api.kind is ApiKind.EVENT and api.owner is None and api.reach is Reach.HOST


def _told(entry: Launch) -> dict[str, Json]:
    return {"scene": entry.scene, "query": dict(entry.query)}


def _forms(section: str) -> dict[str, Json]:
    knobs = knobs_of(type(getattr(Scenario(), section)))
    return {
        key: {"form": knob.form, "choices": list(knob.choices)}
        for key, knob in knobs.items()
        if key != OPEN.get(section)
    }
