"""A story on disk: articles, readings, judgements and runs, in one SQLite file or in a PostgreSQL database.

All SQL of the project is in this room.  It knows what is kept and nothing of how it came to be: which articles to add,
which rules made a reading and what day it is are for the caller to say.

The database library loads with `store.story`, which only a command that opens a story needs.
"""

from recoupe.store.content import content_of, origin_of
from recoupe.store.place import SUFFIX, Place, is_story, place_of
from recoupe.store.plain import digest_of

__all__ = ["SUFFIX", "Place", "content_of", "digest_of", "is_story", "origin_of", "place_of"]
