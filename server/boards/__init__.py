"""Boards: the best verified runs."""
