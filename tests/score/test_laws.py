"""Whatever stands in a file, it is scored or refused; no mark leaves the range from 0 to 1."""

from __future__ import annotations

import copy
import json
import math
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmark.agreement import as_dossier
from recoupe.score import Unusable, read_gold, read_predicted, score
from recoupe.score.interval import Interval
from tests.score.conftest import STORY

GOLD = read_gold(STORY)
DOSSIER = as_dossier(GOLD)
RAW = json.loads((STORY / "gold.json").read_text(encoding="utf-8"))
ODD = st.sampled_from(
    [None, True, -1, 0, 3.5, 10**30, math.inf, math.nan, "", "x", "2031-02-30", [], {}, [1], {"q": "a"}])


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, held in inner:
        yield (*above, key)
        yield from places(held, (*above, key))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """A copy with something else at a path."""
    made = copy.deepcopy(value)
    holder = made
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = new
    return made


@settings(max_examples=400)
@given(st.sampled_from(list(places(DOSSIER))), ODD)
def test_a_mangled_dossier_is_scored_or_refused(path: tuple[Any, ...], new: Any) -> None:
    mangled = changed(DOSSIER, path, new)
    try:
        marks = [part.f1 for part in score(GOLD, read_predicted(mangled)).parts]
    except Unusable:
        with pytest.raises(Unusable, match="no-dossier"):
            read_predicted(mangled)
        return
    assert all(0 <= mark <= 1 for mark in marks)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from([path for path in places(RAW) if path != ("articles",)]), new=ODD)
def test_a_mangled_gold_is_read_or_refused(tmp_path: Path, path: tuple[Any, ...], new: Any) -> None:
    if not (tmp_path / "01_depeche.txt").exists():
        for file in STORY.glob("*.txt"):
            shutil.copy(file, tmp_path)
    (tmp_path / "gold.json").write_text(json.dumps(changed(RAW, path, new)), encoding="utf-8")
    try:
        gold = read_gold(tmp_path)
    except Unusable:
        with pytest.raises(Unusable, match=r"score\.(field|absent|no-gold)"):
            read_gold(tmp_path)
        return
    assert all(0 <= part.f1 <= 1 for part in score(gold, read_predicted(DOSSIER)).parts)


STRETCHES = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: Interval(pair[0], sum(pair)))


@given(STRETCHES, STRETCHES)
def test_measures_of_stretches(one: Interval, other: Interval) -> None:
    assert one.likeness(other) == other.likeness(one)
    assert one.cover(other) == other.cover(one)
    assert 0 <= one.likeness(other) <= one.cover(other) <= 1
    assert (one.likeness(other) == 1) == (one == other)
    assert one.within(other) == (one.start >= other.start and one.end <= other.end)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_a_dossier_does_not_matter_much(seed: int) -> None:
    turned = {kind: items if kind == "articles" else items[::-1] if seed == 1 else items[seed:] + items[:seed]
              for kind, items in copy.deepcopy(DOSSIER).items()}
    assert score(GOLD, read_predicted(turned)).as_data() == score(GOLD, read_predicted(DOSSIER)).as_data()
