"""Whom a pronoun or « l'officier » means: the last one before it that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.read.parse import Token
from recoupe.read.speech.collective import able
from recoupe.read.speech.gender import is_woman
from recoupe.read.speech.naming import naming
from recoupe.read.speech.page import Page, Stretch
from recoupe.read.speech.phrases import Phrase, phrase_of
from recoupe.read.speech.statement import Source
from recoupe.read.speech.subjects import joined
from recoupe.record.mention import NameKind

__all__ = ["Spoken", "paper_before", "resolve"]

REACH = 700
"""How far back, in code points, somebody who has not spoken is looked for: about one paragraph."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One who has spoken: where in the text the statement ends, the naming, what is known of number and gender."""

    at: int
    naming: tuple[int, int]
    plural: bool
    feminine: bool | None
    paper: bool = False


def resolve(page: Page, source: Source, before: int, spoken: Sequence[Spoken], direct: bool) -> tuple[int, int] | None:
    """The surface offsets of the naming that a source stands for; None where nobody fits.

    `before` is the offset before which the antecedent is sought.  In direct speech « il » is rather a person.
    """
    if source.span is not None:
        return source.span
    if source.phrase is not None and source.same and spoken:
        return spoken[-1].naming
    if source.phrase is not None:
        return _definite(page, source.phrase, before, spoken) or naming(page, source.phrase)
    if source.pronoun is None:
        return spoken[-1].naming if spoken else None
    if source.pronoun in ("on", "l'on", "nous", "je"):
        return None
    plural = source.pronoun in page.listed("plural") or source.plural
    if source.pronoun in page.listed("last") and not plural:
        latter = _named_last(page, before)
        if latter is not None:
            return latter
    feminine = None if source.pronoun == "il/elle" else source.pronoun in page.listed("feminine")
    return _fitting(page, before, spoken, _Sought(plural, feminine, direct))


def _named_last(page: Page, before: int) -> tuple[int, int] | None:
    """« Ce dernier » is whoever was named last, outside quotations, even as a complement."""
    for name in reversed(page.names_in(max(0, before - REACH), before)):
        if page.quoted_at(name.start) is None and name.name is not None:
            return (name.start, name.end) if name.name.kind is NameKind.PERSON else None
    return None


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a pronoun tells of the one it means; a person rather than a body where his own words are given."""

    plural: bool
    feminine: bool | None
    person: bool


def _fitting(page: Page, before: int, spoken: Sequence[Spoken], sought: _Sought) -> tuple[int, int] | None:
    plural, feminine, direct = sought.plural, sought.feminine, sought.person
    last = next((s for s in reversed(spoken) if s.plural == plural and _agree(s.feminine, feminine)), None)
    paragraph = page.text.rfind("\n", 0, before) + 1
    elsewhere = last is not None and last.at <= paragraph
    if elsewhere:
        here = _subject_before(page, before, sought, persons=False)
        if here is not None and here[0] >= paragraph:
            return here
    subject = _subject_before(page, before, sought, persons=last is not None and direct)
    if last is not None and subject is not None and subject[0] < page.period(max(0, last.at - 1))[1]:
        subject = None  # it only describes the one who spoke
    if subject is not None and (last is None or subject[0] > last.at):
        return subject
    if last is not None:
        return last.naming
    return subject


def _agree(one: bool | None, other: bool | None) -> bool:
    """Whether two genders can be of one person; None is unknown."""
    return one is None or other is None or one == other


def _subject_before(page: Page, before: int, sought: _Sought, *, persons: bool) -> tuple[int, int] | None:
    """The nearest person's name, or subject that can speak, in the paragraph before, outside quotations."""
    plural, feminine = sought.plural, sought.feminine
    limit = max(0, before - REACH)
    for index in reversed(page.parsed.between(limit, before) if before > limit else range(0)):
        token = page.tokens[index]
        if page.quoted_at(token.start) is not None:
            continue
        name = page.name_at(token.start)
        if name is not None and name.name is not None and name.name.kind is NameKind.PERSON and not plural:
            if name.end <= before and _free(page, name.start) and _agree(is_woman(page, name), feminine):
                return name.start, name.end
        elif _is_subject(page, token) and _many(page, token) == plural:
            phrase = phrase_of(page, index, len(page.tokens))
            if phrase is not None and plural and token.morph.get("Number") != "Plur":
                return joined(page, phrase, before).offsets(page)
            gender = token.morph.get("Gender")
            fits = gender is None or name is not None or _agree(gender == "Fem", feminine)
            if persons and not page.words.named(page.tokens[index].lower, "persons") and not plural:
                continue
            if (
                phrase is not None
                and fits
                and page.tokens[phrase.first].lower not in page.listed("demonstratives")
                and able(page, Source(phrase=phrase), strict=True)
            ):
                return _definite(page, phrase, token.start, ()) or naming(page, phrase)
    return None


