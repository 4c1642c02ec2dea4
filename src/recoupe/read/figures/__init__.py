"""Figures: numbers with what they count and in what state, from the clause that says so."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.lang.counting import counting
from recoupe.lang.measuring import measuring
from recoupe.read.draft import Draft
from recoupe.read.figures.dated import beside, times_of
from recoupe.read.figures.ellipsis import Borrowed, borrowed, lender, neighbours
from recoupe.read.figures.evidence import Evidence
from recoupe.read.figures.narration import narrated
from recoupe.read.figures.setting import Setting, compared, setting_of, so_far
from recoupe.read.figures.site import FLOWING, Page, Site, sites_of
from recoupe.read.figures.topic import governor, sentence_topic, topic_adjectives
from recoupe.read.figures.weigh import measured
from recoupe.read.quantities import surface_range
from recoupe.record.article import Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.mention import Quantity, Stance, Unit

__all__ = ["find_figures"]

OTHERS = 12  # characters behind a number in which « autres » stands
PERIOD = 2  # sentences for which a period told once goes on


def find_figures(draft: Draft, quantities: Sequence[Quantity]) -> list[Figure]:
    """One figure for every quantity of an article whose times, names and speeches are found, in order of the text.

    What is counted and its measure come from the noun, its modifiers, the verb or noun that governs it, in this order;
    a number without a noun takes that of the number before it.  Without evidence the measure is `other`.
    """
    plain, text = measuring(draft.language), draft.surface.text
    epidemic = plain.epidemic.search(text) is not None
    words = measuring(draft.language, calamity=plain.calamity.search(text) is not None, epidemic=epidemic)
    captive = words.captivity.search(text) is not None
    page = Page(draft.parsed, draft.clauses, words, counting(draft.language), captive=captive, epidemic=epidemic)
    sites = sites_of(page, quantities)
    links = borrowed(page, sites)
    setting = Setting.of(page, draft.timexes, draft.names, draft.speeches)
    sheet = _Sheet(page, sites, links, measured(page, sites, links), setting, _by_sentence(sites))
    figures = _same_period(page, [_figure(sheet, number) for number in range(len(sites))], sites, setting)
    return narrated(setting, page, _added(page, figures, sites), sites, links)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All that is known of the numbers of one article before they become figures; equal indices belong together."""

    page: Page
    sites: Sequence[Site]
    links: Sequence[Borrowed]
    found: Sequence[Evidence]
    setting: Setting
    rows: Mapping[int, Sequence[Site]]


def _added(page: Page, figures: Sequence[Figure], sites: Sequence[Site]) -> list[Figure]:
    """« trois morts, 17 autres blessés »: others are added only to a count of the same state told right before."""
    told = list(figures)
    for number, (figure, site) in enumerate(zip(figures, sites, strict=True)):
        behind = page.text[site.end : site.end + OTHERS]
        if figure.increment and page.words.others.match(behind):
            first = bisect_left(sites, site.sentence - PERIOD, hi=number, key=lambda s: s.sentence)
            near = figures[first:number]
            if near and all(f.measure is not figure.measure for f in near):
                told[number] = replace(figure, increment=False)
    return told


def _by_sentence(sites: Sequence[Site]) -> dict[int, list[Site]]:
    rows: dict[int, list[Site]] = defaultdict(list)
    for site in sites:
        rows[site.sentence].append(site)
    return rows


def _same_period(page: Page, figures: list[Figure], sites: Sequence[Site], setting: Setting) -> list[Figure]:
    """Sums and shares without a time keep the period of the one told before them (« au deuxième trimestre »)."""
    period: tuple[str, ...] = ()
    since = -PERIOD - 1
    for number, (figure, site) in enumerate(zip(figures, sites, strict=True)):
        if figure.unit not in FLOWING:
            continue
        if figure.times and not compared(page, site):
            period, since = (figure.times, site.sentence) if setting.is_period(figure.times) else ((), -PERIOD - 1)
        elif not figure.times and site.sentence - since <= PERIOD:
            figures[number], since = replace(figure, times=period), site.sentence
    return figures


