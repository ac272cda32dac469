"""Players with their TikTok tokens, verified runs, and each player's best."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "players",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("open_id", sa.String(128), nullable=False),
        sa.Column("display_name", sa.String(40), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_players"),
        sa.UniqueConstraint("open_id", name="uq_players_open_id"),
    )
    op.create_table(
        "tiktok_tokens",
        sa.Column("player_id", sa.String(32), nullable=False),
        sa.Column("access_token", sa.LargeBinary(), nullable=False),
        sa.Column("access_expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("refresh_token", sa.LargeBinary(), nullable=False),
        sa.Column("refresh_expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("scope", sa.String(512), nullable=False),
        sa.PrimaryKeyConstraint("player_id", name="pk_tiktok_tokens"),
        sa.ForeignKeyConstraint(
            ["player_id"],
            ["players.id"],
            name="fk_tiktok_tokens_player_id_players",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("player_id", sa.String(32), nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("ticks", sa.Integer(), nullable=False),
        sa.Column("events", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("best_combo", sa.Integer(), nullable=False),
        sa.Column("dust", sa.Integer(), nullable=False),
        sa.Column("state_hash", sa.String(64), nullable=False),
        sa.Column("issued_ms", sa.BigInteger(), nullable=False),
        sa.Column("verified_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        sa.UniqueConstraint("nonce", name="uq_runs_nonce"),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name="fk_runs_player_id_players", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_runs_player_id", "runs", ["player_id"])
    op.create_table(
        "personal_bests",
        sa.Column("player_id", sa.String(32), nullable=False),
        sa.Column("run_id", sa.String(32), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("verified_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("player_id", name="pk_personal_bests"),
        sa.ForeignKeyConstraint(
            ["player_id"],
            ["players.id"],
            name="fk_personal_bests_player_id_players",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name="fk_personal_bests_run_id_runs", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_personal_bests_order", "personal_bests", ["score", "verified_ms"])


def downgrade() -> None:
    """Drop the tables, those that refer to others first."""
    for table in ("personal_bests", "runs", "tiktok_tokens", "players"):
        op.drop_table(table)
