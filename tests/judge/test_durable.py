"""The words that are written for an item find exactly that item among all that was read, on every build."""

from __future__ import annotations

import pytest

from recoupe.intake import collect
from recoupe.read.reading import read_many
from recoupe.reconcile.judging.durable import Durable
from recoupe.reconcile.judging.targets import Figures, Placed, Tellings, Texts
from recoupe.run import reconcile_all

pytestmark = pytest.mark.model


def test_every_item_of_the_sample_is_found_by_its_words() -> None:
    articles = collect(["examples/niger-2024"]).articles
    readings = list(read_many(articles))
    dossier = reconcile_all(articles, readings)
    durable, texts = Durable(dossier), Texts(articles)
    figures = Figures(texts, (f for r in readings for f in r.figures), lambda one, other: False)
    told = Tellings(texts, (Placed(key=h.id, span=h.span, quote=h.quote, days=None, home=h.id)
                            for r in readings for h in r.happenings))
    assert dossier.figures
    assert dossier.events
    for dated in dossier.figures:
        target = durable.figure(dated.figure.id)
        assert target.file is not None
        assert [f.id for f in figures.of(target)] == [dated.figure.id]
    for span in (span for event in dossier.events for span in event.mentions):
        target = durable.event(f"{span.article}:{span.start}-{span.end}")
        assert target.file is not None
        assert {p.span for p in told.of(target)} == {span}
    for held in dossier.articles:
        assert texts.article(durable.article(held.article.id)) == held.article
