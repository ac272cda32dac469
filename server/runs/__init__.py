"""Runs: tickets to play them, and their verification."""
