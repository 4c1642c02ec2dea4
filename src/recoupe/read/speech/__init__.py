"""Who said what, directly or indirectly."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.read.draft import Draft
from recoupe.read.speech.antecedents import Spoken, resolve
from recoupe.read.speech.backward import backward
from recoupe.read.speech.beside import as_indicated, incise
from recoupe.read.speech.collective import able
from recoupe.read.speech.complements import complement
from recoupe.read.speech.cues import find_cues
from recoupe.read.speech.extent import Room
from recoupe.read.speech.final import final
from recoupe.read.speech.gender import is_woman
from recoupe.read.speech.listed import listed
from recoupe.read.speech.marks import dialogue, find_quoted
from recoupe.read.speech.nominal import nominal
from recoupe.read.speech.nouns import noun_colon, one_reads, which_says
from recoupe.read.speech.page import Page, page_of
from recoupe.read.speech.prepositions import Preposition, according, prepositions
from recoupe.read.speech.quotations import settle, uncued, unheard
from recoupe.read.speech.relays import interviewer, relay
from recoupe.read.speech.statement import Cue, Source, Statement
from recoupe.read.speech.subjects import postponed, preposed
from recoupe.read.speech.turns import turns
from recoupe.read.speech.vocabulary import vocabulary
from recoupe.read.speech.worded import worded
from recoupe.record.mention import Speech, SpeechType, Stance, Tense, TimexType
from recoupe.record.reading import Doubt

__all__ = ["find_speeches"]

MEMORY = 30
"""How many speakers back a pronoun is resolved."""
NEAR = 12
"""Among how many drafts before it a double of a draft is sought."""
NEXT = 6
"""How many cues behind one may end its content."""
GOVERNED = frozenset({"que", "infinitive", "question", "faire-part", "noun"})


def find_speeches(draft: Draft) -> tuple[list[Speech], list[Doubt]]:
    """All reported statements of one article in order of their contents, and a doubt for each mark without its partner.

    Direct speech is the words between the marks; indirect speech the reported clause without its cue; mixed speech a
    reported clause with a quoted part, marks included.  A statement whose source the article does not name has the
    speaker None when a cue brings it between marks, and is left out when not.  The draft holds times and names.
    """
    surface, words = draft.surface, vocabulary(draft.language)
    quotes, strays = find_quoted(surface.text)
    quotes = sorted([*quotes, *dialogue(surface.text, quotes)], key=lambda q: q.outer_start)
    page = page_of(draft.parsed, draft.clauses, words, quotes, timexes=draft.timexes, names=draft.names)
    cues = find_cues(page)
    statements = [piece for statement in _statements(page, cues) for piece in settle(page, statement)]
    statements = _apart(statements)
    statements += unheard(statements, listed(page, cues))
    statements += unheard(statements, worded(page, cues))
    statements += unheard(statements, nominal(page, cues))
    statements += uncued(page, statements, cues)
    speeches = _speeches(page, statements)
    doubts = [Doubt(span=surface.span(s.at, s.at + 1), kind="unclosed quotation") for s in strays]
    return speeches, doubts


def _statements(page: Page, cues: Sequence[Cue]) -> list[Statement]:
    """Everything that a cue, a preposition or a noun reports, in order of the text, before quotations are settled."""
    anchors: list[tuple[int, int, Preposition | None]] = [
        (page.tokens[c.first].start, n, None) for n, c in enumerate(cues)
    ]
    anchors += [(p.start, -1, p) for p in prepositions(page)]
    statements: list[Statement] = []
    rooms: dict[int, int] = {}
    last: tuple[int, Source | None] = (-1, None)
    for at, number, preposition in sorted(anchors, key=lambda a: a[:2]):
        if preposition is not None:
            statements += according(page, preposition, rooms)
            continue
        start = page.period(at)[0]
        previous = last[1] if last[0] == start else None
        made = _of_cue(page, cues[number], cues[number + 1 : number + NEXT], rooms, previous)
        statements += made
        for statement in made:
            if statement.rule in ("incise", "final"):
                rooms[start] = max(rooms.get(start, 0), statement.zone[0][1])
        if made:
            last = start, made[0].source
        elif page.quoted_at(at) is None and cues[number].kind == "finite":
            source = preposed(page, cues[number], last[1] if last[0] == start else None)
            last = (start, source) if source is not None else last
    return [*one_reads(page), *turns(page), *statements, *noun_colon(page), *which_says(page), *backward(page, cues)]


def _of_cue(
    page: Page, cue: Cue, following: Sequence[Cue], rooms: dict[int, int], previous: Source | None
) -> list[Statement]:
    first = page.tokens[cue.first].start
    start, end = page.period(first)
    room = Room(max(start, rooms.get(start, start)), end)
    if page.quoted_at(first) is not None:
        return incise(page, cue, room) if "x" in cue.grammar else []
    made = as_indicated(page, cue, room)
    if made:
        return made
    if cue.inverted is not None and _between_commas(page, cue):
        made = incise(page, cue, room)
        if made:
            return made
    governed = complement(page, cue, _limit(page, following, end), previous)
    if governed is not None and governed.rule in GOVERNED:
        return [governed]
    return incise(page, cue, room) or ([governed] if governed is not None else final(page, cue, room))


def _between_commas(page: Page, cue: Cue) -> bool:
    """« Une grève, m'a-t-elle dit, fait baisser le prix »: the cue governs nothing, what it reports is all around."""
    after = page.tokens[cue.last + 1].text if cue.last + 1 < len(page.tokens) else ""
    return cue.first > 0 and page.tokens[cue.first - 1].text == "," and after == ","


