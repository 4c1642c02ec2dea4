"""Times that go on: from the number it continues, from the clause around it, from the sentence told before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.read.figures.dated import dates_a_noun, punctual
from recoupe.read.figures.ellipsis import Borrowed
from recoupe.read.figures.setting import OPENING, Setting, compared, within
from recoupe.read.figures.site import FLOWING, Page, Site, coordinated
from recoupe.record.claim import Figure, Measure
from recoupe.record.mention import Tense, Timex
from recoupe.record.timeexpr import Edge, Grain

__all__ = ["narrated"]

LASTING = frozenset({Measure.TOTAL, Measure.REMAINING, Measure.JOBS_CUT})
"""Measures that no single happening gives (« Mardi, un bus a versé. Neuf personnes ont été tuées »), unless they are
told in the past (« Vendredi, 20 heures. Il en restait 9 »)."""
DAYS = frozenset({Grain.DAY, Grain.HOUR, Grain.MINUTE, Grain.WEEKEND})
JOINT = re.compile(r",|\bet\b|\bou\b|\bdont\b|\bpour\b")
DEEP = 4
WHEN = frozenset({"quand", "lorsque", "lorsqu'"})
REACH = 4  # sentences for which a time goes on
SHARED = 40  # characters between two numbers that share a time


@dataclass(frozen=True, slots=True)
class Lead:
    """The time that a sentence tells at its head, or keeps from the one before; `since` sentences ago."""

    timex: str
    future: bool
    since: int = 0


def narrated(
    setting: Setting, page: Page, figures: Sequence[Figure], sites: Sequence[Site], links: Sequence[Borrowed]
) -> list[Figure]:
    """The figures; those without a time take that of the number they continue, of the clause about them, or of the
    sentence before."""
    if not setting.timexes:
        return list(figures)
    leads = _leads(setting, page)
    told = list(figures)
    for number, figure in enumerate(figures):
        if not figure.times and figure.measure is not Measure.TOTAL:
            times = (
                _continued(page, told, sites, links, number)
                or _shared(page, figures, sites, number)
                or _joined(setting, page, told, sites, number)
                or _explained(setting, page, sites[number], figure)
                or _simultaneous(setting, page, sites[number])
                or _governing(setting, page, sites[number], figure)
                or _told_before(setting, figure, leads.get(sites[number].sentence))
            )
            told[number] = replace(figure, times=times)
    return told


def _continued(
    page: Page, figures: Sequence[Figure], sites: Sequence[Site], links: Sequence[Borrowed], number: int
) -> tuple[str, ...]:
    """« Lundi, le tableau en portait 12 : Nantes 9, Rennes 3 »: an ellipsis keeps the time of its sentence."""
    before = links[number].index
    if before is None or before >= number or sites[before].sentence != sites[number].sentence:
        return ()
    measured = compared(page, sites[before]) or compared(page, sites[number])
    return () if measured or figures[number].to_date else figures[before].times


def _shared(page: Page, figures: Sequence[Figure], sites: Sequence[Site], number: int) -> tuple[str, ...]:
    """« les 12 morts et 40 blessés de la veille »: the time behind the second is also that of the first."""
    if number + 1 >= len(sites) or sites[number].sentence != sites[number + 1].sentence:
        return ()
    site, following = sites[number], sites[number + 1]
    gap = page.text[site.end : following.start]
    joined = len(gap) < SHARED and " et " in gap and coordinated(page, site, following)
    same = site.quantity.unit == following.quantity.unit and site.quantity.unit not in FLOWING
    return figures[number + 1].times if joined and same else ()


def _joined(
    setting: Setting, page: Page, figures: Sequence[Figure], sites: Sequence[Site], number: int
) -> tuple[str, ...]:
    """« La veille, on en était à 12 morts et 40 blessés »: the time before the first is also that of the second."""
    if number == 0 or sites[number].sentence != sites[number - 1].sentence or figures[number].to_date:
        return ()
    before, site = sites[number - 1], sites[number]
    gap = page.text[before.end : site.start]
    if len(gap) > SHARED or not coordinated(page, before, site) or not JOINT.search(gap):
        return ()
    if compared(page, before) or compared(page, site) or FLOWING & {before.quantity.unit, site.quantity.unit}:
        return ()
    times = figures[number - 1].times
    ahead = all(start < before.start for start, _, timex in setting.timexes if timex.id in times)
    return times if ahead else ()


def _explained(setting: Setting, page: Page, site: Site, figure: Figure) -> tuple[str, ...]:
    """« C'est le 15 que la digue a tenu : cinq mille tonnes »: the time told before a colon goes on behind it."""
    start, end = page.sentence_range(site.sentence)
    colon = page.text.rfind(":", start, site.start)
    if colon < 0 or figure.to_date or page.stop_before(site.start) != colon + 1:
        return ()
    here = [x for x in within(setting.timexes, start, end) if not setting.dates_a_saying(x[2])]
    before = [x for x in here if x[0] < colon]
    if len(before) != 1 or len(here) != 1 or not punctual(before[0][2]) or dates_a_noun(page, before[0][0], site):
        return ()
    if site.clause.form == "finite" and site.clause.tense is not page.clauses.of(page.parsed.at(before[0][0])).tense:
        return ()
    return (before[0][2].id,)


