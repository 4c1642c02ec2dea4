"""The measure of every number: its own evidence, that of its coordination, that of the number it continues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recoupe.lang.words import fold
from recoupe.read.counted import LINKS
from recoupe.read.figures.discourse import by_discourse
from recoupe.read.figures.ellipsis import Borrowed, lender
from recoupe.read.figures.evidence import HUMAN, Evidence, fitted
from recoupe.read.figures.parts import shared_out
from recoupe.read.figures.reckoned import reckoned
from recoupe.read.figures.site import FLOWING, Page, Site
from recoupe.read.figures.surroundings import by_noun, by_surroundings
from recoupe.read.figures.topic import governor
from recoupe.record.claim import Measure
from recoupe.record.mention import Unit

__all__ = ["measured"]

PARTICIPLE = re.compile(r"(?:é|i|u)e?s?$")
NONE = Evidence(Measure.OTHER, "", "no evidence")
PAPERS = Evidence(Measure.OTHER, "", "papers")
DEFINITE = Evidence(Measure.TOTAL, "", "definite")
OWN = frozenset({"noun", "modifier", "victims", "whole", "where", "question", "aboard"})
STATED = frozenset({"noun", "modifier", "victims"})
LASTING = frozenset({Measure.AFFECTED, Measure.MISSING, Measure.HELD, Measure.INJURED, Measure.DISPLACED})
STRUCK = HUMAN | {Measure.OUT, Measure.AFFECTED}
GIVEN = frozenset({"verb", "phrase", "act noun", "predicate", "verb before", "verb after", "coordination", "lingering"})
STOPS = frozenset({";", ".", ":", "(", "?", "!"})
LOOK = 28  # characters on either side of a number that tell a change or a division
PROFORM = 30  # characters behind a number in which a pro-form stands


def measured(page: Page, sites: Sequence[Site], links: Sequence[Borrowed]) -> list[Evidence]:
    """The evidence for every number: its own, that of its coordination, that of the one it continues."""
    found: list[Evidence] = []
    wholes = {s.quantity.of for s in sites if s.quantity.of}
    deadly = any(page.words.counted.get(page.key(s.head)) is Measure.DEAD for s in sites if s.head is not None)
    for number, (site, link) in enumerate(zip(sites, links, strict=True)):
        unit = _unit(page, sites, links, number)
        own = link.asked
        if not link.answers or _told_by_itself(page, site):
            own = fitted(_evidence(page, _priced(site, unit), link, deadly), unit, page, site)
        if site.quantity.id in wholes and not _defined(page, site, own):
            own = Evidence(Measure.TOTAL, "", "whole")
        own = fitted(_shared(page, sites, number, found, own), unit, page, site) or own
        own = _still(page, site, link, found, own)
        own = own or _share(page, sites, number, found)
        lent = _told(found, link)
        if own is None and lent is not None and (link.carries or link.part) and lent.rule != "whole":
            own = replace(lent, rule="ellipsis", verb=None)
        found.append(own or _weak(page, sites, links, number) or NONE)
    found = _wholes(page, sites, links, _proforms(page, sites, links, found))
    return by_discourse(page, sites, links, shared_out(page, sites, links, found))


def _told_by_itself(page: Page, site: Site) -> bool:
    """Whether a number that answers a question has a predicate that tells its state (« deux sont morts »)."""
    state = by_surroundings(page, site) if site.number < site.clause.predicate else None
    return state is not None and state.measure is not Measure.TOTAL and state.rule in ("verb", "predicate", "phrase")


def _divided(page: Page, site: Site) -> bool:
    """« Sur 900 maisons inondées, 40 »: a whole only named to be divided."""
    return page.counting.before_whole.search(page.text[max(0, site.start - LOOK) : site.start]) is not None


def _defined(page: Page, site: Site, own: Evidence | None) -> bool:
    """Whether a whole is itself said to be in a state: by its noun, or by a clause that hangs on it (« 12 des 80
    salariés qui ont perdu leur emploi »)."""
    if own is None:
        return False
    if own.rule in STATED:
        return own.rule != "modifier" or own.measure in HUMAN or not _divided(page, site)
    return own.verb is not None and page.tokens[own.verb].dep == "acl:relcl" and own.measure is not Measure.TOTAL


def _wholes(page: Page, sites: Sequence[Site], links: Sequence[Borrowed], found: list[Evidence]) -> list[Evidence]:
    """« 200 civils, dont une vingtaine d'enfants, seraient toujours là »: what follows a part is said of the whole,
    where a comma closes the part."""
    for number, link in enumerate(links):
        whole = link.index
        if not link.part or whole is None or whole >= number or sites[whole].sentence != sites[number].sentence:
            continue
        end = page.tokens[sites[number].clause.predicate].start
        if "," not in page.text[sites[number].end : end]:
            continue
        if found[whole].measure is Measure.OTHER and found[number].rule in GIVEN and sites[whole].head is not None:
            found[whole] = replace(found[number], rule="whole of a part", verb=None)
    return found


def _unit(page: Page, sites: Sequence[Site], links: Sequence[Borrowed], number: int) -> Unit:
    kept = sites[number].quantity.unit
    return kept if kept is not Unit.OTHER else lender(page, sites, links, number)[1] or kept


def _priced(site: Site, unit: Unit) -> Site:
    """The site of a sum whose currency was told before."""
    return replace(site, quantity=replace(site.quantity, unit=unit)) if unit is Unit.MONEY else site


def _still(page: Page, site: Site, link: Borrowed, found: Sequence[Evidence], own: Evidence | None) -> Evidence | None:
    """« 600 lits étaient occupés par des fiévreux ; il en reste 80 »: those that remain are still without.

    « 93 disparus, et l'on n'en comptait plus que 78 »: a verb of reckoning counts what was counted before it.
    """
    before = _told(found, link)
    if own is None or site.head is not None or before is None:
        return own
    reckons = own.measure is Measure.TOTAL and own.word in page.words.levels and link.carries
    if reckons and before.measure not in (Measure.OTHER, Measure.TOTAL):
        return replace(before, rule="ellipsis", verb=None)
    if own.measure is not Measure.REMAINING or site.anchor in site.clause.subjects:
        return own
    return replace(before, rule="ellipsis", verb=None) if before.measure in LASTING else own


def _told(found: Sequence[Evidence], link: Borrowed) -> Evidence | None:
    """The evidence of the number that a link points back to; None where it points to a number still to come."""
    return found[link.index] if link.index is not None and link.index < len(found) else None


def _weak(page: Page, sites: Sequence[Site], links: Sequence[Borrowed], number: int) -> Evidence | None:
    """What the noun counts where nothing else tells."""
    if _acted_on(page, sites[number]):
        return None
    lent = lender(page, sites, links, number)[0]
    heads = [sites[number].head, links[number].head]
    if lent is not None:
        heads += [sites[lent].head, links[lent].head]
    head = next((h for h in heads if h is not None), None)
    measure = None if head is None else page.words.weak.get(page.key(head))
    return None if head is None or measure is None else Evidence(measure, page.key(head), "usual")


def _acted_on(page: Page, site: Site) -> bool:
    """Whether a verb that no list has says what those counted do (« Six cents habitants ont voté »)."""
    clause = site.clause
    if clause.form == "nominal" or site.anchor not in (*clause.subjects, *clause.objects):
        return False
    led = page.parsed.at(site.start) - 1
    if led > 0 and page.tokens[led].lower in LINKS and page.tokens[led - 1].pos == "NOUN":
        return False  # « Ce bourg de 400 habitants se prépare »
    words, lemma = page.words, page.lemma(clause)
    return lemma not in words.levels | words.including | words.support and lemma not in ("etre", "avoir", "compter")


def _shared(
    page: Page, sites: Sequence[Site], number: int, found: Sequence[Evidence], own: Evidence | None
) -> Evidence | None:
    """The evidence of the number before it, where the two are coordinated: « 56 soldats et quatre chiens »."""
    site = sites[number]
    if number == 0 or sites[number - 1].sentence != site.sentence or (own is not None and own.rule in OWN):
        return None
    earlier, before = found[number - 1], sites[number - 1]
    if earlier.rule not in GIVEN or site.quantity.unit in FLOWING or before.quantity.unit in FLOWING:
        return None
    apart = site.clause.index != before.clause.index and site.anchor in site.clause.subjects
    if own is not None and apart:
        return None  # « a tué 12 mineurs, et huit camions ont brûlé »
    gap = range(page.parsed.at(before.end), site.number)
    if any(page.tokens[i].pos in ("VERB", "AUX", "SCONJ", "PRON") or page.tokens[i].text in STOPS for i in gap):
        return None
    return Evidence(earlier.measure, earlier.word, "coordination")


def _share(page: Page, sites: Sequence[Site], number: int, found: Sequence[Evidence]) -> Evidence | None:
    """« 140 agents ont démissionné, soit 23 % du personnel »: the share says again what the count before it says."""
    site = sites[number]
    if number == 0 or site.quantity.unit is not Unit.PERCENT or sites[number - 1].sentence != site.sentence:
        return None
    again = page.words.restating.search(page.text[sites[number - 1].end : site.start])
    known = found[number - 1].measure not in (Measure.OTHER, Measure.TOTAL)
    more = page.words.increment.match(page.text[site.end : site.end + LOOK].lstrip())
    return replace(found[number - 1], rule="ellipsis", verb=None) if again and known and not more else None


def _proforms(page: Page, sites: Sequence[Site], links: Sequence[Borrowed], found: list[Evidence]) -> list[Evidence]:
    """« sur 80 wagons à décharger, 20 l'ont été »: the participle is that of the infinitive told before."""
    for number, (site, link) in enumerate(zip(sites, links, strict=True)):
        if (
            link.index is None
            or found[number].measure is not Measure.OTHER
            or not page.words.proform.search(page.text[site.end : site.end + PROFORM])
        ):
            continue
        for index in range(sites[link.index].number, site.number):
            measure = page.words.object.get(page.verb(index))
            if page.tokens[index].pos == "VERB" and measure is not None:
                found[number] = Evidence(measure, page.verb(index), "pro-form")
    return found


