"""The ledger: what each player has, and why."""

from server.ledger.book import DUST, Balances, Ledger

__all__ = ["DUST", "Balances", "Ledger"]
