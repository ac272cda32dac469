"""The backend's database: models, migrations and transactions."""

from server.database.engine import Database, open_database
from server.database.models import (
    Avatar,
    Base,
    Grant,
    LedgerAccount,
    LedgerBalance,
    LedgerEntry,
    Order,
    PersonalBest,
    Player,
    Run,
    TikTokTokens,
)
from server.database.statements import insert_into

__all__ = [
    "Avatar",
    "Base",
    "Database",
    "Grant",
    "LedgerAccount",
    "LedgerBalance",
    "LedgerEntry",
    "Order",
    "PersonalBest",
    "Player",
    "Run",
    "TikTokTokens",
    "insert_into",
    "open_database",
]