def _evidence(page: Page, site: Site, link: Borrowed, deadly: bool) -> Evidence | None:
    if site.quantity.unit is Unit.MONEY:
        if _left_over(page, site):
            return Evidence(Measure.REMAINING, "", "phrase")
        topic = governor(page, site)
        return None if topic is None else Evidence(Measure.OTHER, topic, "topic")
    head = site.head if site.head is not None else link.head
    placed = replace(site, head=head)
    elsewhere = _where(page, placed) or _bartered(page, placed) or _elliptic(page, placed)
    if elsewhere is not None:
        return elsewhere
    if head is not None and page.key(head) in page.words.victims:
        return Evidence(Measure.DEAD if deadly else Measure.AFFECTED, page.key(head), "victims")
    strong = by_noun(page, placed, strong=True) or _act(page, placed) or _own_state(page, site)
    strong = strong or reckoned(page, site, link.head)
    if strong is not None:
        return strong
    if head is not None and page.key(head) in page.words.papers:
        return by_noun(page, placed, strong=False) or _left(page, placed) or PAPERS
    if (listed := _behind_a_colon(page, placed)) is not None:
        return listed
    around = by_surroundings(page, placed)
    if around is not None and (around.measure is not Measure.TOTAL or around.rule == "aboard"):
        whole = _is_whole(page, site)
        return Evidence(Measure.TOTAL, around.word, "definite") if whole and around.rule in GIVEN else around
    return by_noun(page, placed, strong=False) or around or (DEFINITE if _is_definite(page, site) else None)


