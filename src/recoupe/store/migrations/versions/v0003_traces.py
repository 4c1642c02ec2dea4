"""Version 3: what tracing found, kept for the next time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables of the trace."""
    op.create_table(
        "tracing",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("generation", sa.Text, nullable=False),
        sa.Column("uses", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "trace_rows",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
