"""How the tables of a story came to be, version by version; read by Alembic."""