def _behind_a_colon(page: Page, site: Site) -> Evidence | None:
    """« La rougeole revient : 19 cas »: what stands behind a colon is told by its noun, not by the verb before it."""
    before = page.tokens[site.clause.predicate].end
    if site.head is None or site.clause.form == "nominal" or ":" not in page.text[before : site.start]:
        return None
    usual = page.words.weak.get(page.key(site.head))
    return by_noun(page, site, strong=False) or (Evidence(usual, page.key(site.head), "usual") if usual else None)


def _left(page: Page, site: Site) -> Evidence | None:
    """« Douze dossiers restent à traiter »: papers that are left."""
    found = by_surroundings(page, site)
    return found if found is not None and found.measure is Measure.REMAINING else None


def _bartered(page: Page, site: Site) -> Evidence | None:
    """« échangée contre vingt détenues »: those for whom somebody is exchanged."""
    before = page.text[site.left : site.start].rstrip().lower()
    first = page.sentence_range(site.sentence)[0]
    if not before.endswith("contre") or not page.captive or site.quantity.unit is not Unit.PERSON:
        return None
    given = page.words.bartered.search(page.text[first : site.start])
    return None if given is None else Evidence(Measure.FREED, fold(given.group()), "exchange")


def _act(page: Page, site: Site) -> Evidence | None:
    """« 265 redditions »: a noun that is itself an act, whatever verb tells of it."""
    if site.head is None or page.key(site.head) not in page.words.act:
        return None
    return by_noun(page, site, strong=False)


