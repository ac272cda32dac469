"""Drawing: it reads the scenes and changes nothing."""