def _figure(sheet: _Sheet, number: int) -> Figure:
    page, site, evidence = sheet.page, sheet.sites[number], sheet.found[number]
    if evidence.verb is not None:
        site = replace(site, clause=page.clauses.of(evidence.verb))
    quantity = site.quantity
    noun, head, unit = _noun(sheet, number)
    last = surface_range(page.parsed.surface, quantity.noun)[1] if quantity.noun else site.end
    speech = sheet.setting.speech(quantity.span)
    lasting = evidence.measure is Measure.TOTAL and quantity.of is None
    times = times_of(sheet.setting, page, site, sheet.rows[site.sentence], lasting=lasting)
    planned, to_date, increment = setting_of(page, site, evidence.measure, speech, last)
    to_date = (to_date or not times and so_far(page, site)) and not beside(sheet.setting, page, site, times)
    scope = sheet.setting.scope(page, site, last)
    return Figure(
        id=_id(quantity),
        span=quantity.span,
        amount=quantity.amount,
        unit=unit,
        counted=noun,
        head=None if head is None else page.key(head),
        qualifiers=_qualifiers(page, head, last),
        measure=evidence.measure,
        predicate=_predicate(page, site, evidence),
        of=_of(sheet, number),
        part=evidence.part,
        times=times,
        to_date=to_date,
        increment=increment,
        planned=planned,
        scope=scope,
        places=sheet.setting.spelt(scope),
        thing=_thing(page, site, head, evidence, unit),
        speech=None if speech is None else speech.id,
        stance=Stance.ASSERT if speech is None else speech.stance,
        tense=site.clause.tense,
        measured=quantity.measured,
        rule=f"{quantity.rule}, {evidence.rule}",
        clause=_clause_span(page, site.clause.members, quantity.span),
    )


def _noun(sheet: _Sheet, number: int) -> tuple[Span | None, int | None, Unit]:
    """The noun phrase counted, its head token and the unit, its own or borrowed."""
    page, site, link = sheet.page, sheet.sites[number], sheet.links[number]
    lent, unit = lender(sheet.page, sheet.sites, sheet.links, number)
    own = site.quantity.noun
    if own is None and lent is not None:
        own = sheet.sites[lent].quantity.noun
    if own is None and link.head is not None:
        token = page.tokens[link.head]
        own = page.parsed.surface.span(token.start, token.end)
    kept = site.quantity.unit
    return own, _head(sheet, number, lent), unit if kept is Unit.OTHER and unit is not None else kept


def _head(sheet: _Sheet, number: int, lent: int | None) -> int | None:
    sites, links = sheet.sites, sheet.links
    if sites[number].head is not None or lent is None:
        return sites[number].head if sites[number].head is not None else links[number].head
    return sites[lent].head if sites[lent].head is not None else links[lent].head


def _thing(page: Page, site: Site, head: int | None, evidence: Evidence, unit: Unit) -> str | None:
    """The label under which figures of several articles meet: a class of synonyms, else the noun itself; of a sum or a
    share its topic, with the adjectives beside the word that gives it (« perte nette »)."""
    if unit is Unit.MONEY:
        topic = governor(page, site)
        named = " ".join([topic, *topic_adjectives(page, site)]) if topic in page.words.labels else None
        return named or sentence_topic(page, site)
    if unit is Unit.HECTARE:
        return unit.value  # land is land, whatever grows on it
    key = None if head is None else page.key(head)
    label = None
    if head is not None and key is not None:
        label = (
            page.words.things.get(key) or page.words.things.get(page.counting.masculine(page.tokens[head].text)) or key
        )
    if site.quantity.unit is Unit.PERCENT:
        topic = governor(page, site)
        return f"% {topic} {label or ''}".strip() if topic else None
    if label is None:
        return None
    return "person" if evidence.measure in page.words.strong and label in page.words.counted else label


def _qualifiers(page: Page, head: int | None, last: int) -> tuple[str, ...]:
    """Keys of the adjectives and complements inside the noun phrase."""
    if head is None:
        return ()
    found = []
    for index in range(head + 1, len(page.tokens)):
        token = page.tokens[index]
        if token.start >= last:
            break
        if token.pos in ("ADJ", "NOUN", "PROPN", "VERB"):
            found.append(page.counting.masculine(token.text))
    return tuple(found)


def _predicate(page: Page, site: Site, evidence: Evidence) -> str | None:
    if evidence.word:
        return evidence.word
    if site.quantity.unit in FLOWING:
        return governor(page, site)
    return page.clauses.of(site.anchor).lemma if site.clause.form != "nominal" else None


def _of(sheet: _Sheet, number: int) -> str | None:
    """The id of the figure of which this one is a part."""
    quantity, link = sheet.sites[number].quantity, sheet.links[number]
    if quantity.of is not None:
        return next((_id(s.quantity) for s in neighbours(sheet.sites, number) if s.quantity.id == quantity.of), None)
    return _id(sheet.sites[link.index].quantity) if link.part and link.index is not None else None


def _id(quantity: Quantity) -> str:
    span = quantity.span
    return f"figure:{span.article}:{span.start}-{span.end}"


def _clause_span(page: Page, members: tuple[int, ...], within: Span) -> Span:
    tokens = page.tokens
    whole = page.parsed.surface.span(tokens[members[0]].start, tokens[members[-1]].end)
    return whole.hull(within)