def _governing(setting: Setting, page: Page, site: Site, figure: Figure) -> tuple[str, ...]:
    """« Le convoi est parti mardi, avec 40 blessés à bord », « un lot doit partir lundi »: the one time of the clause
    above one that has no tense of its own, or of the infinitive below."""
    if figure.to_date or compared(page, site) or page.lemma(site.clause) in page.words.levels:
        return ()
    start, end = page.sentence_range(site.sentence)
    above = [site.clause]
    while above[-1].form != "finite" and above[-1].parent is not None and len(above) < DEEP:
        modified = page.tokens[above[-1].predicate].head
        if above[-1].relation == "acl" and modified not in (site.head, site.anchor, site.number):
            break
        above.append(page.clauses.items[above[-1].parent])
    allowed = {c.index for c in above[1:]}
    here = [x for x in within(setting.timexes, start, end) if not setting.dates_a_saying(x[2])]
    held = []
    for x in here:
        clause = page.clauses.of(page.parsed.at(x[0]))
        below = figure.planned and clause.parent == site.clause.index and clause.relation == "xcomp"
        if (clause.index in allowed or below) and punctual(x[2]) and not dates_a_noun(page, x[0], site):
            held.append(x[2].id)
    return (held[0],) if len(held) == 1 else ()


def _simultaneous(setting: Setting, page: Page, site: Site) -> tuple[str, ...]:
    """« tandis que six trains repartaient »: the one time of the sentence, told in the clause above or below."""
    start, end = page.sentence_range(site.sentence)
    here = [x for x in within(setting.timexes, start, end) if not setting.dates_a_saying(x[2])]
    if len(here) != 1 or here[0][2].expr.edge is not Edge.ON or site.clause.tense is not Tense.PAST:
        return ()
    other = page.clauses.of(page.parsed.at(here[0][0]))
    if other.tense is not Tense.PAST:
        return ()
    opening = page.tokens[min(other.members)].lower
    if other.parent == site.clause.index and opening in WHEN:
        return (here[0][2].id,)
    under = site.clause.parent == other.index and site.clause.relation == "advcl"
    return (here[0][2].id,) if under else ()


def _told_before(setting: Setting, figure: Figure, lead: Lead | None) -> tuple[str, ...]:
    """« Mardi, un bus a versé. Neuf personnes ont été tuées »: the time of the story told."""
    speech = setting.speech(figure.span)
    dated = speech is not None and speech.said
    if lead is None or lead.since == 0 or figure.to_date or figure.unit in FLOWING or dated:
        return ()
    if lead.future:
        return (lead.timex,) if figure.planned else ()
    event = not figure.planned and (figure.measure not in LASTING or figure.tense is Tense.PAST)
    past = figure.tense in (Tense.PAST, Tense.NONE) or figure.rule.endswith(", noun")
    return (lead.timex,) if event and past else ()


def _leads(setting: Setting, page: Page) -> Mapping[int, Lead]:
    """The time that each sentence tells at its head; one without a time of its own keeps that of the one before."""
    found: dict[int, Lead] = {}
    for number in range(len(page.parsed.sentences)):
        start, end = page.sentence_range(number)
        here = [x for x in within(setting.timexes, start, end) if not setting.dates_a_saying(x[2])]
        lead = _lead(page, here, start)
        before = found.get(number - 1)
        if lead is not None:
            found[number] = lead
        elif before is not None and before.since < REACH and _goes_on(page, number, bool(here)):
            found[number] = replace(before, since=before.since + 1)
    return found


def _lead(page: Page, here: Sequence[tuple[int, int, Timex]], start: int) -> Lead | None:
    if not here or here[0][0] - start >= OPENING:
        return None
    at, _, timex = here[0]
    clause = page.clauses.of(page.parsed.at(at))
    tense, told = clause.tense, (Tense.PAST, Tense.FUTURE, *((Tense.NONE,) if clause.form == "nominal" else ()))
    if timex.expr.grain not in DAYS or timex.expr.edge is not Edge.ON or tense not in told:
        return None
    return Lead(timex.id, tense is Tense.FUTURE)


def _goes_on(page: Page, number: int, dated: bool) -> bool:
    """Whether a sentence stays in the paragraph and the time of the one before it."""
    behind = page.sentence_range(number)[0]
    start = behind
    while start > 0 and page.text[start - 1].isspace():
        start -= 1
    return not dated and "\n" not in page.text[start:behind]
