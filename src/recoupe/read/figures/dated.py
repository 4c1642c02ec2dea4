"""Which expressions of time date a count: beside it, in its clause, at the head of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from recoupe.read.counted import LINKS
from recoupe.read.figures.setting import OPENING, Setting, compared, within
from recoupe.read.figures.site import WINDOW, Page, Site, last_of
from recoupe.record.mention import Tense, Timex
from recoupe.record.timeexpr import Edge

__all__ = ["beside", "dates_a_noun", "punctual", "times_of"]

PEERS = 12  # other counts looked at on either side, at most
BREAK = re.compile(r"[;:.!?,]\s|\s[-–—]\s|\bet\b|\bpuis\b|\bcontre\b|\btandis\b")
NEAR = 60
SPANNING = frozenset({"cours", "long", "terme", "issue", "début", "fin", "milieu", "date", "journée", "courant"})
ANCHORED = 120
VERBS = 60
RELATIVE = 8
ADJOINING = 12
RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lorsque", "quand"})
BOUNDS = frozenset({Edge.BY, Edge.BEFORE, Edge.UNTIL})


def times_of(
    setting: Setting, page: Page, site: Site, others: Sequence[Site], *, lasting: bool = False
) -> tuple[str, ...]:
    """Ids of the expressions that date a count: those beside it, else those of its clause unless each stands beside
    another count, else one that opens its sentence.  A `lasting` strength takes none that stands beside another count
    (« le groupe, qui emploie 900 personnes, a perdu 12 millions en 2023 »).
    """
    first = max(page.sentence_range(site.sentence)[0], page.stop_before(site.start))
    here = _around(setting, page, site)
    place = bisect_left(others, site.start, key=lambda s: s.start)
    peers = others[max(0, place - PEERS) : place + PEERS + 1]
    owner = {x[2].id: _owner(page, x[0], x[1], peers) for x in here}
    mine = [
        x
        for x in here
        if owner[x[2].id] is site
        and not _of_another_verb(page, x[0], x[1], site)
        and not _anchored(page, x[0])
        and not _of_another_noun(page, x[0], x[1], site)
    ]
    if mine:
        return tuple(x[2].id for x in _nearest(page, mine, site))
    held = [
        x
        for x in here
        if page.clauses.of(page.parsed.at(x[0])).index == site.clause.index
        and not dates_a_noun(page, x[0], site)
        and not _of_another_verb(page, x[0], x[1], site)
        and not _of_another_noun(page, x[0], x[1], site)
    ]
    if (apart := _segment(page, here, site, peers)) is not None:
        return (apart.id,)
    alone = len(held) == 1 and site.clause.form != "nominal" and not lasting
    free = [x[2].id for x in held if (own := owner[x[2].id]) is None or alone and _shares(page, own, site)]
    opening = _opening(page, [x for x in here if owner[x[2].id] is None], first, site)
    bounds = {x[2].id for x in held if x[2].expr.edge in BOUNDS}
    if free and not (opening and site.clause.tense is Tense.PAST and bounds.issuperset(free)):
        return tuple(free)
    if _is_relative(page, site) and (led := _antecedent(page, here, site)) is not None:
        return (led.id,)
    return opening or _of_another_word(page, here, site)


def _of_another_word(page: Page, here: Sequence[tuple[int, int, Timex]], site: Site) -> tuple[str, ...]:
    return _of_its_relative(page, here, site) or _of_its_tally(page, here) or _of_its_subject(page, here, site)


def _around(setting: Setting, page: Page, site: Site) -> list[tuple[int, int, Timex]]:
    """The expressions of the sentence that can date a count: none of a saying, of a dateline, or to measure by."""
    holds = site.clause.tense is Tense.PRESENT and not _is_relative(page, site)
    return [
        x
        for x in within(setting.timexes, *page.window(site.sentence, site.start, site.end))
        if (not setting.dates_a_saying(x[2]) or _closing(page, x[0]))
        and not _measured_by(page, x[0])
        and not x[2].expr.dateline
        and not (holds and _of_a_participle(page, x[0], site))
    ]


def _nearest(page: Page, mine: Sequence[tuple[int, int, Timex]], site: Site) -> Sequence[tuple[int, int, Timex]]:
    """« Le bilan du séisme de samedi s'établissait lundi à 38 morts »: of several, those that date no noun."""
    free = [x for x in mine if not dates_a_noun(page, x[0], site) and not _of_a_participle(page, x[0], site)]
    return free if free and len(mine) > 1 else mine


