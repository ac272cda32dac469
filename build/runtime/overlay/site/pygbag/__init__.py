"""The names that games import from pygbag."""
