"""`/webhooks/tiktok`: where TikTok's webhooks come in."""

from typing import Annotated

from fastapi import APIRouter, Header, Request

from server.dependencies import TheBackend
from server.messages import Answer
from server.webhooks.signature import SIGNATURE_HEADER

WEBHOOK_PATH = "/webhooks/tiktok"
"""What to enter, after this server's public address, in the Developer Portal."""

router = APIRouter(tags=["webhooks"])


class WebhookAnswer(Answer):
    """That the webhook was taken, and need not be sent again."""

    taken: bool = True


@router.post(
    WEBHOOK_PATH,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
async def take_webhook(
    request: Request,
    backend: TheBackend,
    signature: Annotated[str, Header(alias=SIGNATURE_HEADER)] = "",
) -> WebhookAnswer:
    """Take a webhook of TikTok's: payments, refunds, and authorizations that ended.

    It must carry TikTok's signature over exactly these bytes. It may come twice and in any order.
    """
    await backend.inbox.take(signature, await request.body())
    return WebhookAnswer()