def _limit(page: Page, after: Sequence[Cue], end: int) -> int:
    """Where the content of a cue must end: before a second verb of saying of the same subject (« et a promis »)."""
    for number, following in enumerate(after):
        start = page.tokens[following.first].start
        if start >= end or (not number and page.quoted_at(start) is not None):
            break
        before = page.tokens[following.first - 1]
        subjects = page.clauses.of(following.head).subjects
        shares = following.kind == "finite" or (following.kind == "ellipsis" and not number)
        if before.lower == "et" and shares and not subjects and page.quoted_at(start) is None:
            return before.start
        behind = following.inverted is not None or not any(s < following.first for s in subjects)
        parted = following.kind == "gerund" or (following.kind == "finite" and behind)
        if before.text == "," and parted and (not number or _speaks_behind(page, following, end)):
            return before.start
    return end


def _speaks_behind(page: Page, cue: Cue, end: int) -> bool:
    """Whether somebody who can speak stands behind a verb group of a compound tense: « …, a indiqué la ministre »."""
    source = postponed(page, cue, end) if cue.kind == "finite" and cue.head > cue.first else None
    return source is not None and able(page, source, strict=True)


def _apart(statements: Sequence[Statement]) -> list[Statement]:
    """Without doubles: of two statements for nearly the same words the longer stays."""
    kept: list[Statement] = []
    for statement in sorted(statements, key=lambda d: d.start):
        near = range(len(kept) - 1, max(-1, len(kept) - NEAR), -1)
        rival = next((i for i in near if _alike(statement, kept[i])), None)
        if rival is None:
            kept.append(statement)
        elif statement.end - statement.start > kept[rival].end - kept[rival].start:
            kept[rival] = statement
    return sorted(kept, key=lambda d: (d.start, d.end))


def _alike(one: Statement, other: Statement) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared > (one.end - one.start) + (other.end - other.start) - shared


def _speeches(page: Page, statements: Sequence[Statement]) -> list[Speech]:
    spoken: list[Spoken] = []
    interview = interviewer(page)
    kept: list[tuple[Statement, tuple[int, int] | None]] = []
    for statement in sorted(statements, key=lambda d: (d.cue[0] if d.cue else d.start, d.start)):
        before = (
            statement.start
            if statement.rule in ("incise", "final", "alone", "continued", "selon")
            else (statement.cue or (statement.start, 0))[0]
        )
        speaker = resolve(page, statement.source, before, spoken, statement.direct)
        if speaker is None and (not statement.direct or statement.cue is None):
            continue
        kept.append((statement, speaker))
        if speaker is not None:
            spoken = [*spoken[-MEMORY:], _spoken(page, statement, speaker)]
    kept.sort(key=lambda pair: (pair[0].start, pair[0].end))
    return [_speech(page, statement, speaker, number, interview) for number, (statement, speaker) in enumerate(kept, 1)]


def _spoken(page: Page, statement: Statement, speaker: tuple[int, int]) -> Spoken:
    tokens = [page.tokens[i] for i in page.parsed.between(*speaker)]
    phrase = statement.source.phrase
    head = page.tokens[phrase.head] if phrase is not None else tokens[-1]
    plural = statement.source.plural or tokens[0].lower in page.listed("plural_articles")
    end = max([statement.end, *(stop for _, stop in statement.zone)])
    return Spoken(end, speaker, plural, _feminine(page, statement, speaker), page.words.named(head.lower, "papers"))


def _feminine(page: Page, statement: Statement, speaker: tuple[int, int]) -> bool | None:
    """The gender of a speaker: of the person by all that is said of her, else of the noun phrase by its article."""
    name = page.name_at(speaker[0])
    told = is_woman(page, name) if name is not None else None
    if told is not None:
        return told
    phrase = statement.source.phrase
    first = page.tokens[phrase.first if phrase is not None else page.parsed.at(speaker[0])]
    article = {"la": True, "une": True, "cette": True, "le": False, "un": False, "ce": False}.get(first.lower)
    if article is None and phrase is not None and page.words.named(page.tokens[phrase.head].lower, "bodies"):
        return {"Fem": True, "Masc": False}.get(page.tokens[phrase.head].morph.get("Gender", ""))  # « l'opposition »
    return article


def _stance(page: Page, statement: Statement) -> Stance:
    """« jure que » promises only what is to come: of the past it asserts."""
    if statement.stance is not Stance.PROMISE or statement.rule in ("infinitive", "noun"):
        return statement.stance
    tenses = [
        page.clauses.of(i).tense
        for i in page.parsed.between(statement.start, statement.end)
        if page.finite(page.tokens[i])
    ]
    wished = any(page.tokens[i].morph.get("Mood") == "Sub" for i in page.parsed.between(statement.start, statement.end))
    return statement.stance if wished or {Tense.FUTURE, Tense.PAST_FUTURE} & set(tenses) else Stance.ASSERT


def _speech(
    page: Page, statement: Statement, speaker: tuple[int, int] | None, number: int, interview: str | None
) -> Speech:
    surface = page.surface
    quoted = bool(page.quotes_in(statement.start, statement.end))
    kind = SpeechType.DIRECT if statement.direct else SpeechType.MIXED if quoted else SpeechType.INDIRECT
    said = tuple(
        time.timex.id
        for begin, end in statement.zone
        for time in page.times_in(begin, end)
        if time.timex is not None
        and time.timex.type in (TimexType.DATE, TimexType.TIME)
        and not statement.start <= time.start < statement.end
    )
    return Speech(
        id=f"{surface.article}:q{number}",
        span=surface.span(statement.start, statement.end),
        type=kind,
        stance=_stance(page, statement),
        cue=surface.span(*statement.cue) if statement.cue else None,
        speaker=surface.span(*speaker) if speaker else None,
        via=relay(page, statement.zone, speaker) or interview,
        said=said,
        earlier=statement.backward,
        rule=statement.rule,
    )
