"""The network: requests to the game's backend, and what kind of network there is."""

from __future__ import annotations

from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import Answer, Failure, Success
from platform_bridge.simulator.binary import bytes_of
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.errors import WorldError
from platform_bridge.simulator.parts import Parts
from platform_bridge.simulator.requests import exchange, refusal, told
from platform_bridge.simulator.scenario import NetworkAccess, Scenario
from platform_bridge.simulator.versions import reaches

_NO_NETWORK = "none"
_BYTES_SDK = "0.2.0"


class Network:
    """`request`, and what the game may know of the network.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._requests: dict[int, Call] = {}
        parts.settings.watch(self._tell_changes)
        self.calls = calls_of(
            **{"request": self._request, "RequestTask.abort": self._abort},
            getNetworkType=self._network_type,
        )

    def restart(self) -> None:
        """Forget the requests that are under way."""
        self._requests.clear()

    def _request(self, call: Call) -> Answer | None:
        scenario = self._parts.settings.scenario
        is_binary = bytes_of(call.args.get("data")) is not None
        if is_binary and not reaches(scenario.client.sdk, _BYTES_SDK):
            return Failure(f"request:fail data may be an ArrayBuffer from SDK {_BYTES_SDK} on")
        refused = refusal("request", scenario.network, call.args)
        if refused is not None:
            return refused
        self._requests[call.number] = call
        self._parts.errands.run(self._fetch(call))
        return None

    async def _fetch(self, call: Call) -> None:
        try:
            await self._parts.outside.world_clock.sync()
        except WorldError as error:
            answer: Answer = Failure(f"request:fail {error}")
        else:
            got = await exchange("request", self._parts.outside.http, call.args)
            answer = got if isinstance(got, Failure) else told(got, call.args)
        self._requests.pop(call.number, None)
        call.answer(answer)

    def _abort(self, call: Call) -> Answer:
        """End a request; what it is called on is the number of that call."""
        aborted = self._requests.pop(call.handle, None) if call.handle is not None else None
        if aborted is not None:
            aborted.answer(Failure("request:fail abort"))
        return Success()

    def _network_type(self, _call: Call) -> Answer:
        network = self._parts.settings.scenario.network
        return Success(
            {
                "networkType": _type(network),
                "signalStrength": network.signal_dbm,
                "hasSystemProxy": network.proxy,
                "weakNet": network.weak,
            }
        )

    def _tell_changes(self, former: Scenario, scenario: Scenario) -> None:
        before, now = former.network, scenario.network
        kind: Json = _type(now)
        if _type(before) != kind:
            connected = kind != _NO_NETWORK
            self._parts.tell(
                "onNetworkStatusChange", {"isConnected": connected, "networkType": kind}
            )
        if before.weak != now.weak:
            self._parts.tell("onNetworkWeakChange", {"weakNet": now.weak, "networkType": kind})


def _type(network: NetworkAccess) -> str:
    return _NO_NETWORK if network.offline else network.type
