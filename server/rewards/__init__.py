"""Rewards: what rewarded ads and TikTok's missions give."""
