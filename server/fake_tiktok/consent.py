"""What each user lets the app see."""

from dataclasses import dataclass
from typing import Final

from server.fake_tiktok.errors import ControlCode, ControlError
from server.fake_tiktok.tables import Table

BASIC_SCOPE: Final = "user.info.basic"
"""Opens the profile ("Explicit authorization", read 2026-11-22)."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A user's last answers on the consent sheet.

    Args:
        granted: Scopes that they let the app have, sorted.
        refused: Scopes that they refused or took back, sorted.
    """

    granted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


class Consent:
    """Every user's answers.

    Args:
        answers: Them, by the user's name.
    """

    def __init__(self, answers: Table[Answers]) -> None:
        self._answers = answers

    def of(self, user: str) -> Answers:
        """Return a user's answers."""
        return self._answers.get(user) or Answers()

    def answer(self, user: str, scopes: tuple[str, ...], *, granted: bool) -> Answers:
        """Store a user's answer for some scopes, and return all of theirs."""
        before = self.of(user)
        asked = set(scopes)
        yes = set(before.granted) - asked | (asked if granted else set())
        no = set(before.refused) - asked | (set() if granted else asked)
        after = Answers(tuple(sorted(yes)), tuple(sorted(no)))
        self._answers.put(user, after)
        return after

    def confirm(self, user: str, scopes: tuple[str, ...]) -> None:
        """Take it that a user who was not asked about scopes grants them.

        Raises:
            ControlError: If they refused one.
        """
        refused = set(scopes) & set(self.of(user).refused)
        if refused:
            raise ControlError(
                ControlCode.CONSENT_REFUSED,
                f"{user} refused {', '.join(sorted(refused))}: let `authorize` fail, or change "
                "their mind with POST /_control/consent.",
            )
        self.answer(user, scopes, granted=True)

    def forget(self, user: str) -> None:
        """Forget a user's answers: they are asked again."""
        self._answers.remove(user)
