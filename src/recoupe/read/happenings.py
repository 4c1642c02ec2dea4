"""Happenings: the clauses and nouns that tell what happened, happens or is to happen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from recoupe.lang.acts import Acts, acts
from recoupe.lang.words import alternatives, fold
from recoupe.read.clauses import Clause
from recoupe.read.draft import Draft
from recoupe.read.parse import Token
from recoupe.record.article import Span
from recoupe.record.claim import Happening, Measure, Status
from recoupe.record.mention import Speech, Stance, Tense, Timex, TimexType

__all__ = ["clause_span", "dateline_end", "find_happenings", "terms_of"]

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
EDGE_MARKS = frozenset(
    {",", ";", ":", "-", "–", "—", "(", ")", "«", "»", '"', "“", "”", ".", "...", "?", "!", "•", "*", "'"}
)
LINKS = frozenset({"CCONJ", "PUNCT", "SPACE", "SCONJ"})
DATELINE = re.compile(r"\A\W*[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ' -]{2,}(?:[,(][^\n]{0,60}?)?[ ][-–—][ ]")
COUNTING = frozenset(Measure) - {Measure.OTHER, Measure.TOTAL, Measure.REMAINING}
LONGEST = 420
"""Code points of the longest clause that is cited as a telling."""


def find_happenings(draft: Draft) -> list[Happening]:
    """All tellings of happenings in an article, in order: by verbs first, then by event nouns outside of them."""
    index = _Index(draft)
    found = [h for clause in draft.clauses.items if (h := _of_clause(draft, clause, index)) is not None]
    found.extend(_of_nouns(draft, index))
    return sorted(found, key=lambda h: (h.span, h.id))


class _Index:
    """Mentions by clause and speeches by cue, looked up once for the whole article."""

    def __init__(self, draft: Draft) -> None:
        self.acts = acts(draft.language)
        self.times: dict[int, list[Timex]] = defaultdict(list)
        self.body = dateline_end(draft)
        for timex in draft.timexes:
            if timex.type in (TimexType.DATE, TimexType.TIME) and timex.span.start >= self.body:
                self.times[draft.clause_of(timex.span).index].append(timex)
        self.figures: dict[int, tuple[str, ...]] = {}
        self.counts: set[int] = set()
        for figure in draft.figures:
            at = draft.clause_of(figure.span).index
            self.figures[at] = (*self.figures.get(at, ()), figure.id)
            if figure.measure in COUNTING:
                self.counts.add(at)
        self.cues: dict[int, Speech] = {}
        for speech in draft.speeches:
            if speech.cue is not None:
                self.cues.setdefault(draft.clause_of(speech.cue).index, speech)
        self.speeches = sorted(draft.speeches, key=lambda s: (s.span.start, -s.span.end))

    def speech_around(self, span: Span) -> Speech | None:
        """The innermost reported statement that contains a span."""
        inside = [s for s in self.speeches if s.span.start <= span.start and span.end <= s.span.end]
        return min(inside, key=lambda s: s.span.end - s.span.start, default=None)


def dateline_end(draft: Draft) -> int:
    """The raw offset at which the prose begins, after « LYON, 4 mars (AFP) - »; 0 where there is no dateline."""
    match = DATELINE.match(draft.surface.text)
    return draft.surface.ends[match.end() - 1] if match else 0


def _of_clause(draft: Draft, clause: Clause, index: _Index) -> Happening | None:
    times = index.times.get(clause.index, [])
    counting = clause.index in index.counts
    saying = clause.index in index.cues
    if not saying and not counting and not _tells(draft, clause, index.acts, bool(times)):
        return None
    span = clause_span(draft, clause, index.body)
    if span is None:
        return None
    speech = index.speech_around(span)
    status = _status(clause, speech)
    if status is None:
        return None
    return Happening(
        id=f"happening:{span.article}:{span.start}-{span.end}",
        span=span,
        act="say" if saying else _act(draft, clause, index.acts),
        status=status,
        saying=saying,
        times=tuple(t.id for t in times),
        terms=terms_of(draft, clause.members, index.acts),
        names=_within(span, draft.names),
        figures=index.figures.get(clause.index, ()),
        speech=speech.id if speech else None,
        tense=clause.tense,
        rule="saying clause" if saying else f"{clause.form} clause",
    )


def _tells(draft: Draft, clause: Clause, known: Acts, dated: bool) -> bool:
    """Whether the clause tells a happening at all."""
    if clause.form == "nominal" or clause.negated or _hypothetical(draft, clause):
        return False
    if clause.form == "infinitive" and clause.modal is None:
        return dated and clause.relation != "xcomp"
    if fold(clause.lemma) in known.stative and not clause.passive:
        return dated and clause.tense is not Tense.PRESENT and clause.lemma not in ("être", "avoir")
    if clause.form == "participle":
        return dated or fold(clause.lemma) in known.verbs
    return dated or clause.tense is not Tense.PRESENT or fold(clause.lemma) in known.verbs


def _hypothetical(draft: Draft, clause: Clause) -> bool:
    """« s'il en manque un », « si la route avait été dégagée »: said of no real day."""
    marks = (draft.parsed.tokens[c] for c in draft.parsed.children[clause.predicate])
    return any(t.dep == "mark" and t.lower in ("si", "s'", "comme si") for t in marks)


