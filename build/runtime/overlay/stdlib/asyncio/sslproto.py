"""Encrypted connections, which this runtime does not have; the base of the loops imports it."""
