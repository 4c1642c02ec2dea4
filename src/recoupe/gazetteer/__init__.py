"""Where places are: towns and countries by name, from a table that the package ships.

Data: GeoNames (geonames.org, CC BY 4.0) for towns, airportsdata (MIT) for places with an airfield, Unicode CLDR for
the French names of countries; `tools/make_gazetteer.py` writes the tables.  Nothing is fetched.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from recoupe.gazetteer.key import key_of

__all__ = ["Town", "country", "country_names", "key_of", "towns"]


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the table: degrees (WGS 84), ISO 3166 code of the country, inhabitants (0 where unknown)."""

    name: str
    lat: float
    lon: float
    country: str
    population: int


@lru_cache(maxsize=8192)
def towns(name: str) -> tuple[Town, ...]:
    """All towns of a name, at most one a country, the largest first; spelling is compared without case and accents.

    >>> towns("Genève")[0].country, towns("Londres")[0].name, towns("Zzz")
    ('CH', 'London', ())
    """
    key = key_of(name)
    return tuple(_rows(key.encode())) if key else ()


def _rows(key: bytes) -> Iterator[Town]:
    table = _table()
    wanted = key + b"\t"
    place = bisect_left(_Lines(table), wanted)
    start = _line_start(table, place)
    while table.startswith(wanted, start):
        end = table.index(b"\n", start)
        _, name, lat, lon, code, population = table[start:end].decode().split("\t")
        yield Town(name, float(lat), float(lon), code, int(population))
        start = end + 1


class _Lines:
    """The table as a sequence by offset, so that it can be searched by halves without being taken apart."""

    def __init__(self, table: bytes) -> None:
        self.table = table

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, offset: int) -> bytes:
        start = _line_start(self.table, offset)
        return self.table[start : start + 80]


def _line_start(table: bytes, offset: int) -> int:
    """Where the first line that begins at or after an offset begins."""
    return offset if offset == 0 or table[offset - 1 : offset] == b"\n" else table.find(b"\n", offset) + 1 or len(table)


@cache
def _table() -> bytes:
    return files(__package__).joinpath("towns.tsv").read_bytes()


def country_names() -> tuple[str, ...]:
    """The French names of all countries.

    >>> "Côte d’Ivoire" in country_names()
    True
    """
    return tuple(sorted({name for name, _ in _countries().values()}))


def country(name: str) -> str | None:
    """The ISO 3166 code of a country by its French or English name, None for anything else.

    >>> country("Côte d’Ivoire"), country("etats-unis"), country("Lyon")
    ('CI', 'US', None)
    """
    found = _countries().get(key_of(name))
    return found[1] if found else None


@cache
def _countries() -> dict[str, tuple[str, str]]:
    text = files(__package__).joinpath("countries.tsv").read_text(encoding="utf-8")
    return {key: (name, code) for key, name, code in (line.split("\t") for line in text.splitlines())}
