"""The game's side of the companion backend."""
