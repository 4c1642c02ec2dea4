"""What Alembic runs: the versions that are missing, on the connection and in the transaction that it is given."""

from __future__ import annotations

from alembic import context

# The transaction is the caller's: all versions or none.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
