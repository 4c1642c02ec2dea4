"""A small invented story, put together by hand: a dam that cracks above a valley, and its people moved out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Happening, Measure, Promise, PromiseKind, Status
from recoupe.record.copy import Edit, Reuse
from recoupe.record.days import Days
from recoupe.record.dossier import (
    Actor,
    Basis,
    Bound,
    Commitment,
    CommitmentState,
    Comparison,
    DatedFigure,
    DatedTimex,
    Dossier,
    DossierArticle,
    Event,
    Operation,
    Party,
    Phase,
    Place,
    Quotation,
    Reason,
    RelationKind,
    Series,
    Site,
    SiteState,
    StateOfDay,
    Strength,
)
from recoupe.record.mention import Name, NameKind, Speech, SpeechType, Stance, Timex, TimexType, Unit
from recoupe.record.reading import Doubt, Reading
from recoupe.record.timeexpr import Edge, Mod, TimeExpr

TEXTS = {
    "a1": "Montaubry, 4 mars. Une fissure a été découverte lundi sur le barrage de Montaubry. « Plus de 340 habitants "
          "ont déjà quitté la vallée », a déclaré la préfète Odile Sarrazac. L’évacuation doit s’achever d’ici le "
          "12 mars, a-t-elle précisé. La vallée compte 1 200 habitants, estimés.",
    "a2": "Le barrage de Montaubry se fissure. Une fissure a été découverte lundi sur le barrage de Montaubry. "
          "Plus de 340 habitants ont quitté la vallée à ce jour. Deux ponts sont fermés.",
    "a3": "Samedi soir, 870 habitants sur 1 200 avaient quitté la vallée, selon la préfecture. Le collectif des "
          "riverains en compte 610. « Nous finirons avant mardi », promet le maire, Anselme Vaucourt.",
    "a4": "Fin de l’évacuation à Montaubry\nLes derniers habitants sont partis le 9 mars. 1 190 personnes sont hors de "
          "la vallée, affirme la préfecture ; 😀 une dizaine refusent de partir.",
    "a5": "Rappel : plus de 340 habitants ont quitté la vallée à ce jour. Le barrage sera vidé au printemps.",
}


def day(number: int, last: int | None = None) -> Days:
    """Days of March 2031."""
    return Days(date(2031, 3, number), date(2031, 3, last or number))


def at(article: str, words: str, nth: int = 1) -> Span:
    """The span of the nth occurrence of words."""
    start = -1
    for _ in range(nth):
        start = TEXTS[article].index(words, start + 1)
    return Span(article, start, start + len(words))


def figure(name: str, span: Span, amount: Amount, clause: str, **more: object) -> Figure:
    values = {"unit": Unit.PERSON, "counted": None, "head": "habitant", "measure": Measure.OUT, "rule": "figure.count",
              **more}
    return Figure(id=name, span=span, amount=amount, clause=at(span.article, clause), **values)  # type: ignore[arg-type]


FIGURES = (
    DatedFigure(as_of=day(4), series="s1", witnesses=1, figure=figure(
        "f1", at("a1", "Plus de 340"), Amount(Decimal(340), None), "Plus de 340 habitants ont déjà quitté la vallée",
        counted=at("a1", "habitants"), speech="q1", to_date=True)),
    DatedFigure(as_of=day(4), series="s1", witnesses=1, figure=figure(
        "f2", at("a2", "Plus de 340"), Amount(Decimal(340), None),
        "Plus de 340 habitants ont quitté la vallée à ce jour", counted=at("a2", "habitants"), to_date=True)),
    DatedFigure(as_of=day(8), series="s1", figure=figure(
        "f3", at("a3", "870"), Amount.exactly(870), "870 habitants sur 1 200 avaient quitté la vallée",
        counted=at("a3", "habitants"), speech="q3", of="f4")),
    DatedFigure(as_of=day(8), series="s2", figure=figure(
        "f4", at("a3", "1 200"), Amount.exactly(1200), "870 habitants sur 1 200 avaient quitté la vallée",
        counted=at("a3", "habitants"), measure=Measure.TOTAL)),
    DatedFigure(as_of=day(8), series="s1", figure=figure(
        "f5", at("a3", "610"), Amount.exactly(610), "Le collectif des riverains en compte 610", speech="q4")),
    DatedFigure(as_of=day(9, 10), series="s1", witnesses=2, figure=figure(
        "f6", at("a4", "1 190"), Amount.exactly(1190), "1 190 personnes sont hors de la vallée",
        counted=at("a4", "personnes"), speech="q5")),
    DatedFigure(as_of=day(4), series="s1", stale=True, figure=figure(
        "f7", at("a5", "plus de 340"), Amount(Decimal(340), None),
        "plus de 340 habitants ont quitté la vallée à ce jour", counted=at("a5", "habitants"), to_date=True)),
    DatedFigure(as_of=day(4), series="s2", figure=figure(
        "f8", at("a1", "1 200"), Amount.exactly(1200, approx=True), "La vallée compte 1 200 habitants, estimés",
        counted=at("a1", "habitants", 2), measure=Measure.TOTAL)),
    DatedFigure(as_of=None, figure=figure(
        "f9", at("a2", "Deux"), Amount.exactly(2), "Deux ponts sont fermés", unit=Unit.SITE, head="pont",
        counted=at("a2", "ponts"), measure=Measure.OTHER)),
    DatedFigure(as_of=day(9, 10), figure=figure(
        "f10", at("a4", "une dizaine"), Amount.exactly(10, approx=True), "une dizaine refusent de partir",
        measure=Measure.REMAINING)),
)


def speech(name: str, span: Span, speaker: Span | None, kind: SpeechType = SpeechType.INDIRECT,
           **more: object) -> Speech:
    values = {"stance": Stance.ASSERT, "cue": None, "rule": "speech.cue", **more}
    return Speech(id=name, span=span, speaker=speaker, type=kind, **values)  # type: ignore[arg-type]


QUOTATIONS = (
    Quotation(actor="p1", said=day(4), speech=speech(
        "q1", at("a1", "Plus de 340 habitants ont déjà quitté la vallée"), at("a1", "Odile Sarrazac"),
        SpeechType.DIRECT, cue=at("a1", "a déclaré"), via="Agence Val")),
    Quotation(actor="p1", said=day(4), speech=speech(
        "q2", at("a1", "L’évacuation doit s’achever d’ici le 12 mars"), at("a1", "Odile Sarrazac"))),
    Quotation(actor="p3", said=day(8, 9), speech=speech(
        "q3", at("a3", "870 habitants sur 1 200 avaient quitté la vallée"), at("a3", "la préfecture"))),
    Quotation(actor=None, said=day(8, 9), speech=speech(
        "q4", at("a3", "Le collectif des riverains en compte 610"), at("a3", "Le collectif des riverains"))),
    Quotation(actor="p3", said=day(10), speech=speech(
        "q5", at("a4", "1 190 personnes sont hors de la vallée"), at("a4", "la préfecture"))),
    Quotation(actor="p2", said=None, speech=speech(
        "q6", at("a3", "Nous finirons avant mardi"), at("a3", "Anselme Vaucourt"), SpeechType.DIRECT,
        stance=Stance.PROMISE)),
)

TIMEXES = (
    DatedTimex(days=day(3), timex=Timex(id="t1", span=at("a1", "lundi"), type=TimexType.DATE, tense="past",  # type: ignore[arg-type]
                                        expr=TimeExpr(weekday=0), rule="times.weekday")),
    DatedTimex(days=day(12), timex=Timex(id="t2", span=at("a1", "12 mars"), type=TimexType.DATE, tense="future",  # type: ignore[arg-type]
                                         expr=TimeExpr(day=12, month=3, edge=Edge.BY), rule="times.day-month")),
    DatedTimex(days=None, timex=Timex(id="t3", span=at("a5", "printemps"), type=TimexType.DATE, tense="future",  # type: ignore[arg-type]
                                      expr=TimeExpr(season="spring", vague=True, mod=Mod.APPROX), rule="times.season")),
)

ACTORS = (
    Actor(id="p1", kind=NameKind.PERSON, name="Odile Sarrazac", roles=("la préfète",),
          mentions=(at("a1", "Odile Sarrazac"),)),
    Actor(id="p2", kind=NameKind.PERSON, name="Anselme Vaucourt", roles=("le maire",),
          mentions=(at("a3", "Anselme Vaucourt"),)),
    Actor(id="p3", kind=NameKind.ORGANISATION, name="préfecture", roles=(),
          mentions=(at("a3", "préfecture"), at("a4", "préfecture"))),
)

PLACES = (
    Place(id="l1", kind=NameKind.SITE, name="barrage de Montaubry", lat=None, lon=None, country=None,
          mentions=(at("a1", "barrage de Montaubry"), at("a2", "barrage de Montaubry"))),
    Place(id="l2", kind=NameKind.PLACE, name="Montaubry", lat=44.5, lon=3.5, country="FR",
          mentions=(at("a1", "Montaubry"), at("a4", "Montaubry"))),
)

EVENTS = (
    Event(id="e1", days=day(3), status=Status.HAPPENED, act="discover", articles=2, witnesses=1,
          text=at("a1", "Une fissure a été découverte lundi sur le barrage de Montaubry"),
          mentions=(at("a1", "Une fissure a été découverte lundi sur le barrage de Montaubry"),
                    at("a2", "Une fissure a été découverte lundi sur le barrage de Montaubry"))),
    Event(id="e2", days=day(9), status=Status.HAPPENED, act="leave", articles=1, witnesses=1,
          text=at("a4", "Les derniers habitants sont partis le 9 mars"),
          mentions=(at("a4", "Les derniers habitants sont partis le 9 mars"),)),
    Event(id="e3", days=Days(date(2031, 3, 20), date(2031, 6, 20)), status=Status.PLANNED, act="empty", articles=1,
          witnesses=1, text=at("a5", "Le barrage sera vidé au printemps"),
          mentions=(at("a5", "Le barrage sera vidé au printemps"),)),
)

COMMITMENTS = (
    Commitment(id="c1", kind=PromiseKind.DEADLINE, due=day(12), by="p1", made=day(4), margin=3,
               state=CommitmentState.EARLY, mentions=(at("a1", "L’évacuation doit s’achever d’ici le 12 mars"),),
               because=(at("a4", "Les derniers habitants sont partis le 9 mars"),)),
    Commitment(id="c2", kind=PromiseKind.FORECAST, due=day(11), by="p2", made=day(8, 9), supersedes="c1",
               state=CommitmentState.EARLY, margin=2, mentions=(at("a3", "Nous finirons avant mardi"),)),
)

COMPARISONS = (
    Comparison(figures=("f1", "f2"), relation=RelationKind.COMPATIBLE, reason=Reason(code="relation.compatible")),
    Comparison(figures=("f1", "f3"), relation=RelationKind.UPDATE, reason=Reason(code="relation.update")),
    Comparison(figures=("f3", "f5"), relation=RelationKind.CONFLICT, reason=Reason(code="relation.conflict")),
    Comparison(figures=("f3", "f6"), relation=RelationKind.UPDATE, reason=Reason(code="relation.update")),
    Comparison(figures=("f1", "f7"), relation=RelationKind.STALE, reason=Reason(code="relation.stale")),
    Comparison(figures=("f4", "f8"), relation=RelationKind.COMPATIBLE, reason=Reason(code="relation.compatible")),
)

ARTICLES = tuple(
    DossierArticle(
        article=Article(id=name, file=file, text=TEXTS[name], outlet=outlet, title=title, url=url),
        published=published, basis=basis, because=because)
    for name, file, outlet, title, url, published, basis, because in (
        ("a1", "val/01.txt", "L’Écho du Val", None, None, day(4), Basis.TEXT,
         (Bound(span=at("a1", "4 mars"), days=day(4), reason=Reason(code="basis.text")),)),
        ("a2", "val/02.html", "La Gazette d’Aubrac", "Le barrage se fissure", "https://gazette.example/a2",
         day(4, 5), Basis.METADATA, ()),
        ("a3", "val/03.txt", None, None, "javascript:alert(1)", day(8, 9), Basis.OTHER_ARTICLES, ()),
        ("a4", "val/04.txt", "L’Écho du Val", "Fin de l’évacuation à Montaubry", None, day(10), Basis.TEXT, ()),
        ("a5", "val/05.txt", "Sud Matin", None, None, None, None, ()),
    ))


@pytest.fixture
def story() -> Dossier:
    """The dossier of the story, with one of everything."""
    return Dossier(
        articles=ARTICLES, timexes=TIMEXES, figures=FIGURES, quotations=QUOTATIONS, actors=ACTORS, places=PLACES,
        events=EVENTS, commitments=COMMITMENTS, comparisons=COMPARISONS,
        series=(Series(id="s1", measure="out", counted="habitants", scope=None,
                       figures=("f1", "f2", "f7", "f3", "f5", "f6")),
                Series(id="s2", measure="total", counted="habitants", scope="l2", figures=("f8", "f4"))),
        operation=Operation(
            parties=(Party(name="préfecture", actor="p3"),),
            sites=(Site(place="l1", party=None, states=(
                SiteState(state="left", days=Days(date(2031, 3, 9), None),
                          because=(at("a4", "Les derniers habitants sont partis le 9 mars"),)),)),),
            quantities=(Strength(measure="out", counted="habitants", scope=None, days=(
                StateOfDay(day=day(4), low=Decimal(340), high=Decimal(870), because=("f1",)),
                StateOfDay(day=day(5), low=Decimal(340), high=Decimal(870), because=("f1", "f3")),
                StateOfDay(day=day(8), low=Decimal(870), high=Decimal("870.5"), because=("f3",)),)),),
            phases=(Phase(event="e1", days=day(3, 9)),)),
        reuse=(Reuse(id="r1", origin="a1", why="copy.origin_unknown",
                     passages=(at("a1", "Une fissure a été découverte lundi sur le barrage de Montaubry"),
                               at("a2", "Une fissure a été découverte lundi sur le barrage de Montaubry")),
                     edits=(Edit(earlier=at("a1", "déjà"), later=None),)),),
        doubts=(Doubt(span=at("a5", "printemps"), kind="time.season", note="no year"),))


@pytest.fixture
def reading() -> Reading:
    """What reading would find in the first article."""
    return Reading(
        article="a1", sentences=(at("a1", "Montaubry, 4 mars."),
                                 at("a1", "Une fissure a été découverte lundi sur le barrage de Montaubry.")),
        timexes=(TIMEXES[0].timex,),
        names=(Name(id="n1", span=at("a1", "barrage de Montaubry"), kind=NameKind.SITE, entity="x", rule="name.site"),),
        speeches=(QUOTATIONS[0].speech,), figures=(FIGURES[0].figure,),
        happenings=(Happening(id="h1", span=EVENTS[0].text, quote=EVENTS[0].text, act="discover",
                              status=Status.HAPPENED, rule="happening.verb"),),
        promises=(Promise(id="m1", span=COMMITMENTS[0].mentions[0], kind=PromiseKind.DEADLINE, due="t2", act="end",
                          rule="promise.must"),),
        doubts=(Doubt(span=at("a1", "Montaubry"), kind="name.alone"),))


@pytest.fixture
def article() -> Article:
    """The first article of the story."""
    return ARTICLES[0].article


HOSTILE = ("</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> =cmd|' /C calc'!A0 | [x](javascript:a) "
           "`code` \x1b[31m \u202e 12 \ud800 www.evil.example http://evil.example @x")


@pytest.fixture
def hostile() -> Dossier:
    """A dossier whose every text from outside tries to be something else."""
    text, span = HOSTILE, Span("x1", 0, len(HOSTILE))
    number = Span("x1", text.index("12"), text.index("12") + 2)
    return Dossier(
        articles=(DossierArticle(article=Article(id="x1", file=HOSTILE, text=text, title=text, outlet=text,
                                                 url="javascript:alert(3)"),
                                 published=day(1), basis=Basis.TEXT,
                                 because=(Bound(span=span, days=day(1), reason=Reason(code="basis.text")),)),),
        figures=(DatedFigure(as_of=day(1), series="s", figure=Figure(
            id="f", span=number, amount=Amount.exactly(12), unit=Unit.OTHER, counted=span, head=None, clause=span,
            rule="r")),
            DatedFigure(as_of=day(2), series="s", figure=Figure(
                id="g", span=span, amount=Amount.exactly(13), unit=Unit.OTHER, counted=None, head=None, clause=span,
                rule="r"))),
        quotations=(Quotation(actor="p", said=day(1), speech=speech("q", span, span, via=text)),),
        actors=(Actor(id="p", kind=NameKind.PERSON, name=text, roles=(text,), mentions=(span,)),),
        places=(Place(id="l", kind=NameKind.PLACE, name=text, lat=None, lon=None, country=None, mentions=(span,)),),
        events=(Event(id="e", days=day(1), status=Status.HAPPENED, text=span, mentions=(span,), articles=2,
                      witnesses=1, act="x"),),
        series=(Series(id="s", measure="other", counted=text, scope=text, figures=("f", "g")),),
        comparisons=(Comparison(figures=("f", "g"), relation=RelationKind.CONFLICT,
                                reason=Reason(code="copy.origin", values=(("who", text),))),),
        reuse=(Reuse(id="r", passages=(span,), origin=text, why=text),),
        doubts=(Doubt(span=span, kind=text, note=text),))