def _is_subject(page: Page, token: Token) -> bool:
    """The subject of a verb by the parser, or what « elle » between commas takes up (« la régie, elle, attend »)."""
    if token.pos not in ("NOUN", "PROPN"):
        return False
    behind = [t.lower for t in page.tokens[token.index + 1 : token.index + 4]]
    taken_up = len(behind) == 3 and behind[0] == behind[2] == "," and behind[1] in page.listed("emphatic")
    return token.dep.startswith("nsubj") or taken_up


def _many(page: Page, token: Token) -> bool:
    """Whether a subject is plural, by its form or by another one joined to it."""
    return token.morph.get("Number") == "Plur" or any(
        page.tokens[c].dep == "conj" and page.tokens[c].pos in ("NOUN", "PROPN")
        for c in page.parsed.children[token.index]
    )


def _free(page: Page, start: int) -> bool:
    """Not the complement of another noun: « l'avocat de X » does not make X the one meant."""
    before = page.parsed.at(start) - 1
    return before < 0 or page.tokens[before].lower not in ("de", "d'", "du", "des", "contre", "par")


def _definite(page: Page, phrase: Phrase, before: int, spoken: Sequence[Spoken]) -> tuple[int, int] | None:
    """« l'officier », « la banque », « le document » without a complement: somebody or something named before."""
    tokens = page.tokens
    if tokens[phrase.first].lower not in page.listed("definite") or naming(page, phrase) != phrase.offsets(page):
        return None
    head = tokens[phrase.head].lower
    if tokens[phrase.first].lower in page.listed("demonstratives") and page.words.named(head, "persons"):
        return _fitting(page, before, spoken, _Sought(False, tokens[phrase.first].lower == "cette", True))
    bare = (
        phrase.head == phrase.first + 1
        and phrase.end <= phrase.head + 2
        and all(tokens[i].pos == "ADJ" for i in range(phrase.head + 1, phrase.end))
    )
    plural = tokens[phrase.first].lower in ("les", "ces")
    words = page.words
    if words.named(head, "anaphoric_papers"):
        return paper_before(page, before, spoken)
    if plural:
        return None
    if words.named(head, "anaphoric") and bare:
        return _person_before(page, before, None)
    if words.named(head, "anaphoric_media") and bare:
        return _medium_before(page, before) or (
            _body_before(page, before) if head in words.lists["anaphoric_bodies"] else None
        )
    if words.named(head, "anaphoric_bodies") and bare:
        return _body_before(page, before)
    return _person_before(page, before, head) if words.named(head, "persons") else None


def _person_before(page: Page, before: int, role: str | None) -> tuple[int, int] | None:
    """The last person named before, if near.  With a role, only one whom the text gives that role beside the name."""
    reach = REACH if role is None else 4 * REACH
    for name in reversed(page.names_in(max(0, before - reach), before, NameKind.PERSON)):
        if page.quoted_at(name.start) is None and (
            _free(page, name.start) if role is None else _holds(page, name, role)
        ):
            return name.start, name.end
    return None


def _holds(page: Page, name: Stretch, role: str) -> bool:
    """Whether a role stands right before a name, or after it in apposition."""
    index = page.parsed.between(name.start, name.end)
    left = [t.lower for t in page.tokens[max(0, index[0] - 8) : index[0]]]
    for mark in (".", ";", ":", "»", "«"):
        left = left[len(left) - left[::-1].index(mark) :] if mark in left else left
    right = [t.lower for t in page.tokens[index[-1] + 1 : index[-1] + 5]]
    return role in left or (bool(right) and right[0] == "," and role in right)


def paper_before(page: Page, before: int, spoken: Sequence[Spoken]) -> tuple[int, int] | None:
    """The paper that spoke last, or the last one mentioned (« une note », « le rapport de l'inspection »)."""
    said = next((s.naming for s in reversed(spoken) if s.paper), None)
    if said is not None:
        return said
    for index in reversed(page.parsed.between(max(0, before - 2 * REACH), before) if before else range(0)):
        token = page.tokens[index]
        if page.words.named(token.lower, "lasting_papers") and token.pos == "NOUN":
            phrase = phrase_of(page, index, len(page.tokens))
            return phrase.offsets(page) if phrase is not None else (token.start, token.end)
    return None


def _medium_before(page: Page, before: int) -> tuple[int, int] | None:
    found = None
    for pattern in (page.words.outlets, page.words.agencies):
        for match in pattern.finditer(page.text, max(0, before - 3 * REACH), before):
            if found is None or match.start() > found[0]:
                found = (match.start(), match.start() + len(match.group().rstrip()))
    return found


def _body_before(page: Page, before: int) -> tuple[int, int] | None:
    for name in reversed(page.names_in(max(0, before - 3 * REACH), before, NameKind.ORGANISATION)):
        medium = page.words.agencies.match(page.text, name.start) or page.words.outlets.match(page.text, name.start)
        if page.quoted_at(name.start) is None and medium is None:
            return name.start, name.end
    return None
