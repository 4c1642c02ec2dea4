"""The sentence of a comparison, as an editor reads it."""

from __future__ import annotations

import pytest

from recoupe.record.dossier import Reason
from recoupe.tell.catalogue import entries
from recoupe.tell.messages import sentence

DAYS = {"day_a": "2031-03-01", "day_b": "2031-03-04", "day": "2031-03-01"}
SUM = {"parts": "1346 + 157", "sum": "1503", "whole": "1400"}


def told(code: str, language: str, **values: str) -> str:
    text = sentence(Reason(code=f"comparison.{code}", values=tuple({**DAYS, **values}.items())), language)
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("code", "values", "french", "english"),
    [
        ("update", {"a": "41", "b": "63.."}, "41 le 1er mars 2031, puis au moins 63 le 4 mars 2031",
         "41 on 1 March 2031, then at least 63 on 4 March 2031"),
        ("hedged", {"a": "751000000", "b": "~751000000"},
         "751 millions et environ 751 millions concordent, à l’approximation près",
         "751 million and about 751 million agree, as approximations go"),
        ("conflict", {"a": "40%", "b": "~70%"},
         "40 % selon un article, environ 70 % selon un autre, le 1er mars 2031 ; les deux ne peuvent être justes",
         "40% in one report, about 70% in another, on 1 March 2031; both cannot be right"),
        ("conflict_within", {"a": "2122..", "b": "1351"},
         "au moins 2 122 et 1 351 le 1er mars 2031, dans le même article ; les deux ne peuvent être justes",
         "at least 2,122 and 1,351 on 1 March 2031, in one report; both cannot be right"),
        ("stale", {"a": "282"}, "282, valable le 1er mars 2031, redonné plus tard comme actuel",
         "282, which held on 1 March 2031, given again later as current"),
        ("no_sum", SUM, "1 346 + 157 = 1 503, alors que le total donné est 1 400",
         "1,346 + 157 = 1,503, while the total given is 1,400"),
        ("remainder", {"whole": "950", "out": "766", "left": "184", "rest": "~200"},
         "950 moins 766 laisse 184, ce qui concorde avec le reste donné, environ 200",
         "950 less 766 leaves 184, which agrees with the remainder given, about 200"),
        ("denied", {"a": "2300000"}, "2,3 millions, chiffre qu’un article affirme et qu’un autre nie",
         "2.3 million, which one report states and another denies"),
    ],
)
def test_the_sentence_says_the_hedge_the_unit_and_the_day(
    code: str, values: dict[str, str], french: str, english: str
) -> None:
    assert told(code, "fr", **values) == french
    assert told(code, "en", **values) == english


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sentence_leaves_a_bare_number_or_a_second_colon(language: str) -> None:
    values = {"a": "12345..", "b": "~2000000", "left": "1", "rest": "1", "out": "1", **SUM}
    for code in entries(language):
        if code.startswith("comparison."):
            text = told(code.removeprefix("comparison."), language, **values)
            assert not any(bare in text for bare in ("12345", "2000000", "?")), text
            assert ":" not in text, "a sentence stands behind its relation and a colon"


def test_a_month_is_told_as_one() -> None:
    text = told("update", "fr", a="12", b="15", day_a="2031-03-01..2031-03-31")
    assert text == "12 en mars 2031, puis 15 le 4 mars 2031"
