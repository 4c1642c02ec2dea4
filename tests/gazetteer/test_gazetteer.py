"""The table of places: every line can be found, and names meet whatever their accents."""

from __future__ import annotations

from importlib.resources import files

import pytest

from recoupe.gazetteer import country, country_names, key_of, towns

LINES = files("recoupe.gazetteer").joinpath("towns.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("number", [0, 1, len(LINES) // 3, len(LINES) // 2, len(LINES) - 2, len(LINES) - 1])
def test_a_line_is_found_by_its_key(number: int) -> None:
    key, name, lat, lon, code, population = LINES[number].split("\t")
    assert (name, float(lat), float(lon), code, int(population)) in [
        (t.name, t.lat, t.lon, t.country, t.population) for t in towns(key)
    ]


def test_the_table_is_sorted_by_its_keys() -> None:
    keys = [line.split("\t", 1)[0].encode() for line in LINES]
    assert keys == sorted(keys)
    assert all(key_of(key.decode()) == key.decode() for key in keys[::997])


def test_the_largest_town_of_a_name_comes_first() -> None:
    found = towns("Birmingham")
    assert [t.country for t in found][:2] == ["GB", "US"]
    assert [t.population for t in found] == sorted((t.population for t in found), reverse=True)


@pytest.mark.parametrize("name", ["", " ", "…", "Birming", "Birmingham\tBirmingham", "Birmingham\n"])
def test_what_is_no_name_finds_nothing_but_that_name(name: str) -> None:
    assert {t.name for t in towns(name)} <= {"Birmingham"}
    assert towns("Birming") == ()


def test_every_country_name_has_its_code() -> None:
    assert {len(country(name) or "") for name in country_names()} == {2}
    assert country("Birmingham") is None