def _own_state(page: Page, site: Site) -> Evidence | None:
    """« dont 53 grièvement blessés », « 97 détachés », « 180 seraient morts »: a bare number and its state."""
    if site.head is not None or site.quantity.unit in FLOWING:
        return None
    index = page.parsed.at(site.end - 1) + 1
    if page.words.left_over.match(page.text, site.end):
        return Evidence(Measure.REMAINING, "", "modifier")
    last = page.parsed.sentences[site.sentence][1]
    while index < last and (page.tokens[index].pos == "ADV" or page.verb(index) == "etre"):
        index += 1
    if index >= last or page.tokens[index].pos not in ("ADJ", "VERB", "NOUN") or page.tokens[index].lower[-1:] != "s":
        return None
    state = None if page.tokens[index].morph.get("VerbForm") == "Fin" else page.state(index)
    counted = page.words.counted.get(page.key(index))
    if state is not None:
        return Evidence(page.hurt(index, state[1]), state[0], "modifier")
    return Evidence(counted, page.key(index), "noun") if counted in page.words.strong and counted else None


def _left_over(page: Page, site: Site) -> bool:
    """« il ne reste que 90 livres sterling »"""
    found = page.words.phrase(page.text[site.left : site.start])
    return found is not None and found[0] is Measure.REMAINING


def _where(page: Page, site: Site) -> Evidence | None:
    """« la mort de 30 patients dans quatre districts »: places that a calamity strikes, none that leaves."""
    before = page.tokens[page.parsed.at(site.start) - 1] if site.start else None
    if site.head is None or page.key(site.head) not in page.words.places or before is None or before.lower != "dans":
        return None
    around = by_surroundings(page, site)
    struck = around is not None and around.measure in STRUCK
    return Evidence(Measure.AFFECTED, page.key(site.head), "where") if struck else None


def _elliptic(page: Page, site: Site) -> Evidence | None:
    """« Deux supporters ont été soignés et 36 écroués »: a participle that lacks its auxiliary."""
    clause = site.clause
    if site.head is None:
        return None
    if not PARTICIPLE.search(page.tokens[site.head].lower):
        return None  # only a participle lacks its auxiliary: « 40 malades » are a noun
    aided = clause.passive and clause.predicate < site.number or clause.predicate == site.head
    if not aided and (page.counting.unit(page.tokens[site.head].text) or page.key(site.head) in page.words.counted):
        return None  # a noun of its own; any other participle stands for one (« 30 trains annulés, 50 retardés »)
    state = page.state(site.head)
    return None if state is None else Evidence(state[1], state[0], "modifier")


def _is_definite(page: Page, site: Site) -> bool:
    before = page.tokens[page.parsed.at(site.start) - 1] if page.parsed.at(site.start) > 0 else None
    if site.head is not None and page.key(site.head) in page.words.kin:
        return False  # « ses trois filles »
    return before is not None and before.lower in page.words.definite and site.quantity.unit is Unit.PERSON


def _is_whole(page: Page, site: Site) -> bool:
    """Whether all of a known body are meant, of whom something is asked or planned: « retirer leurs 300 soldats »."""
    perfect = any(page.tokens[a].dep == "aux:tense" for a in site.clause.auxiliaries)
    return _is_definite(page, site) and site.clause.form == "infinitive" and not perfect
