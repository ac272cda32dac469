"""Marbles in a tray: who they are, and how they bounce."""
