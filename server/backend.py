"""What the application is made of, once it is wired."""

from dataclasses import dataclass

from server.boards.all_time import AllTimeBoard
from server.players.registry import Players
from server.runs.tickets import Tickets
from server.runs.verification import RunVerifier
from server.settings import Mode


@dataclass(frozen=True, slots=True)
class Backend:
    """The parts that answer requests.

    Args:
        mode: Which TikTok it speaks to.
        players: Who plays.
        tickets: Gives out run tickets.
        runs: Verifies runs.
        board: The best scores.
    """

    mode: Mode
    players: Players
    tickets: Tickets
    runs: RunVerifier
    board: AllTimeBoard
