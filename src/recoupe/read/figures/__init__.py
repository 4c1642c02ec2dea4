"""Figures: numbers with what they count and in what state, from the clause that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.lang.counting import counting
from recoupe.lang.measuring import measuring
from recoupe.read.clauses import Clauses
from recoupe.read.figures.ellipsis import Borrowed, borrow
from recoupe.lang.words import fold
from recoupe.read.figures.evidence import Evidence, by_noun, by_surroundings, governor, suits, topic_adjectives
from recoupe.read.figures.setting import Setting, setting_of
from recoupe.read.figures.site import Page, Site, sites_of
from recoupe.read.parse import Parsed
from recoupe.read.quantities import surface_range
from recoupe.read.surface import Surface
from recoupe.record.article import Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.mention import Name, Quantity, Speech, Stance, Timex, Unit

__all__ = ["find_figures"]

NONE = Evidence(Measure.OTHER, "", "no evidence")
DEFINITE = Evidence(Measure.TOTAL, "", "definite")
OWN = frozenset({"noun", "modifier", "victims", "whole"})
GIVEN = frozenset({"verb", "phrase", "act noun", "predicate", "verb before", "verb after", "coordination", "lingering"})
STOPS = frozenset({";", ".", ":", "(", "?", "!"})
PERIOD = 2          # sentences for which a period told once goes on
FLOWING = frozenset({Unit.MONEY, Unit.PERCENT})


def find_figures(surface: Surface, parsed: Parsed, clauses: Clauses, quantities: Sequence[Quantity],  # noqa: PLR0913
                 timexes: Sequence[Timex], names: Sequence[Name], speeches: Sequence[Speech], language: str = "fr") -> list[Figure]:
    """One figure for every quantity, in order of the text.

    What is counted and its measure come from the noun, its modifiers, the verb or noun that governs it, in this order;
    a number without a noun takes that of the number before it.  Without evidence the measure is `other`.
    """
    page = Page(parsed, clauses, measuring(language), counting(language))
    sites = sites_of(page, quantities)
    links: list[Borrowed] = []
    for number in range(len(sites)):
        links.append(borrow(page, sites, number, links))
    found = _measured(page, sites, links)
    setting = Setting.of(page, timexes, names, speeches)
    figures = [_figure(page, sites, links, found, setting, number) for number in range(len(sites))]
    return _same_period(figures, sites, setting)


def _same_period(figures: list[Figure], sites: Sequence[Site], setting: Setting) -> list[Figure]:
    """Sums and shares without a time keep the period of the one told before them (« au deuxième trimestre »)."""
    period: tuple[str, ...] = ()
    since = -PERIOD - 1
    for number, (figure, site) in enumerate(zip(figures, sites, strict=True)):
        if figure.unit not in FLOWING:
            continue
        if figure.times:
            period, since = (figure.times, site.sentence) if setting.is_period(figure.times) else ((), -PERIOD - 1)
        elif site.sentence - since <= PERIOD:
            figures[number], since = replace(figure, times=period), site.sentence
    return figures


def _measured(page: Page, sites: Sequence[Site], links: Sequence[Borrowed]) -> list[Evidence]:
    """The evidence for every number: its own, that of the number it is coordinated with, that of the one it continues."""
    found: list[Evidence] = []
    wholes = {s.quantity.of for s in sites if s.quantity.of}
    deadly = any(page.words.counted.get(page.key(s.head)) is Measure.DEAD for s in sites if s.head is not None)
    for number, (site, link) in enumerate(zip(sites, links, strict=True)):
        own = _evidence(page, site, link, deadly)
        unit = _lender(sites, links, number)[1] or site.quantity.unit
        if own is not None and not suits(own, unit, page, site):
            own = None
        if site.quantity.id in wholes and (own is None or own.measure not in page.words.strong):
            own = Evidence(Measure.TOTAL, "", "whole")
        if shared := _shared(page, sites, number, found, own):
            own = shared if suits(shared, unit, page, site) else own
        if own is None and link.index is not None and (link.carries or link.part):
            earlier = found[link.index]
            own = Evidence(earlier.measure, earlier.word, "ellipsis") if earlier.rule != "whole" else None
        found.append(own or NONE)
    return _proforms(page, sites, links, found)


def _shared(page: Page, sites: Sequence[Site], number: int, found: Sequence[Evidence], own: Evidence | None) -> Evidence | None:
    """The evidence of the number before it, where the two are coordinated: « 56 soldats et quatre chiens »."""
    site = sites[number]
    if number == 0 or sites[number - 1].sentence != site.sentence or (own is not None and own.rule in OWN):
        return None
    earlier, before = found[number - 1], sites[number - 1]
    if earlier.rule not in GIVEN or site.quantity.unit in FLOWING or before.quantity.unit in FLOWING:
        return None
    gap = range(page.parsed.at(before.end), site.number)
    if any(page.tokens[i].pos in ("VERB", "AUX", "SCONJ", "PRON") or page.tokens[i].text in STOPS for i in gap):
        return None
    return Evidence(earlier.measure, earlier.word, "coordination")


def _proforms(page: Page, sites: Sequence[Site], links: Sequence[Borrowed], found: list[Evidence]) -> list[Evidence]:
    """« sur 80 wagons à décharger, 20 l'ont été »: the participle is that of the infinitive told before."""
    for number, (site, link) in enumerate(zip(sites, links, strict=True)):
        if link.index is None or found[number].measure is not Measure.OTHER or not page.words.proform.search(page.text[site.end:site.end + 30]):
            continue
        for index in range(sites[link.index].number, site.number):
            measure = page.words.object.get(fold(page.tokens[index].lemma))
            if page.tokens[index].pos == "VERB" and measure is not None:
                found[number] = Evidence(measure, fold(page.tokens[index].lemma), "pro-form")
    return found


