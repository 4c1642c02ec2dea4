"""Who said what, directly or indirectly."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.read.clauses import Clauses
from recoupe.read.parse import Parsed
from recoupe.read.speech.antecedents import Spoken, resolve
from recoupe.read.speech.beside import Room, as_indicated, incise
from recoupe.read.speech.complements import complement
from recoupe.read.speech.cues import find_cues
from recoupe.read.speech.draft import Cue, Draft, Source
from recoupe.read.speech.final import final
from recoupe.read.speech.marks import dialogue, find_quoted
from recoupe.read.speech.nouns import noun_colon, which_says
from recoupe.read.speech.page import Page, page_of
from recoupe.read.speech.prepositions import Preposition, according, prepositions
from recoupe.read.speech.quotations import settle, uncued
from recoupe.read.speech.relays import interviewer, relay
from recoupe.read.speech.subjects import preposed
from recoupe.read.speech.vocabulary import vocabulary
from recoupe.read.surface import Surface
from recoupe.record.mention import Name, Speech, SpeechType, Stance, Tense, Timex, TimexType
from recoupe.record.reading import Doubt

__all__ = ["find_speeches"]

MEMORY = 30
"""How many speakers back a pronoun is resolved."""
NEAR = 12
"""Among how many drafts before it a double of a draft is sought."""
GOVERNED = frozenset({"que", "infinitive", "question", "faire-part", "noun"})


def find_speeches(
    surface: Surface,
    parsed: Parsed,
    clauses: Clauses,
    timexes: Sequence[Timex],
    names: Sequence[Name],
    language: str = "fr",
) -> tuple[list[Speech], list[Doubt]]:
    """All reported statements of one article in order of their contents, and a doubt for each mark without its partner.

    Direct speech is the words between the marks; indirect speech the reported clause without its cue; mixed speech a
    reported clause with a quoted part, marks included.  A statement whose source the article does not name has the
    speaker None when a cue brings it between marks, and is left out when not.
    """
    quotes, strays = find_quoted(surface.text)
    quotes = sorted([*quotes, *dialogue(surface.text, quotes)], key=lambda q: q.outer_start)
    page = page_of(parsed, clauses, vocabulary(language), quotes, timexes=timexes, names=names)
    drafts = _drafts(page)
    drafts = [piece for draft in drafts for piece in settle(page, draft)]
    drafts = _apart(drafts)
    drafts += uncued(page, drafts)
    speeches = _speeches(page, drafts)
    doubts = [Doubt(span=surface.span(s.at, s.at + 1), kind="unclosed quotation") for s in strays]
    return speeches, doubts


def _drafts(page: Page) -> list[Draft]:
    """Everything that a cue, a preposition or a noun reports, in order of the text, before quotations are settled."""
    cues = find_cues(page)
    anchors: list[tuple[int, int, Preposition | None]] = [
        (page.tokens[c.first].start, n, None) for n, c in enumerate(cues)
    ]
    anchors += [(p.start, -1, p) for p in prepositions(page)]
    drafts: list[Draft] = []
    rooms: dict[int, int] = {}
    last: tuple[int, Source | None] = (-1, None)
    for at, number, preposition in sorted(anchors, key=lambda a: a[:2]):
        if preposition is not None:
            drafts += according(page, preposition, rooms)
            continue
        start = page.period(at)[0]
        made = _of_cue(page, cues[number], cues[number + 1 : number + 2], rooms, last[1] if last[0] == start else None)
        drafts += made
        for draft in made:
            if draft.rule in ("incise", "final"):
                rooms[start] = max(rooms.get(start, 0), draft.zone[0][1])
        if made:
            last = start, made[0].source
        elif page.quoted_at(at) is None and cues[number].kind == "finite":
            source = preposed(page, cues[number], last[1] if last[0] == start else None)
            last = (start, source) if source is not None else last
    return [*drafts, *noun_colon(page), *which_says(page)]


def _of_cue(
    page: Page, cue: Cue, following: Sequence[Cue], rooms: dict[int, int], previous: Source | None
) -> list[Draft]:
    first = page.tokens[cue.first].start
    start, end = page.period(first)
    room = Room(max(start, rooms.get(start, start)), end)
    if page.quoted_at(first) is not None:
        return incise(page, cue, room) if "x" in cue.grammar else []
    made = as_indicated(page, cue, room)
    if made:
        return made
    governed = complement(page, cue, _limit(page, cue, following, end), previous)
    if governed is not None and governed.rule in GOVERNED:
        return [governed]
    return incise(page, cue, room) or ([governed] if governed is not None else final(page, cue, room))


def _limit(page: Page, cue: Cue, after: Sequence[Cue], end: int) -> int:
    """Where the content of a cue must end: before a second verb of saying of the same subject (« et a promis »)."""
    following = after[0] if after else cue
    if not after or page.tokens[following.first].start >= end or page.quoted_at(page.tokens[following.first].start):
        return end
    before = page.tokens[following.first - 1]
    if (
        before.lower == "et"
        and following.kind in ("finite", "ellipsis")
        and not page.clauses.of(following.head).subjects
    ):
        return before.start
    behind = following.inverted is not None or not any(
        s < following.first for s in page.clauses.of(following.head).subjects
    )
    if before.text == "," and (following.kind == "gerund" or (following.kind == "finite" and behind)):
        return before.start
    return end


def _apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Without doubles: of two drafts for nearly the same words the longer stays."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.start):
        near = range(len(kept) - 1, max(-1, len(kept) - NEAR), -1)
        rival = next((i for i in near if _alike(draft, kept[i])), None)
        if rival is None:
            kept.append(draft)
        elif draft.end - draft.start > kept[rival].end - kept[rival].start:
            kept[rival] = draft
    return sorted(kept, key=lambda d: (d.start, d.end))


def _alike(one: Draft, other: Draft) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared > (one.end - one.start) + (other.end - other.start) - shared


def _speeches(page: Page, drafts: Sequence[Draft]) -> list[Speech]:
    spoken: list[Spoken] = []
    interview = interviewer(page)
    kept: list[tuple[Draft, tuple[int, int] | None]] = []
    for draft in sorted(drafts, key=lambda d: (d.cue[0] if d.cue else d.start, d.start)):
        before = (
            draft.start
            if draft.rule in ("incise", "final", "alone", "continued", "selon")
            else (draft.cue or (draft.start, 0))[0]
        )
        speaker = resolve(page, draft.source, before, spoken, draft.direct)
        if speaker is None and (not draft.direct or draft.cue is None):
            continue
        kept.append((draft, speaker))
        if speaker is not None:
            spoken = [*spoken[-MEMORY:], _spoken(page, draft, speaker)]
    kept.sort(key=lambda pair: (pair[0].start, pair[0].end))
    return [_speech(page, draft, speaker, number, interview) for number, (draft, speaker) in enumerate(kept, 1)]


def _spoken(page: Page, draft: Draft, speaker: tuple[int, int]) -> Spoken:
    tokens = [page.tokens[i] for i in page.parsed.between(*speaker)]
    phrase = draft.source.phrase
    head = page.tokens[phrase.head] if phrase is not None else tokens[-1]
    plural = draft.source.plural or tokens[0].lower in page.listed("plural_articles")
    feminine = {"la": True, "une": True, "cette": True, "le": False, "un": False, "ce": False}.get(
        page.tokens[phrase.first].lower if phrase is not None else tokens[0].lower
    )
    end = max([draft.end, *(stop for _, stop in draft.zone)])
    return Spoken(end, speaker, plural, feminine, page.words.named(head.lower, "papers"))


def _stance(page: Page, draft: Draft) -> Stance:
    """« jure que » promises only what is to come: of the past it asserts."""
    if draft.stance is not Stance.PROMISE or draft.rule in ("infinitive", "noun"):
        return draft.stance
    tenses = [
        page.clauses.of(i).tense for i in page.parsed.between(draft.start, draft.end) if page.finite(page.tokens[i])
    ]
    return draft.stance if {Tense.FUTURE, Tense.PAST_FUTURE} & set(tenses) else Stance.ASSERT


def _speech(page: Page, draft: Draft, speaker: tuple[int, int] | None, number: int, interview: str | None) -> Speech:
    surface = page.surface
    quoted = bool(page.quotes_in(draft.start, draft.end))
    kind = SpeechType.DIRECT if draft.direct else SpeechType.MIXED if quoted else SpeechType.INDIRECT
    said = tuple(
        time.timex.id
        for begin, end in draft.zone
        for time in page.times_in(begin, end)
        if time.timex is not None
        and time.timex.type in (TimexType.DATE, TimexType.TIME)
        and not draft.start <= time.start < draft.end
    )
    return Speech(
        id=f"{surface.article}:q{number}",
        span=surface.span(draft.start, draft.end),
        type=kind,
        stance=_stance(page, draft),
        cue=surface.span(*draft.cue) if draft.cue else None,
        speaker=surface.span(*speaker) if speaker else None,
        via=relay(page, draft.zone, speaker) or interview,
        said=said,
        earlier=draft.backward,
        rule=draft.rule,
    )
