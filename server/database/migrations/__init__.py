"""The database's history, run by Alembic when the backend starts."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

HEAD = "head"
BASE = "base"


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration for these migrations over an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str = HEAD) -> None:
    """Bring the database up to a revision, within the connection's transaction."""
    command.upgrade(configuration(connection), revision)


def downgrade(connection: Connection, revision: str = BASE) -> None:
    """Take the database back to a revision, within the connection's transaction."""
    command.downgrade(configuration(connection), revision)
