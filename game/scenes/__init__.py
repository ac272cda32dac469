"""The scenes. A scene's step returns what comes next as a value; `director` acts on it."""
