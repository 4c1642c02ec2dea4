"""Version 2: what was built, from what, with which result; articles are found by their origin."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the table of runs and the index of origins."""
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("made", sa.Text),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("inputs", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("articles_by_origin", "articles", ["origin"])
