"""Numbers without a noun of their own: « dont 40 grièvement », « 321 samedi, 452 le soir », « il en reste 30 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.read.figures.asked import Asked, answered, find_asked
from recoupe.read.figures.evidence import HUMAN, Evidence
from recoupe.read.figures.site import FLOWING, Page, Site, coordinated, last_of
from recoupe.read.figures.surroundings import by_surroundings
from recoupe.read.parse import Token
from recoupe.record.mention import Unit

__all__ = ["Borrowed", "borrowed", "lender", "neighbours"]

BACK = 320  # characters that an ellipsis reaches back, at most
PERSONAL = frozenset({"nous", "vous", "ils", "elles", "on", "ceux", "celles"})
DEMONSTRATIVE = frozenset({"ce", "c'", "cela", "ça", "celui-ci"})
LOOK = 28
CLOSED = re.compile(r",\s+et\s")
NEARBY = 60
QUOTED = ' «“"-–—'
CLIMB = 5
FEW = 10
LEAST_SUM = 500  # smaller bare numbers are counts


@dataclass(frozen=True, slots=True)
class Borrowed:
    """What an elliptical number takes over: `index` of the earlier quantity whose noun it counts (None for none), the
    token of a noun elsewhere in its clause, its unit, whether it is a part of that quantity, and whether it carries on
    the same count, so that the measure goes with it.  `root` is the quantity at the end of a row of such borrowings;
    `asked` is the measure of the question that it `answers`."""

    index: int | None = None
    head: int | None = None
    unit: Unit | None = None
    part: bool = False
    carries: bool = False
    root: int | None = None
    asked: Evidence | None = None
    answers: bool = False


def neighbours(sites: Sequence[Site], number: int) -> Sequence[Site]:
    """The sites right before and right after one."""
    return [sites[i] for i in (number - 1, number + 1) if 0 <= i < len(sites)]


def borrowed(page: Page, sites: Sequence[Site]) -> list[Borrowed]:
    """What each quantity takes over from those before it."""
    links: list[Borrowed] = []
    questions = find_asked(page, sites)
    for number in range(len(sites)):
        link = _answer(page, questions, sites, number) or _borrow(page, sites, number)
        if number and links[-1].part and not link.part and _shares_the_part(page, sites[number - 1], sites[number]):
            link = replace(link, index=links[-1].index, part=True, unit=link.unit or links[-1].unit)
        root: int | None = number
        if sites[number].head is None and link.index is not None:
            root = links[link.index].root if link.index < number else link.index
        links.append(replace(link, root=root))
    return links


def _answer(page: Page, questions: Sequence[Asked], sites: Sequence[Site], number: int) -> Borrowed | None:
    """« Combien d'évacués ? Un millier »: the noun and the state that were asked for."""
    site = sites[number]
    if site.head is not None or site.quantity.unit in FLOWING or site.quantity.of is not None:
        return None
    asked = answered(page, questions, sites, number)
    if asked is None:
        return None
    unit = Unit.PERSON if asked.head is None else None
    return Borrowed(head=asked.head, unit=unit, asked=asked.evidence, answers=True)


def _shares_the_part(page: Page, before: Site, site: Site) -> bool:
    """« dont 12 femmes et 3 enfants »: the second is a part of the same whole, unless a comma closes the part before
    it (« 12 morts, dont 3 enfants, et 20 blessés »)."""
    near = before.sentence == site.sentence and site.start - before.end < NEARBY
    first = _within(page, page.text[max(0, before.start - LOOK) : before.start])
    if first and CLOSED.search(page.text[before.end : site.start]):
        return False
    return near and not _in_a_state(page, site) and site.quantity.of is None and coordinated(page, before, site)


def _in_a_state(page: Page, site: Site) -> bool:
    """« dont deux gendarmes, et 23 interpellées »: a number with a state of its own is no part of those hurt."""
    if site.head is None:
        return False
    key = page.counting.masculine(page.tokens[site.head].text)
    return page.state(site.head) is not None or key in page.words.counted


