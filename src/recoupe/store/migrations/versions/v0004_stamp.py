"""Version 4: a digest of all that came in, which tells a story from what it was before."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table of the stamp, and its row for what is there."""
    stamp = op.create_table(
        "stamp",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    held = hashlib.sha256()
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, content, file FROM articles ORDER BY number")):
        held.update("\0".join(map(str, row)).encode())
    for row in connection.execute(sa.text("SELECT payload FROM judgements ORDER BY number")):
        held.update(bytes(row.payload))
    connection.execute(sa.insert(stamp).values(number=1, digest=held.hexdigest()))
