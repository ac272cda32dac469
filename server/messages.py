"""What requests and answers have in common."""

from pydantic import BaseModel, ConfigDict


class Body(BaseModel):
    """A request's JSON body: exact types and no unknown fields."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Answer(BaseModel):
    """An answer's JSON body."""

    model_config = ConfigDict(frozen=True)
