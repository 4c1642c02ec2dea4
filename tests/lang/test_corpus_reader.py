"""The reader of corpora refuses every line that would test nothing."""

from __future__ import annotations

import pytest

from recoupe.errors import CorpusError
from recoupe.lang.corpus import Mark, parse_corpus


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("une phrase sans section", "c.txt:1"),
        ("## day\nle 3 mai", "c.txt:2"),
        ("## day\nle [[3 mai => 2021-05-03", "c.txt:2"),
        ("## day\nle 3 mai]]", "c.txt:2"),
        ("## day\nle [[3 mai]]\n\n## not day\nle [[mai]]", "c.txt:5"),
    ],
)
def test_a_line_that_tests_nothing_is_an_error(text: str, where: str) -> None:
    with pytest.raises(CorpusError, match=where):
        parse_corpus(text, "c.txt")


def test_marks_point_into_the_plain_sentence() -> None:
    case, negative = parse_corpus(
        "# told 2021-05-04\n## day\n[[hier => 2021-05-03]] et [[demain]]\n## not day\n// remarque\nil a été élu",
        "c.txt",
    )
    assert case.text == "hier et demain"
    assert case.marks == (Mark(0, 4, "2021-05-03"), Mark(8, 14, ""))
    assert case.settings == {"told": "2021-05-04"}
    assert (negative.negative, negative.rule, negative.where) == (True, "day", "c.txt:6")