def _borrow(page: Page, sites: Sequence[Site], number: int) -> Borrowed:
    site = sites[number]
    before, after = page.text[max(0, site.start - LOOK) : site.start], page.text[site.end : site.end + LOOK]
    part = bool(page.words.among.match(after.lstrip())) or _within(page, before)
    if site.head is not None or site.quantity.unit in FLOWING:
        whole = _whole(page, sites, number) if part else None
        money = whole is not None and _money_like(site, sites[whole])
        return Borrowed(index=whole, part=part, unit=Unit.MONEY if money else None)
    own = _own_noun(page, site) or _equated(page, sites, number) or _antecedent(page, sites, number)
    if own is not None and not part:
        return Borrowed(head=own)
    return (
        _respective(page, sites, number)
        or _from_denominator(sites, number)
        or _from_before(page, sites, number, part)
        or _from_pronoun(page, site)
    )


def _within(page: Page, before: str) -> bool:
    """Whether « dont » or the like stands right before it."""
    match = last_of(page.words.within, before)
    return match is not None and re.fullmatch(r"\s*(?:\w+\s*){0,1}", before[match.end() :]) is not None


def _whole(page: Page, sites: Sequence[Site], number: int) -> int | None:
    """The nearest quantity before it in the same sentence, else in the one before; not one that is set right (« 80
    postes, et non 60, dont 45 à Nantes »)."""
    for index in range(number - 1, -1, -1):
        if sites[number].sentence - sites[index].sentence > 1:
            return None
        if sites[index].quantity.unit is not Unit.PERCENT and not _set_right(page, sites[index]):
            return index
    return None


def _set_right(page: Page, site: Site) -> bool:
    return page.words.corrected.search(page.text[max(0, site.start - LOOK) : site.start]) is not None


def _own_noun(page: Page, site: Site) -> int | None:
    """A noun that the clause gives elsewhere: « porte à 40 le nombre de pompiers », « au nombre de 12 », or right
    before a bracket (« plus de la moitié des malades (90) »)."""
    before = page.parsed.at(site.start) - 2
    if _listed(page, site) and before > 0 and _names_persons(page, page.tokens[before]):
        return before
    node = site.number
    for _ in range(CLIMB):
        head = page.tokens[node].head
        if head == node or page.tokens[node].dep in ("conj", "parataxis"):
            break
        node, token = head, page.tokens[head]
        if token.pos in ("VERB", "AUX"):
            break
        if token.start < site.left:
            break
        if _names_persons(page, token) and node < site.number and not token.dep.startswith("obl"):
            return node
    return _reckoned(page, site)


def _equated(page: Page, sites: Sequence[Site], number: int) -> int | None:
    """« Les jurés étaient douze », « Les départs atteignent 40 »: the subject of which it is said."""
    site, tokens = sites[number], page.tokens
    being = any(tokens[a].lemma == "être" for a in site.clause.auxiliaries)
    if page.lemma(site.clause) not in page.words.levels and not being:
        return None
    for subject in site.clause.subjects:
        token = tokens[subject]
        led = subject > 0 and tokens[subject - 1].lower in page.words.definite
        counted = any(s.head == subject for s in sites[max(0, number - 4) : number])
        if token.pos == "NOUN" and led and not counted and page.key(subject) not in page.words.tallies:
            return subject if site.clause.predicate in (site.number, site.anchor) or subject < site.number else None
    return None


def _antecedent(page: Page, sites: Sequence[Site], number: int) -> int | None:
    """« Les marins campent. Ils étaient 60 »: the plural noun of persons for which the subject stands."""
    site = sites[number]
    subjects = {page.tokens[s].lower for s in site.clause.subjects}
    if not subjects & {"ils", "elles"} or page.lemma(site.clause) not in ("etre", "rester", "demeurer"):
        return None
    heads = {s.head for s in sites[max(0, number - 4) : number]}
    for index in range(site.number - 1, -1, -1):
        token = page.tokens[index]
        if site.start - token.end > BACK or index in heads:
            return None
        plural = token.lower[-1:] in "sx" and page.tokens[index - 1].lower in page.words.definite
        if plural and token.pos == "NOUN" and page.counting.unit(token.text) is Unit.PERSON:
            return index
    return None


