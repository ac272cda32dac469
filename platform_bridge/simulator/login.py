"""Who plays: silent login, and the consent sheet."""

from __future__ import annotations

from collections.abc import Callable

from platform_bridge.simulator.answers import Answer, Failure, Silence, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.errors import WorldError
from platform_bridge.simulator.parts import Parts, chosen_failure
from platform_bridge.simulator.scenario import ConsentOutcome, LoginOutcome

BASIC_SCOPES = ("user.info.basic",)
"""What a silent login gives access to, and what `authorize` asks for when it is not told (pages
silent-login and mini-games-explicit-authorization, 2026-11-22)."""


class Login:
    """`login` and `authorize`.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.calls = calls_of(login=self._login, authorize=self._authorize)

    def restart(self) -> None:
        """Who plays stays."""

    def _login(self, call: Call) -> Answer | None:
        if self._parts.settings.quirks.has("login_asks"):
            return self._authorize(call)
        outcome = self._parts.outcomes.take("login")
        if self._parts.settings.scenario.network.offline:
            return Failure("login:fail the network is not available")
        match outcome:
            case LoginOutcome.OK:
                self._parts.errands.run(self._mint(call, "login", BASIC_SCOPES))
                return None
            case LoginOutcome.NO_CODE:
                return Success({})
            case int(code):
                return chosen_failure("login", code)
        return Silence()

    def _authorize(self, call: Call) -> Answer | None:
        scopes = tuple(filter(None, call.text("scope").split(","))) or BASIC_SCOPES
        approved = self._parts.settings.scenario.authorize.approved
        outcome = self._parts.outcomes.take("authorize")
        if self._parts.settings.scenario.network.offline:
            return Failure(f"{call.name}:fail the network is not available")
        if not set(scopes) <= set(approved):
            return Failure(f"{call.name}:fail scope is invalid")
        grant, deny = self._grant(call, scopes), self._deny(call, scopes)
        match outcome:
            case ConsentOutcome.GRANTED:
                self._parts.timeline.after(self._parts.takes_ms(), grant)
            case ConsentOutcome.DENIED:
                self._parts.timeline.after(self._parts.takes_ms(), deny)
            case ConsentOutcome.ASK:
                title = f"The game asks {self._user()} for {', '.join(scopes)}"
                self._parts.sheets.ask(title, {"granted": grant, "denied": deny})
            case int(code):
                return chosen_failure(call.name, code)
            case _:
                return Silence()
        return None

    def _user(self) -> str:
        return self._parts.settings.scenario.player.user

    def _grant(self, call: Call, scopes: tuple[str, ...]) -> Callable[[], None]:
        async def note_and_mint() -> None:
            try:
                await self._parts.outside.world_clock.sync()
                await self._parts.outside.world.consent(self._user(), scopes, granted=True)
            except WorldError as error:
                call.answer(Failure(f"{call.name}:fail {error}"))
            else:
                await self._mint(call, "authorize", scopes)

        return lambda: self._parts.errands.run(note_and_mint())

    def _deny(self, call: Call, scopes: tuple[str, ...]) -> Callable[[], None]:
        async def note() -> None:
            try:
                await self._parts.outside.world_clock.sync()
                await self._parts.outside.world.consent(self._user(), scopes, granted=False)
            except WorldError as error:
                call.answer(Failure(f"{call.name}:fail {error}"))
            else:
                call.answer(Failure(f"{call.name}:fail the player did not agree"))

        return lambda: self._parts.errands.run(note())

    async def _mint(self, call: Call, kind: str, scopes: tuple[str, ...]) -> None:
        try:
            await self._parts.outside.world_clock.sync()
            code = await self._parts.outside.world.mint_code(self._user(), kind, scopes)
        except WorldError as error:
            call.answer(Failure(f"{call.name}:fail {error}"))
        else:
            call.answer(Success({"code": code}))
