"""TikTok's webhooks: payments, refunds, and authorizations that ended."""
