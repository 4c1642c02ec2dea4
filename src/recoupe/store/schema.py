"""The tables of a story, the same in SQLite and PostgreSQL.  Their history is in `migrations`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

__all__ = [
    "APPLICATION", "VERSIONS", "articles", "deliveries", "judgements", "metadata", "readings", "runs",
    "stamp", "tracing", "trace_rows",
]

APPLICATION = 0x7265636F
"""What marks a SQLite file as a story of recoupe: the letters "reco"."""
VERSIONS = ("0001", "0002", "0003", "0004")
"""Every version that the tables have had, the last one current."""

metadata = MetaData()

articles = Table(
    "articles", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),       # in order of arrival
    Column("id", Text, nullable=False, unique=True),
    Column("identity", Text, nullable=False),                              # the whole digest whose head is the id
    Column("content", Text, nullable=False),                               # digest of what reading sees: its key there
    Column("file", Text, nullable=False),                                  # of the names it came under, the first
    Column("origin", Text),                                                # what its versions have in common
    Column("digest", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("articles_by_origin", "origin"),
    sqlite_autoincrement=True,
)
deliveries = Table(
    "deliveries", metadata,
    Column("article", Text, ForeignKey("articles.id"), primary_key=True),
    Column("file", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("retrieved", Text),                                             # when it first came so, as the caller says
)
readings = Table(
    "readings", metadata,
    Column("content", Text, primary_key=True),
    Column("rules", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
judgements = Table(
    "judgements", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("payload", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
runs = Table(
    "runs", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("made", Text),
    Column("rules", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("inputs", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
tracing = Table(
    "tracing", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),      # 1: there is one trace, or none
    Column("rules", Text, nullable=False),
    Column("generation", Text, nullable=False),                            # digest of what it was made of
    Column("uses", LargeBinary, nullable=False),
)
trace_rows = Table(
    "trace_rows", metadata,
    Column("article", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
stamp = Table(
    "stamp", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),      # 1: there is one
    Column("digest", Text, nullable=False),                                # of all that came in, in order
)