def _act(draft: Draft, clause: Clause, known: Acts) -> str:
    """The label of the predicate; a verb of beginning or ending yields to the event noun that it is said of."""
    label = known.of_verb(clause.lemma)
    if clause.lemma == "être":
        head = draft.parsed.tokens[clause.predicate]
        return known.of_noun(head.lemma) or known.of_term(head.lemma)
    return label


def _status(clause: Clause, speech: Speech | None) -> Status | None:
    """How real the clause makes it; None for a denial that tells nothing."""
    if speech is not None and speech.stance is Stance.DENY:
        return Status.DENIED
    ahead = clause.tense in (Tense.FUTURE, Tense.PAST_FUTURE)
    if not ahead and clause.form == "infinitive" and clause.modal is None:
        ahead = speech is not None and speech.stance in (Stance.DEMAND, Stance.PROMISE, Stance.ASK)
    if not ahead:
        return Status.HAPPENED
    if speech is not None and speech.stance is Stance.DEMAND:
        return Status.DEMANDED
    if (
        clause.modal == "pouvoir"
        or clause.conditional
        or (speech is not None and speech.stance in (Stance.EXPECT, Stance.ESTIMATE))
    ):
        return Status.FORECAST
    return Status.PLANNED


def clause_span(draft: Draft, clause: Clause, body: int = 0) -> Span | None:
    """The clause from its first to its last own word, without links and marks at its edges.

    Words before the raw offset `body` are left out.
    """
    tokens = draft.parsed.tokens
    first = draft.token_at(body) if body else 0
    own = [m for m in clause.members if m >= first]
    while own and (tokens[own[0]].pos in LINKS or tokens[own[0]].text in EDGE_MARKS):
        own.pop(0)
    while own and (tokens[own[-1]].text in EDGE_MARKS or tokens[own[-1]].pos in ("PUNCT", "SPACE", "CCONJ")):
        own.pop()
    own = _run_of(own, clause.predicate)
    if not own:
        return None
    return (
        draft.span(own[0], own[-1])
        if tokens[own[-1]].end - tokens[own[0]].start <= LONGEST
        else _around(draft, own, clause)
    )


def _run_of(own: list[int], predicate: int) -> list[int]:
    """The words of the clause that stand together with its predicate, over gaps of at most twenty words."""
    runs: list[list[int]] = []
    for index in own:
        if runs and index - runs[-1][-1] <= 20:
            runs[-1].append(index)
        else:
            runs.append([index])
    return next((run for run in runs if run[0] <= predicate <= run[-1]), [])


