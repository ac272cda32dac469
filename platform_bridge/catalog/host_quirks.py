"""What sources say of the host as a whole, and disagree on."""

from __future__ import annotations

from platform_bridge.catalog.model import Quirk
from platform_bridge.catalog.sources import CONSTRUCT_PORT, GODOT_PORT, OVERVIEW, UNITY_PLUGIN

HOST_QUIRKS = (
    Quirk("thenable", "Asynchronous calls return a promise too.", GODOT_PORT),
    Quirk("complete_with_result", "`complete` is given a result with an errMsg.", UNITY_PLUGIN),
    Quirk(
        "wrong_receiver_throws",
        "A host function that is called on another object throws.",
        CONSTRUCT_PORT,
    ),
    Quirk("no_aliases", "`tt` and `wx` do not exist beside TTMinis.game.", OVERVIEW),
    Quirk(
        "undocumented_apis",
        "Calls that no page documents are there too, as ports of engines found them.",
        UNITY_PLUGIN,
    ),
    Quirk("on_without_off", "Events have no `off` to end them.", CONSTRUCT_PORT),
)
"""Switches of the simulator that concern every call."""
