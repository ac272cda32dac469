"""JavaScript as a parsed tree: names, scopes, guards and texts."""