def _around(draft: Draft, own: list[int], clause: Clause) -> Span | None:
    tokens = draft.parsed.tokens
    near = [i for i in own if abs(tokens[i].start - tokens[clause.predicate].start) <= LONGEST // 2 - 20]
    return draft.span(near[0], near[-1]) if near else None


def terms_of(draft: Draft, members: Iterable[int], known: Acts) -> frozenset[str]:
    """The normalised content words among some tokens: the keys under which tellings are compared."""
    tokens, timed = draft.parsed.tokens, draft.timed_tokens()
    return frozenset(
        known.of_term(tokens[i].lemma)
        for i in members
        if i not in timed and tokens[i].pos in CONTENT and len(tokens[i].text) > 2
    )


def _within(span: Span, mentions: Sequence[object]) -> tuple[str, ...]:
    return tuple(m.id for m in mentions if span.start <= m.span.start and m.span.end <= span.end)  # type: ignore[attr-defined]


def _of_nouns(draft: Draft, index: _Index) -> Iterator[Happening]:
    """Event nouns: « la signature de l'accord, le 19 mai », « un coup d'État »."""
    taken: set[int] = set()
    for token, label, saying in _event_nouns(draft, index.acts):
        if token.index in taken or token.index in draft.timed_tokens():
            continue
        span, members = _noun_phrase(draft, token)
        taken.update(members)
        times = tuple(
            t.id for t in draft.timexes if _dates(draft, t, span) and t.type in (TimexType.DATE, TimexType.TIME)
        )
        speech = index.speech_around(span)
        clause = draft.clauses.of(token.index)
        ahead = clause.tense in (Tense.FUTURE, Tense.PAST_FUTURE) and not times
        yield Happening(
            id=f"happening:{span.article}:{span.start}-{span.end}:noun",
            span=span,
            act=label,
            status=Status.PLANNED if ahead else Status.HAPPENED,
            nominal=True,
            saying=saying,
            times=times,
            terms=terms_of(draft, members, index.acts),
            names=_within(span, draft.names),
            figures=_within(span, draft.figures),
            speech=speech.id if speech else None,
            tense=clause.tense,
            rule="event noun",
        )


def _event_nouns(draft: Draft, known: Acts) -> Iterator[tuple[Token, str, bool]]:
    labels = {fold(phrase): label for phrase, label in known.phrases}
    for match in _phrases(draft.language).finditer(draft.surface.text):
        key = fold(" ".join(match.group().split()))
        yield draft.parsed.tokens[draft.parsed.at(match.start())], labels[key], key in known.saying_nouns
    for token in draft.parsed.tokens:
        if token.pos != "NOUN" and not (token.pos == "PROPN" and token.text.isupper()):
            continue
        key = fold(token.lemma)
        found = "say" if key in known.saying_nouns else known.of_noun(key)
        if found is not None:
            yield token, found, key in known.saying_nouns


@lru_cache
def _phrases(language: str) -> re.Pattern[str]:
    return re.compile(r"\b" + alternatives(phrase for phrase, _ in acts(language).phrases) + r"\b", re.IGNORECASE)


def _noun_phrase(draft: Draft, noun: Token) -> tuple[Span, list[int]]:
    """The noun with its complements up to a comma, a relative clause or a finite verb."""
    tokens, last = draft.parsed.tokens, noun.index
    reach = [i for i in draft.parsed.subtree(noun.index) if i >= noun.index]
    for i in reach:
        token = tokens[i]
        if (
            i > last + 1
            or token.pos == "PUNCT"
            or token.dep in ("acl:relcl", "advcl", "parataxis", "conj", "cc")
            or i > noun.index + 18
        ):
            break
        last = i
    members = list(range(noun.index, last + 1))
    while len(members) > 1 and tokens[members[-1]].pos in ("ADP", "DET", "CCONJ", "PRON"):
        members.pop()
    return draft.span(noun.index, members[-1]), members


def _dates(draft: Draft, timex: Timex, span: Span) -> bool:
    """Whether an expression of time stands in the noun phrase or right behind it (« le départ, le 7 juin »)."""
    if span.overlap(timex.span):
        return True
    between = draft.article.text[span.end : timex.span.start] if timex.span.start >= span.end else "x"
    return re.fullmatch(r"[\s,(]*(?:(?:le|la|les|du|de|en|dès|au|ce|cette|l['’])\s*){0,2}", between) is not None