def _names_persons(page: Page, token: Token) -> bool:
    if token.pos not in ("NOUN", "PROPN") or page.key(token.index) in page.words.tallies | page.words.containers:
        return False
    return page.counting.unit(token.text) is Unit.PERSON


def _reckoned(page: Page, site: Site) -> int | None:
    """The noun behind a word of reckoning in the same clause: « le nombre de pompiers », « le décompte des noyés »."""
    for index in site.clause.members:
        if page.key(index) in page.words.tallies and (noun := _reckoned_by(page, index)) is not None:
            return noun
    if page.counting.before_level.search(page.text[max(0, site.start - LOOK) : site.start]) is None:
        return None
    for index in range(site.number - 1, page.parsed.sentences[site.sentence][0] - 1, -1):
        if page.tokens[index].start < site.left:
            return None
        if page.key(index) in page.words.tallies and (noun := _reckoned_by(page, index)) is not None:
            return noun
    return None


def _reckoned_by(page: Page, index: int) -> int | None:
    """The noun behind a word of reckoning, by its form alone."""
    tokens = page.tokens
    for following in range(index + 1, min(index + 4, len(tokens))):
        token = tokens[following]
        if (
            following > index + 1
            and page.counting.unit(token.text) is not None
            and token.pos in ("NOUN", "ADJ", "VERB")
        ):
            return following
        if token.lower not in ("de", "d'", "des", "du", "les", "ses", "total") and token.pos != "ADJ":
            return None
    return None


def _from_before(page: Page, sites: Sequence[Site], number: int, part: bool) -> Borrowed | None:
    site = sites[number]
    if not part and _personal(page, site):
        return None
    persons = part and _in_human_state(page, site)
    for index in range(number - 1, -1, -1):
        other = sites[index]
        if site.start - other.end > BACK or site.sentence - other.sentence > 2:
            return None
        if other.quantity.unit in (Unit.PERCENT, Unit.MONEY) and not _money_like(site, other) or _is_date_part(other):
            continue
        if part and _set_right(page, other):
            continue
        if part and other.head is not None and page.key(other.head) in page.words.places:
            continue  # « 80 malades dans trois districts. 25 d'entre eux »
        if persons and other.quantity.unit is not Unit.PERSON and other.head is not None:
            continue  # « 40 mineurs, deux bennes. Six d'entre eux sont morts »
        tally = None if part else _tally(page, other, site)
        if tally is not None:
            return Borrowed(head=tally, carries=True)
        if _too_small(site, other):
            return None
        if _heads_a_row(page, sites, index, site):
            index -= 1
        carries = (
            other.sentence == site.sentence
            or _goes_on(page, site)
            or _listed(page, site)
            or _set_against(page, other, site)
        )
        return Borrowed(index=index, part=part, carries=carries)
    return None


def _respective(page: Page, sites: Sequence[Site], number: int) -> Borrowed | None:
    """« 12 morts et 40 blessés, contre 9 et 31 la veille »: the first to the first, the second to the second."""
    for first in (number - 1, number):
        pair, models = sites[first : first + 2], sites[max(0, first - 2) : first]
        if first < 2 or len(pair) < 2 or not (_joined(page, *pair) and _joined(page, *models)):
            continue
        if (
            all(s.head is None for s in pair)
            and all(s.head is not None for s in models)
            and pair[0].start - models[1].end < BACK
        ):
            return Borrowed(index=number - 2, carries=True)
    return None


def _joined(page: Page, a: Site, b: Site) -> bool:
    """Whether « et » joins two numbers, each with at most its noun between."""
    gap = [page.tokens[i] for i in page.parsed.between(a.end, b.start)] if a.end < b.start else []
    return (
        0 < len(gap) <= 4
        and gap[-1].pos == "CCONJ"
        and not any(t.pos in ("VERB", "PUNCT") and t.index != a.head for t in gap)
    )


def _heads_a_row(page: Page, sites: Sequence[Site], index: int, site: Site) -> bool:
    """« 12 morts et 40 blessés : Nantes 9, Rennes 3 »: a row behind a colon shares out the first of the two."""
    if index == 0 or ":" not in page.text[sites[index].end : site.start]:
        return False
    return _joined(page, sites[index - 1], sites[index]) or sites[index].head is None and sites[index - 1].head is None