def _evidence(page: Page, site: Site, link: Borrowed, deadly: bool) -> Evidence | None:
    if site.quantity.unit is Unit.MONEY:
        topic = governor(page, site)
        return None if topic is None else Evidence(Measure.OTHER, topic, "topic")
    head = site.head if site.head is not None else link.head
    placed = replace(site, head=head)
    if head is not None and page.key(head) in page.words.victims:
        return Evidence(Measure.DEAD if deadly else Measure.AFFECTED, page.key(head), "victims")
    strong = by_noun(page, placed, strong=True)
    if strong is not None:
        return strong
    around = by_surroundings(page, placed)
    if around is not None and around.measure is not Measure.TOTAL:
        whole = _is_whole(page, site)
        return Evidence(Measure.TOTAL, around.word, "definite") if whole and around.rule in GIVEN else around
    return by_noun(page, placed, strong=False) or around or (DEFINITE if _is_definite(page, site) else None)


def _is_definite(page: Page, site: Site) -> bool:
    before = page.tokens[page.parsed.at(site.start) - 1] if page.parsed.at(site.start) > 0 else None
    return before is not None and before.lower in page.words.definite and site.quantity.unit is Unit.PERSON


def _is_whole(page: Page, site: Site) -> bool:
    """Whether all of a known body are meant, of whom something is only asked or planned: « retirer leurs 300 soldats »."""
    perfect = any(page.tokens[a].dep == "aux:tense" for a in site.clause.auxiliaries)
    return _is_definite(page, site) and site.clause.form == "infinitive" and not perfect


