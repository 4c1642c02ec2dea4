"""What speaks for a candidate's being a person, a place or a body: votes of named rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.gazetteer import country, towns
from recoupe.lang.words import fold
from recoupe.read.names.capitals import acronym
from recoupe.read.names.page import Page
from recoupe.read.names.roles import has_title, roles_after, roles_before
from recoupe.record.mention import NameKind

__all__ = ["Candidate", "governs", "ordinary", "vote"]

PERSON, PLACE, BODY = NameKind.PERSON, NameKind.PLACE, NameKind.ORGANISATION
LARGE = 100_000
"""Inhabitants from which a town's name alone is taken for the town."""


@dataclass(slots=True)
class Candidate:
    """Words that may be a name; `votes` holds the weight of each rule that spoke, by kind."""

    first: int
    last: int
    initial: bool
    key: str
    roles: tuple[tuple[int, int], ...] = ()
    courtesy: bool = False
    votes: dict[tuple[NameKind, str], float] = field(default_factory=dict)

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.first == self.last

    def vote(self, kind: NameKind, rule: str, weight: float) -> None:
        """Add the voice of a rule."""
        self.votes[kind, rule] = weight


def vote(page: Page, made: Candidate, titled: bool) -> None:
    """Let all rules speak for a candidate; `titled` where a title was found inside its run of capitals."""
    _person(page, made, titled)
    _place(page, made)
    _body(page, made)


def ordinary(page: Page, word: int) -> bool:
    """Whether a capital at the start of a sentence is an ordinary word to the parser."""
    return page.token(word).pos not in ("PROPN", "X") and page.token(word).index not in page.labels


def _person(page: Page, made: Candidate, titled: bool) -> None:
    words, known = page.words, page.known
    made.courtesy = titled or has_title(page, made.first)
    made.roles = tuple(roles_before(page, made.first))
    after = roles_after(page, made.last)
    lead = words[made.first]
    if made.courtesy:
        made.vote(PERSON, "title", 4)
    elif made.roles:
        made.vote(PERSON, "office before", 3 if not made.single else 2 if lead.glued else 1)
    if after and not acronym(lead.text):
        made.vote(PERSON, "office after", 3 if not made.single else 1)
        made.roles += tuple(after)
    parts = lead.key.split("-")
    if all(part in known.given for part in (parts if made.single else parts[:1])):
        made.vote(PERSON, "given name", 1 if made.single else 3)
    if not made.single:
        if any(w.text.endswith(".") for w in words[made.first : made.last]):
            made.vote(PERSON, "initial", 2)
        if words[made.last].text.isupper() and not lead.text.isupper() and len(words[made.last].text) > 3:
            made.vote(PERSON, "capital surname", 2)
    _beside(page, made)
    if known.age_after.match(page.after(made.last, 40)):
        made.vote(PERSON, "age", 3)
    if _label(page, made) == "PER":
        made.vote(PERSON, "model", 1 if made.single else 2)
    if made.single:
        _alone(page, made)
    elif _speaks(page, made):
        made.vote(PERSON, "speaker", 1.5)


def _beside(page: Page, made: Candidate) -> None:
    """What the parse and the words around say: « son coordinateur, Awa Sarr », « demande à Awa Sarr de partir »."""
    token = page.token(made.first)
    head = page.parsed.tokens[token.head]
    named = token.dep == "appos" and head.index < token.index and not made.single
    if named and head.pos == "NOUN" and head.lower in page.known.trades:
        made.vote(PERSON, "trade", 2.25)
    after = page.after(made.last, 24)
    if page.known.taken_up.match(after):
        made.vote(PERSON, "taken up", 2.1 if not made.single else 0.75)
    bidden = page.known.bidden.match(after)
    if bidden and not made.single and page.before(made.first, 3).endswith("à "):
        made.vote(PERSON, "bidden", 2.5)


def _alone(page: Page, made: Candidate) -> None:
    """What speaks for a person under one name: few things do, since the press gives both names first."""
    given = page.words[made.first].key in page.known.given
    if governs(page, made.first, made.last, None if given else page.known.acting):
        made.vote(PERSON, "subject", 1.25 if given else 0.5)
    if page.known.clitic.search(page.after(made.last, 250)):
        made.vote(PERSON, "pronoun", 0.5)
    if page.known.affair_last.search(page.before(made.first, 12)):
        made.vote(PERSON, "affair", 1)