def _tally(page: Page, other: Site, site: Site) -> int | None:
    """What the last word of reckoning between two numbers reckons: « le décompte des noyés grimpe. 12 samedi »."""
    for index in range(site.number - 1, other.number, -1):
        if page.key(index) in page.words.tallies and (noun := _reckoned_by(page, index)) is not None:
            return noun
    return None


def _too_small(site: Site, other: Site) -> bool:
    """Whether the earlier number is of another order: « deux versions. Mille cinq cents, dit l'un »."""
    low, before = site.quantity.amount.named, other.quantity.amount.named
    return low is not None and before is not None and before < FEW <= low / FEW and other.quantity.unit is Unit.OTHER


def _listed(page: Page, site: Site) -> bool:
    """A number in brackets or right behind a name: « Nantes (12), Rennes (7) »."""
    return page.text[max(0, site.start - 1) : site.start] == "(" and page.text[site.end : site.end + 1] == ")"


def _in_human_state(page: Page, site: Site) -> bool:
    """Whether the clause tells what befalls persons only."""
    found = by_surroundings(page, site)
    return found is not None and found.measure in HUMAN


def _money_like(site: Site, other: Site) -> bool:
    """« 287 millions » after « 636 millions d'euros » are euros too, and « passe à 9 000 » after « 7 500 francs »."""
    low, before = site.quantity.amount.named, other.quantity.amount.named
    if other.quantity.unit is not Unit.MONEY or low is None or before is None:
        return False
    return low >= 1000000 or low >= LEAST_SUM and before / FEW < low < before * FEW


def _is_date_part(other: Site) -> bool:
    return other.quantity.rule in ("one counted", "one struck")


def _goes_on(page: Page, site: Site) -> bool:
    """Whether a sentence without a noun continues the count before it: no verb of its own, or one of reckoning."""
    clause = site.clause
    return clause.form == "nominal" or page.lemma(clause) in page.words.levels or clause.predicate == site.anchor


def _set_against(page: Page, other: Site, site: Site) -> bool:
    """« Douze marins ont péri. Neuf, rectifie l'armateur »: a bare number is all that the next sentence says."""
    first = page.sentence_range(site.sentence)[0]
    comma = page.parsed.at(site.end)
    said = site.clause.predicate in (comma + 1, comma + 2) and not any(x < comma for x in site.clause.subjects)
    if site.sentence - other.sentence != 1 or not said:
        return False
    return not page.text[first : site.start].strip(QUOTED) and page.text[site.end : site.end + 1] == ","


def _personal(page: Page, site: Site) -> bool:
    subjects = {page.tokens[s].lower for s in site.clause.subjects}
    return bool(subjects & {"nous", "vous", "on"}) and page.lemma(site.clause) == "etre"


def _from_denominator(sites: Sequence[Site], number: int) -> Borrowed | None:
    """« 26 des 80 wagons »: the noun of the whole."""
    of = sites[number].quantity.of
    for index in (number - 1, number + 1):
        if (
            0 <= index < len(sites)
            and of is not None
            and sites[index].quantity.id == of
            and sites[index].head is not None
        ):
            return Borrowed(index=index)
    return None


def _from_pronoun(page: Page, site: Site) -> Borrowed:
    subjects = {page.tokens[s].lower for s in site.clause.subjects}
    return Borrowed(unit=Unit.PERSON if subjects & PERSONAL else None)


def lender(page: Page, sites: Sequence[Site], links: Sequence[Borrowed], number: int) -> tuple[int | None, Unit | None]:
    """The quantity that has the noun, through a row of ellipses, and the unit that goes with it (None: its own)."""
    root = links[number].root
    if sites[number].head is not None or root is None:
        return None, links[number].unit
    noun = links[root].head
    if sites[root].head is None and noun is not None:
        human = page.words.counted.get(page.key(noun)) in HUMAN
        return root, page.counting.unit(page.tokens[noun].text) or (Unit.PERSON if human else Unit.OTHER)
    if root == number:
        return None, links[root].unit
    unit = sites[root].quantity.unit
    return root, unit if unit is not Unit.OTHER or links[root].unit is None else links[root].unit
