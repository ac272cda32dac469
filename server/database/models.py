"""What is kept, as tables.

Times are whole milliseconds since 1970-01-01 UTC, so that every database orders and compares them
alike. Ids are random text of our own; TikTok's `open_id` never leaves the server.
"""

from typing import Final

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_ID: Final = String(32)
_PLAYER: Final = "players.id"


class Base(DeclarativeBase):
    """Root of the tables; constraints get names, so that migrations can address them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Player(Base):
    """Someone who logged in; TikTok's `open_id` is one person in one app."""

    __tablename__ = "players"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    open_id: Mapped[str] = mapped_column(String(128), unique=True)
    display_name: Mapped[str] = mapped_column(String(40))
    created_ms: Mapped[int] = mapped_column(BigInteger)


class TikTokTokens(Base):
    """A player's newest tokens of TikTok, encrypted."""

    __tablename__ = "tiktok_tokens"

    player_id: Mapped[str] = mapped_column(
        ForeignKey(_PLAYER, ondelete="CASCADE"), primary_key=True
    )
    access_token: Mapped[bytes] = mapped_column(LargeBinary)
    access_expires_ms: Mapped[int] = mapped_column(BigInteger)
    refresh_token: Mapped[bytes] = mapped_column(LargeBinary)
    refresh_expires_ms: Mapped[int] = mapped_column(BigInteger)
    scope: Mapped[str] = mapped_column(String(512))


class Run(Base):
    """A verified run; its ticket's nonce is unique, so a ticket counts once."""

    __tablename__ = "runs"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    player_id: Mapped[str] = mapped_column(ForeignKey(_PLAYER, ondelete="CASCADE"), index=True)
    nonce: Mapped[str] = mapped_column(_ID, unique=True)
    seed: Mapped[int] = mapped_column(BigInteger)
    rules_version: Mapped[int]
    ticks: Mapped[int]
    events: Mapped[str] = mapped_column(Text)
    score: Mapped[int]
    stars: Mapped[int]
    best_combo: Mapped[int]
    dust: Mapped[int]
    state_hash: Mapped[str] = mapped_column(String(64))
    issued_ms: Mapped[int] = mapped_column(BigInteger)
    verified_ms: Mapped[int] = mapped_column(BigInteger)


class PersonalBest(Base):
    """A player's best run: their line on the all-time board."""

    __tablename__ = "personal_bests"
    __table_args__ = (Index("ix_personal_bests_order", "score", "verified_ms"),)

    player_id: Mapped[str] = mapped_column(
        ForeignKey(_PLAYER, ondelete="CASCADE"), primary_key=True
    )
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"))
    score: Mapped[int]
    verified_ms: Mapped[int] = mapped_column(BigInteger)
