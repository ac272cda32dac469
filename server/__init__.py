"""The companion backend: players, run tickets, verified scores, and a simulated TikTok."""
