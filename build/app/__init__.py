"""Any game in the style of pygbag, as something to export."""

from build.app.dependencies import Pip
from build.app.game import AnyGame, open_game
from build.app.naming import config_of, machine_name, title_of

__all__ = ["AnyGame", "Pip", "config_of", "machine_name", "open_game", "title_of"]