def _figure(page: Page, sites: Sequence[Site], links: Sequence[Borrowed], found: Sequence[Evidence],  # noqa: PLR0913
            setting: Setting, number: int) -> Figure:
    site, link, evidence = sites[number], links[number], found[number]
    if evidence.verb is not None:
        site = replace(site, clause=page.clauses.of(evidence.verb))
    quantity, surface = site.quantity, page.parsed.surface
    lender, unit = _lender(sites, links, number)
    noun = quantity.noun or (sites[lender].quantity.noun if lender is not None else None)
    head = _head(page, sites, links, number, lender)
    last = surface_range(surface, quantity.noun)[1] if quantity.noun else site.end
    speech = setting.speech(quantity.span)
    planned, to_date, increment = setting_of(page, site, evidence.measure, speech, last)
    members, scope = site.clause.members, setting.scope(page, site, last)
    return Figure(
        id=_id(quantity), span=quantity.span, amount=quantity.amount, unit=unit if quantity.unit is Unit.OTHER and unit else quantity.unit,
        counted=noun or _noun_span(page, link), head=None if head is None else page.key(head), qualifiers=_qualifiers(page, head, last),
        measure=evidence.measure, predicate=_predicate(page, site, evidence), of=_of(sites, links, number),
        times=setting.times(page, site, sites), to_date=to_date, increment=increment, planned=planned,
        scope=scope, places=setting.spelt(page, scope), thing=_thing(page, site, head, evidence), speech=None if speech is None else speech.id,
        stance=Stance.ASSERT if speech is None else speech.stance, tense=site.clause.tense, rule=f"{quantity.rule}, {evidence.rule}",
        clause=_clause_span(page, members, quantity.span))


def _lender(sites: Sequence[Site], links: Sequence[Borrowed], number: int) -> tuple[int | None, Unit | None]:
    """The earlier quantity that has the noun, through a row of ellipses, and the unit that goes with it."""
    index, link = number, links[number]
    if sites[number].head is not None:
        return None, None
    seen: set[int] = set()
    while link.index is not None and link.index not in seen and sites[index].head is None:
        seen.add(link.index)
        index, link = link.index, links[link.index]
    if sites[index].head is None and link.head is not None:
        return None, Unit.PERSON
    if index == number:
        return None, link.unit
    unit = sites[index].quantity.unit
    return index, unit if unit is not Unit.OTHER or link.unit is None else link.unit


def _head(page: Page, sites: Sequence[Site], links: Sequence[Borrowed], number: int, lender: int | None) -> int | None:
    if sites[number].head is not None:
        return sites[number].head
    if links[number].head is not None:
        return links[number].head
    return None if lender is None else sites[lender].head or links[lender].head


def _thing(page: Page, site: Site, head: int | None, evidence: Evidence) -> str | None:
    """The label under which figures of several articles meet: a class of synonyms, else the noun itself; of a sum or a
    share its topic, with the adjectives beside the word that gives it (« perte nette »)."""
    if site.quantity.unit is Unit.MONEY:
        topic = governor(page, site)
        return None if topic is None else " ".join([topic, *topic_adjectives(page, site)])
    key = None if head is None else page.key(head)
    label = None if key is None else page.words.things.get(key) or page.words.things.get(page.counting.masculine(page.tokens[head or 0].text)) or key
    if site.quantity.unit is Unit.PERCENT:
        topic = governor(page, site)
        return f"% {topic} {label or ''}".strip() if topic else None
    if label is None:
        return None
    return "person" if evidence.measure in page.words.strong and label in page.words.counted else label


def _noun_span(page: Page, link: Borrowed) -> Span | None:
    if link.head is None:
        return None
    token = page.tokens[link.head]
    return page.parsed.surface.span(token.start, token.end)


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


def _of(sites: Sequence[Site], links: Sequence[Borrowed], number: int) -> str | None:
    quantity, link = sites[number].quantity, links[number]
    index = next((i for i, s in enumerate(sites) if quantity.of is not None and s.quantity.id == quantity.of), None)
    if index is None and link.part:
        index = link.index
    return None if index is None else _id(sites[index].quantity)


def _id(quantity: Quantity) -> str:
    span = quantity.span
    return f"figure:{span.article}:{span.start}-{span.end}"


def _clause_span(page: Page, members: tuple[int, ...], within: Span) -> Span:
    tokens = page.tokens
    whole = page.parsed.surface.span(tokens[members[0]].start, tokens[members[-1]].end)
    return whole.hull(within)
