"""A cave of tiles, and somebody who walks in it."""