def _of_its_relative(page: Page, here: Sequence[tuple[int, int, Timex]], site: Site) -> tuple[str, ...]:
    """« Les 2 400 soldats que comptait la force le 17 février »: the time of a relative clause of the noun counted."""
    for start, _, timex in here:
        clause = page.clauses.of(page.parsed.at(start))
        governor = page.tokens[clause.predicate].head
        relative = clause.relation == "acl:relcl" or clause.relation == "acl" and clause.form == "finite"
        if relative and governor in (site.head, site.anchor) and timex.expr.edge is Edge.ON:
            return (timex.id,)
    return ()


def _of_its_subject(page: Page, here: Sequence[tuple[int, int, Timex]], site: Site) -> tuple[str, ...]:
    """« L'échange du 9 juin avait libéré 60 marins »: the pluperfect looks back to the day of its subject."""
    clause = site.clause
    if not any(page.tokens[a].morph.get("Tense") == "Imp" for a in clause.auxiliaries):
        return ()
    named = [
        x[2].id
        for x in here
        if page.tokens[page.parsed.at(x[0])].head in clause.subjects and _led_by_of(page, x[0]) and punctual(x[2])
    ]
    return tuple(named) if len(named) == 1 else ()


def _of_a_participle(page: Page, start: int, site: Site) -> bool:
    """« Fondée en 1874, la tannerie emploie 600 personnes »: the time right behind the participle of something else."""
    index = page.parsed.at(start) - 1
    while index > 0 and page.tokens[index].pos in ("ADP", "DET"):
        index -= 1
    led = page.tokens[max(index, 0)]
    done = led.morph.get("VerbForm") == "Part" or led.lower.endswith(("é", "ée", "és", "ées"))
    apart = led.dep in ("acl", "advcl", "amod") and led.head not in (site.head, site.anchor, site.number)
    return done and apart and not _closing(page, start)


def _of_its_tally(page: Page, here: Sequence[tuple[int, int, Timex]]) -> tuple[str, ...]:
    """« Un bilan publié mardi fait état de 40 morts »: the day of the one tally of the sentence."""
    closed = [
        x[2].id
        for x in here
        if _closing(page, x[0]) and page.key(max(0, page.parsed.at(x[0]) - 2)) in page.words.tallies
    ]
    return tuple(closed) if len(closed) == 1 else ()


def _shares(page: Page, owner: Site, site: Site) -> bool:
    """Whether the time beside one count is also that of another in its clause: not beside one to compare with, nor
    beside the whole of which the other is what is left."""
    return not compared(page, owner) and site.quantity.of != owner.quantity.id


def _opening(page: Page, here: Sequence[tuple[int, int, Timex]], first: int, site: Site) -> tuple[str, ...]:
    """Ids of the expressions that open the sentence and are cut off by a comma."""
    return tuple(
        x[2].id
        for x in here
        if 0 <= x[0] - first < OPENING
        and page.text[x[1] : x[1] + 1] == ","
        and x[2].expr.edge not in BOUNDS
        and not dates_a_noun(page, x[0], site)
    )


def punctual(timex: Timex) -> bool:
    """Whether the words set a count on that day, not before or after it."""
    return timex.expr.edge is Edge.ON or timex.expr.onset


def beside(setting: Setting, page: Page, site: Site, times: Sequence[str]) -> bool:
    """Whether one of its times stands right beside a count (« 127 le 12 mai »), or right behind the word « déjà », or
    before it in the sentence (« mardi, l'armée en était déjà à 90 »)."""
    first, last = page.window(site.sentence, site.start, site.end)
    told = page.words.to_date.search(page.text, first, last)
    then = told is not None and page.words.by_then.fullmatch(told[0]) is not None
    for start, end, timex in setting.timexes:
        if timex.id in times:
            if told is not None and then and end <= told.start() and punctual(timex) and not _anchored(page, start):
                return True
            gap = page.text[site.end : start] if site.end <= start else page.text[end : site.start]
            led = page.words.to_date.search(page.text[max(0, start - ADJOINING) : start])
            if len(gap) <= 3 and not gap.strip() or led is not None and start < site.start:
                return True
    return False


def _segment(page: Page, here: Sequence[tuple[int, int, Timex]], site: Site, peers: Sequence[Site]) -> Timex | None:
    """« 40 lundi ; vingt autres, ceux du sud, mardi soir »: the one time of a stretch without a verb."""
    start = page.stop_before(site.start)
    end = min((n for mark in ";.:!?" if (n := page.text.find(mark, site.end, site.end + WINDOW)) > 0), default=site.end)
    inside = [x for x in here if start <= x[0] and x[1] <= end]
    numbers = [s for s in peers if start <= s.start < end]
    if len(inside) != 1 or len(numbers) != 1 or inside[0][2].expr.edge is not Edge.ON:
        return None
    verbal = any(_finite(page, i) for i in page.parsed.between(start, end))
    return None if verbal else inside[0][2]