def _place(page: Page, made: Candidate) -> None:
    text, known = page.text(made.first, made.last), page.known
    found = towns(text)
    if country(text) or made.key in known.known_places:
        made.vote(PLACE, "country", 4)
    elif found:
        sure = found[0].population >= LARGE and not (made.initial and ordinary(page, made.first))
        made.vote(PLACE, "town", 2 if sure else 1)
    _place_before(page, made, bool(found))
    after = page.after(made.last, 60)
    lead, _, rest = after.removeprefix(",").lstrip().partition(" ")
    if known.direction_after.match(after):
        made.vote(PLACE, "direction", 1.5)
    elif lead in known.placing and known.known_place.match(rest):
        made.vote(PLACE, "country after", 1 if made.initial else 2)
    if _label(page, made) == "LOC":
        made.vote(PLACE, "model", 1)


def _place_before(page: Page, made: Candidate, town: bool) -> None:
    """What the words before say of a place."""
    known, before = page.known, page.before(made.first, 40)
    if known.place_last.search(before):
        made.vote(PLACE, "head of a place", 3)
    elif known.place_before.search(before):
        given = not made.single and not town and _head(page, made) in known.dative
        made.vote(PLACE, "preposition of place", 1 if given else 2)
    elif known.place_between.search(before):
        made.vote(PLACE, "between places", 1.5)
    elif (
        (listed := known.listed_last.search(before))
        and not (page.token(made.first).dep.startswith("nsubj") or page.after(made.last, 4).startswith((" n'", " ne ")))
        and (towns(listed["place"]) or country(listed["place"]))
    ):
        made.vote(PLACE, "listed with a place", 2 if listed["link"] else 1.5)
    elif known.place_of.search(before):
        made.vote(PLACE, "of a place", 2)
    elif made.single and town and page.words[made.first].glued and page.words[made.first - 1].key in known.of:
        made.vote(PLACE, "complement", 1)
    elif page.token(made.first).dep == "obj" and _head(page, made) in known.taking:
        made.vote(PLACE, "taken", 1.25)


def _body(page: Page, made: Candidate) -> None:
    text, known = page.text(made.first, made.last), page.known
    before = page.before(made.first, 40)
    if made.single and acronym(text):
        made.vote(BODY, "acronym", _letters(page, made, text))
    if known.body_last.search(before):
        made.vote(BODY, "head of a body", 4)
    elif known.body_of.search(before):
        made.vote(BODY, "owner or employer", 2.5)
    several = before.lower().endswith(("les ", "des ")) and text.endswith(("s", "x"))
    plain = several or (
        made.initial and (ordinary(page, made.first) or not _label(page, made) or _common(page, text))
    )
    if made.single and not made.courtesy and not plain and _speaks(page, made):
        made.vote(BODY, "speaker", 2)
    if _label(page, made) == "ORG":
        made.vote(BODY, "model", 1.5)


def _common(page: Page, text: str) -> bool:
    """Whether a word is the common noun with which names of sites or bodies begin."""
    return page.known.site.fullmatch(text) is not None or page.known.body.fullmatch(text) is not None


def _letters(page: Page, made: Candidate, text: str) -> float:
    """How surely capitals are an acronym: two letters need an article, five or more may be a word or a town."""
    if len(text) == 2:
        return 2.5 if page.words[made.first - 1].key in page.known.single and made.first else 1.5
    return 1.5 if len(text) > 4 and towns(text) else 3


def _head(page: Page, made: Candidate) -> str:
    """The lemma, folded, of what the first word depends on."""
    return fold(page.parsed.tokens[page.token(made.first).head].lemma)


def _label(page: Page, made: Candidate) -> str:
    """What the model calls the words, where it calls all of them the same."""
    span = page.parsed.between(page.words[made.first].start, page.words[made.last].end)
    labels = {page.labels.get(token, "") for token in span}
    return labels.pop() if len(labels) == 1 else ""


def _speaks(page: Page, made: Candidate) -> bool:
    """Whether the words are the source of what is said."""
    if page.known.source_last.search(page.before(made.first, 40)):
        return True
    return governs(page, made.first, made.last, page.known.saying)


def governs(page: Page, first: int, last: int, verbs: frozenset[str] | None) -> bool:
    """Whether the words are the subject of one of the verbs (None: of any), before it or after it."""
    for index in page.parsed.between(page.words[first].start, page.words[last].end):
        token = page.parsed.tokens[index]
        head = page.parsed.tokens[token.head]
        after = head.index < token.index
        if verbs is None:
            if token.dep == "nsubj" and head.pos == "VERB":
                return True
            continue
        if fold(head.lemma) in verbs and (
            token.dep.startswith("nsubj")
            and not token.dep.endswith("pass")
            or (after and token.dep == "obj" and fold(head.lemma) in page.known.saying)
        ):
            return True
    return False
