"""Comet Hop, the game: it knows no host and talks to TikTok through `platform_bridge` alone."""