def _is_relative(page: Page, site: Site) -> bool:
    """Whether a relative word opens the clause; the parser calls some of them adverbial."""
    first = page.tokens[min(site.clause.members)]
    return site.clause.relation.startswith("acl") or first.lower in RELATIVES


def _measured_by(page: Page, start: int) -> bool:
    """« 2 % de moins qu'en avril »: a time to measure by dates nothing."""
    return page.words.than.search(page.text[max(0, start - OPENING) : start]) is not None


def _closing(page: Page, start: int) -> bool:
    """« le bilan arrêté mardi à 20 heures »: the time of the count, though it is also that of a saying."""
    return page.words.closing.search(page.text[max(0, start - ADJOINING) : start]) is not None


def _antecedent(page: Page, here: Sequence[tuple[int, int, Timex]], site: Site) -> Timex | None:
    """« le séisme du 3 mai 1931, qui avait tué 400 personnes »: the time before a relative clause is its own."""
    start = page.tokens[min(site.clause.members)].start
    near = [x for x in here if x[1] <= start <= x[1] + RELATIVE]
    return near[-1][2] if near else None


def _of_another_verb(page: Page, start: int, end: int, site: Site) -> bool:
    """« la crue qui a frappé mardi la vallée a fait 12 morts »: the time goes with the first verb."""
    at = page.parsed.at(start)
    before, behind = (
        range(max(page.parsed.sentences[site.sentence][0], at - VERBS), at),
        page.parsed.between(end, site.start) if end < site.start else range(0),
    )
    return any(_finite(page, i) for i in before) and any(_finite(page, i) for i in behind)


def _finite(page: Page, index: int) -> bool:
    token = page.tokens[index]
    return token.pos in ("VERB", "AUX") and token.morph.get("VerbForm", "Fin") == "Fin"


def dates_a_noun(page: Page, start: int, site: Site) -> bool:
    """Whether an expression of time hangs on a noun (« l'accord du 3 mai ») and so dates that, not the count; one
    without « de » stands free, whatever noun the parser hangs it on (« a quitté la ville dimanche »)."""
    if _anchored(page, start):
        return True
    node = page.parsed.at(start)
    for _ in range(4):
        head = page.tokens[node].head
        if head == node or head in (site.anchor, site.number, site.clause.predicate):
            return False
        token = page.tokens[head]
        noun = token.pos == "NOUN" and token.end <= start and not site.start <= token.start < site.end
        if noun and token.lower not in SPANNING:
            return page.tokens[node].dep == "nmod" and _led_by_of(page, start)
        node = head
    return False


def _led_by_of(page: Page, start: int) -> bool:
    first = page.parsed.at(start)
    return any(page.tokens[i].lower in LINKS for i in (first - 1, first) if i >= 0)


def _of_another_noun(page: Page, start: int, end: int, site: Site) -> bool:
    """« porte à onze morts le bilan du naufrage survenu vendredi »: the time of a participle about something else, but
    not that of the count itself (« un bilan arrêté mardi »)."""
    led = page.tokens[page.parsed.at(start) - 1]
    if led.dep == "acl" and led.pos == "NOUN":  # « la crue survenue lundi », which the parser takes for a noun
        return led.head not in (site.head, site.anchor, site.number) and not _closing(page, start)
    clause = page.clauses.of(page.parsed.at(start))
    itself = start <= page.tokens[clause.predicate].start < end  # a weekday that the parser takes for a verb
    if clause.form != "participle" or clause.index == site.clause.index or itself or _closing(page, start):
        return False
    governor = page.tokens[clause.predicate].head
    apart = governor not in (site.head, site.anchor, site.number, clause.predicate)
    return apart and page.tokens[governor].pos in ("NOUN", "PROPN") and clause.relation.startswith("acl")


def _anchored(page: Page, start: int) -> bool:
    """« Depuis la signature de l'accord le 3 mai »: the time of what an expression hangs on."""
    before = page.text[max(0, start - ANCHORED) : start]
    match = last_of(page.words.anchoring, before)
    words = [] if match is None else before[match.end() :].split()
    return len(words) > 1 and "," not in before[match.end() if match else 0 :]


def _owner(page: Page, start: int, end: int, peers: Sequence[Site]) -> Site | None:
    """The count beside which an expression of time stands, with no mark or link between; None where it is nobody's."""
    best: tuple[int, int, Site] | None = None
    for site in peers:
        gap = page.text[site.end : start] if site.end <= start else page.text[end : site.start]
        if len(gap) > NEAR:
            continue
        marks = len(BREAK.findall(gap))
        led = end <= site.start and gap.strip() in (",", ":")
        if (marks == 0 or led) and (best is None or (marks, len(gap)) < best[:2]):
            best = (marks, len(gap), site)
    return None if best is None or len(peers) < 2 else best[2]
