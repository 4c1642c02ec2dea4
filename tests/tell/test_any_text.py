"""Whatever the reports say, every file for other programs is read back whole by its reader."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from recoupe.record.article import Span
from recoupe.record.claim import PromiseKind, Status
from recoupe.record.days import Days
from recoupe.record.dossier import Commitment, CommitmentState, Dossier
from recoupe.tell import FORMATS, to_csv, to_parquet
from recoupe.tell.story_tables import COMMITMENTS, EVENTS, QUOTATIONS
from tests.tell import test_annotations, test_ftm, test_geojson, test_planned, test_provenance, test_timeline
from tests.tell.conftest import day

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

AWKWARD = [
    "\r\nBEGIN:VEVENT", "\u2028\u2029\x85", "a\x00b", "\ufeff", "\ufdd0\uffff\U0010ffff", "&lt;p&gt;", "'\"\\;,:", " ",
    "@id", "]]>", "\u0301", "=1+1", "😀" * 40, "\x1b[2J", "\N{RIGHT-TO-LEFT OVERRIDE}txt",
    "<img src=x onerror=alert(1)>",
]
DAYS = st.dates(max_value=date(9998, 1, 1)).flatmap(
    lambda first: st.integers(0, 720).map(lambda width: Days(first, first + timedelta(width))))


def holding(hostile: Dossier, text: str, days: Days) -> Dossier:
    """The hostile dossier with another text in the place of its own, everywhere, and other days."""
    span = Span("x1", 0, len(text))
    held = hostile.articles[0]
    article = replace(held.article, text=text, title=text, outlet=text, file=text, url=f"https://val.example/{text}")
    event, quotation = hostile.events[0], hostile.quotations[0]
    return replace(
        hostile, figures=(), comparisons=(), series=(),
        articles=(replace(held, article=article, because=(), published=days),),
        quotations=(replace(quotation, speech=replace(quotation.speech, span=span, speaker=span, via=text)),),
        actors=(replace(hostile.actors[0], name=text, roles=(text,), mentions=(span,)),),
        places=(replace(hostile.places[0], name=text, mentions=(span,)),),
        events=tuple(replace(event, id=f"e{status}", status=status, days=days, text=span, mentions=(span,))
                     for status in Status),
        commitments=(Commitment(id="c", kind=PromiseKind.PLAN, due=days, by=text, made=None, mentions=(span,),
                                state=CommitmentState.PENDING),),
        reuse=(replace(hostile.reuse[0], passages=(span,), origin=text),), doubts=())


def awkward(test: object) -> object:
    """The test with each awkward text as an example."""
    for text in AWKWARD:
        test = example(text=text, days=day(1))(test)  # type: ignore[arg-type]
    return test


@awkward  # type: ignore[arg-type]
@given(text=st.text(min_size=1, max_size=80), days=DAYS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_reader_reads_it_back(hostile: Dossier, text: str, days: Days) -> None:
    dossier = holding(hostile, text, days)
    assert len(test_timeline.told(dossier)["events"]) == len(Status)
    # Two entries of the commitment; of what is ahead those happenings that are not that commitment.
    assert [entry.name for entry in test_planned.told(dossier)] == ["VEVENT", "VTODO"]
    assert len(test_planned.told(replace(dossier, commitments=()))) == 4
    assert len(test_annotations.told(dossier)) == 1 + 2 + len(Status) + 1
    test_provenance.told(dossier)
    test_geojson.told(dossier)
    test_ftm.told(dossier)
    for table, count in ((EVENTS, len(Status)), (QUOTATIONS, 1), (COMMITMENTS, 1)):
        assert len(list(csv.reader(io.StringIO(to_csv(dossier, table=table), newline="")))) == count + 1
        assert pyarrow.parquet.read_table(io.BytesIO(to_parquet(dossier, table=table))).num_rows == count


@pytest.mark.parametrize("known", sorted(FORMATS))
def test_every_format_tells_a_dossier_of_nothing_the_same_way_twice(known: str) -> None:
    assert FORMATS[known](Dossier(), "fr") == FORMATS[known](Dossier(), "fr")
    assert type(FORMATS[known](Dossier(), "en")) in (str, bytes)
