"""The marks of a sorted pile, by hand and on the stories of the benchmark."""

from __future__ import annotations

import pytest

from benchmark.pile import Marks, known_folders, main, marks, measure


def test_the_marks_of_a_small_pile_by_hand() -> None:
    got = marks([1, 1, 1, 2, 2], ["a", "a", "b", "b", "b"])
    assert got == Marks(purity=pytest.approx(4 / 5), precision=pytest.approx((2 * 2 / 3 + 1 / 3 + 2) / 5),  # type: ignore[arg-type]
                        recall=pytest.approx((2 + 1 / 3 + 2 * 2 / 3) / 5))  # type: ignore[arg-type]
    assert marks("abc", "abc").f1 == 1
    assert marks("aaa", "abc").precision == pytest.approx(1 / 3)


def test_the_mixed_stories_of_the_benchmark_fall_apart_as_they_should() -> None:
    assert len(known_folders()) >= 8
    assert measure(known_folders()).f1 >= 0.98
    assert measure(known_folders(), loners=True).f1 >= 0.97


def test_the_marks_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder) for folder in known_folders()[:2]]) == 0
    assert capsys.readouterr().out.startswith("purity 1.000")
