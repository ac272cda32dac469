"""What the application is made of, once it is wired."""

from dataclasses import dataclass

from server.boards.all_time import AllTimeBoard
from server.players.access import Access
from server.players.deletion import Deletion
from server.players.overview import Overviews
from server.players.profiles import Profiles
from server.players.registry import Players
from server.rewards.grants import Grants
from server.rewards.missions import Missions
from server.runs.tickets import Tickets
from server.runs.verification import RunVerifier
from server.settings import Mode
from server.shop.orders import Orders
from server.shop.sweeper import Sweeper
from server.webhooks.inbox import Inbox


@dataclass(frozen=True, slots=True)
class Backend:
    """The parts that answer requests, and those that work by themselves.

    Args:
        mode: Which TikTok it speaks to.
        players: Who plays.
        access: Keeps TikTok open for them.
        profiles: Their names and pictures.
        overviews: What they are and have.
        deletion: Deletes those who ask for it.
        tickets: Gives out run tickets.
        runs: Verifies runs.
        board: The best scores.
        grants: Records rewarded ads.
        missions: Pays missions.
        orders: Sells.
        sweeper: Looks after orders that wait.
        inbox: Takes TikTok's webhooks.
    """

    mode: Mode
    players: Players
    access: Access
    profiles: Profiles
    overviews: Overviews
    deletion: Deletion
    tickets: Tickets
    runs: RunVerifier
    board: AllTimeBoard
    grants: Grants
    missions: Missions
    orders: Orders
    sweeper: Sweeper
    inbox: Inbox
