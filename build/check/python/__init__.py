"""Python as a parsed tree, read as the runtime would run it; nothing is imported."""
