"""The one shape of every error that a client gets."""

import logging
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from server.errors import ApiError, ErrorCode, RequestError
from server.messages import Answer

_MOST_PROBLEMS: Final = 10
_LONGEST_FIELD: Final = 80

logger = logging.getLogger(__name__)


class ErrorBody(Answer):
    """What went wrong: a stable code for programs, and for people what to do next."""

    code: ErrorCode
    message: str
    request_id: str
    details: dict[str, Any] | None = None


class ErrorAnswer(Answer):
    """The body of every answer that is not a success."""

    error: ErrorBody


ERROR_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {"model": ErrorAnswer, "description": "Refused; `error.message` says what to do."},
    "5XX": {"model": ErrorAnswer, "description": "Failed; `error.message` says what to do."},
}
"""How each operation documents its errors."""


def error_response(error: ApiError, request_id: str) -> JSONResponse:
    """Return the answer for an error.

    Args:
        error: What went wrong.
        request_id: Names the request in the log.
    """
    log_id = (error.details or {}).get("log_id", "-")
    logger.info("request %s refused: code=%s log_id=%s", request_id, error.code, log_id)
    body = ErrorBody(
        code=error.code,
        message=error.message,
        request_id=request_id,
        details=dict(error.details) if error.details else None,
    )
    return JSONResponse(
        ErrorAnswer(error=body).model_dump(mode="json", exclude_none=True), error.code.status
    )


def install_error_answers(app: FastAPI) -> None:
    """Make an application answer its own and its framework's errors in our shape."""
    app.exception_handler(ApiError)(_answer_api_error)
    app.exception_handler(RequestValidationError)(_answer_validation_error)
    app.exception_handler(HTTPException)(_answer_http_exception)


async def _answer_api_error(request: Request, error: ApiError) -> JSONResponse:
    return error_response(error, request.state.request_id)


async def _answer_validation_error(request: Request, error: RequestValidationError) -> JSONResponse:
    # What was sent is not repeated: it may be a login code.
    problems = [
        {
            "where": ".".join(map(str, problem["loc"]))[:_LONGEST_FIELD],
            "problem": problem["msg"],
        }
        for problem in error.errors()[:_MOST_PROBLEMS]
    ]
    answer = RequestError(
        ErrorCode.INVALID_INPUT,
        "The request is not of the documented form. Mend what details.problems lists; "
        "/openapi.json describes each field.",
        {"problems": problems},
    )
    return error_response(answer, request.state.request_id)


async def _answer_http_exception(request: Request, error: HTTPException) -> JSONResponse:
    response = error_response(_as_request_error(error), request.state.request_id)
    response.headers.update(error.headers or {})
    return response


def _as_request_error(error: HTTPException) -> RequestError:
    if error.status_code == ErrorCode.NOT_FOUND.status:
        return RequestError(
            ErrorCode.NOT_FOUND, "Nothing is here. /docs lists the addresses that exist."
        )
    if error.status_code == ErrorCode.METHOD_NOT_ALLOWED.status:
        return RequestError(
            ErrorCode.METHOD_NOT_ALLOWED,
            "This address takes another method. /docs lists the methods of each address.",
        )
    return RequestError(
        ErrorCode.INVALID_INPUT, "The body cannot be read. Send JSON as /openapi.json describes it."
    )
