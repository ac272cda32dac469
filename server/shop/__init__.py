"""The shop: packs of dust for Beans, ordered here, paid in TikTok, delivered by its webhooks."""
