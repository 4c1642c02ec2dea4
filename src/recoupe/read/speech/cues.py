"""Cues: the verb groups that report (« a-t-il ajouté », « tient à préciser », « fait valoir »)."""

from __future__ import annotations

import re

from recoupe.read.parse import Token
from recoupe.read.speech.page import Page
from recoupe.read.speech.statement import Cue
from recoupe.read.speech.vocabulary import Reporting
from recoupe.record.mention import Stance

__all__ = ["find_cues"]

SELF = re.compile(
    r"(?:s'(?:est|était)|se (?:sont|étaient)) (?:\w+ )?(?:dit|dite|dits|dites|déclarée?s?)\b[ ]?", re.IGNORECASE
)


def find_cues(page: Page) -> list[Cue]:
    """All verb groups that can report, in order; a noun that looks like one (« la note ») is left out."""
    found: list[Cue] = []
    for token in page.tokens:
        cue = next((c for rule in RULES if (c := rule(page, token)) is not None), None)
        if cue is not None and not (found and cue.first <= found[-1].last):
            found.append(cue)
    return found


def _verb(page: Page, token: Token) -> Cue | None:
    report = page.words.forms.get(token.lower)
    if report is None:
        return None
    if report.slot == "infinitive":
        return _infinitive(page, token, report)
    if report.slot == "gerund":
        before = page.tokens[token.index - 1].lower if token.index else ""
        leads = token.pos == "VERB" or (before == "en" and token.pos != "NOUN")
        return (
            _make(page, token.index, token.index, token, report, kind="gerund")
            if leads and before not in page.listed("nominal_only") - {"en"}
            else None
        )
    first, auxiliary = _auxiliary(page, token)
    if auxiliary is not None:
        return _make(page, first, token.index, token, report, kind="finite", finite=auxiliary)
    if report.slot == "participle":
        return _make(page, token.index, token.index, token, report, kind="ellipsis") if _elliptic(page, token) else None
    if not _is_verb(page, token):
        return None
    return _make(page, _left(page, token.index), token.index, token, report, kind="finite", finite=token)


def _make(
    page: Page, first: int, last: int, head: Token, report: Reporting, *, kind: str, finite: Token | None = None
) -> Cue:
    inverted, last = _inversion(page, finite.index if finite else last, last)
    plural = _plural(finite, head, report) or inverted in ("ils", "elles")
    denied = any(t.lower in ("ne", "n'") for t in page.tokens[max(0, first - 1) : last + 1])
    negated = denied and any(t.lower in page.listed("negations") for t in page.tokens[first : last + 2])
    backward = finite is not None and finite.index != head.index and finite.lower in page.listed("pluperfect")
    return Cue(
        first,
        last,
        head.index,
        report.lemma,
        report.grammar,
        kind,
        report.stance,
        report.weak,
        plural,
        inverted,
        backward,
        negated,
        denied and not negated,
    )


def _plural(finite: Token | None, head: Token, report: Reporting) -> bool:
    """By the ending of the finite verb; « dément » is singular by its list."""
    return finite is not None and finite.lower.endswith("nt") and (finite is not head or report.slot != "singular")


def _inversion(page: Page, finite: int, last: int) -> tuple[str | None, int]:
    """The pronoun hung on the finite verb, and the last token of the group with it."""
    for index in range(finite + 1, min(finite + 4, len(page.tokens))):
        lower = page.tokens[index].lower
        if lower in page.words.inverted:
            return page.words.inverted[lower], max(last, index)
        if lower in ("t", "-t", "-t-", "t-", "-"):
            continue
        if (
            index == finite + 2
            and page.tokens[finite + 1].lower in ("t", "-t")
            and lower in ("il", "elle", "on", "ils")
        ):
            return lower, max(last, index)
        break
    return None, last


def _auxiliary(page: Page, token: Token) -> tuple[int, Token | None]:
    """The auxiliary of a compound tense, over adverbs and pronouns, and the first token of the group."""
    start = max(0, token.start - 60)
    adverbial = page.words.adverbials.search(page.text[start : token.start])
    skip = page.parsed.at(start + adverbial.start("phrase")) if adverbial else token.index
    for index in range(skip - 1, max(skip - 8, -1), -1):
        before = page.tokens[index]
        if before.lower in page.listed("have"):
            return _left(page, index), before
        if before.lower in page.listed("be"):
            first = _left(page, index)
            reflexive = any(t.lower in ("se", "s'") for t in page.tokens[first:index])
            return (first, before) if reflexive else (index, None)
        adverb = (
            before.pos == "ADV"
            or before.lower.endswith("ment")
            or before.lower in page.listed("negations") | page.listed("clitics")
        )
        if not (
            adverb
            or before.lower in page.words.inverted
            or before.lower in page.listed("emphatic") | {"t", "-t", "tous", "même"}
            or (before.text == "," and _encloses(page, index))
        ):
            return index, None
    return token.index, None


def _encloses(page: Page, index: int) -> bool:
    """A comma beside an emphatic pronoun: « a, lui, jugé »."""
    return any(page.tokens[i].lower in page.listed("emphatic") for i in (index - 1, index + 1))


def _left(page: Page, index: int) -> int:
    while (
        index > 0
        and page.tokens[index - 1].lower in page.listed("clitics")
        and page.tokens[index - 1].pos in ("PRON", "ADV", "DET", "PART", "X")
    ):
        index -= 1
    return index


def _is_verb(page: Page, token: Token) -> bool:
    before = page.tokens[token.index - 1] if token.index else None
    if any(
        page.tokens[i].lower in page.words.inverted
        for i in range(token.index + 1, min(token.index + 3, len(page.tokens)))
    ):
        return True
    if before is not None and (
        before.lower in page.listed("nominal_only")
        or (
            before.lower in ("la", "le", "les", "l'", "leur")
            and token.pos != "VERB"
            and not _after_comme(page, token.index)
        )
    ):
        return False
    if token.pos in ("VERB", "AUX"):
        return token.morph.get("VerbForm", "Fin") != "Part" or token.lower.endswith(("e", "ent", "t", "d"))
    after = page.tokens[token.index + 1] if token.index + 1 < len(page.tokens) else None
    if (
        after is not None
        and before is not None
        and (before.pos in ("NOUN", "PROPN") or (before.pos == "CCONJ" and after.text != ":"))
        and _introduces(page, after)
    ):
        return True
    if before is not None and before.pos == "PUNCT" and _closes(page, before):
        return True
    opens = before is None or before.pos == "PUNCT" or _after_comme(page, token.index)
    return opens and after is not None and (after.pos in ("DET", "PROPN", "PRON") or after.text[:1].isupper())


def _introduces(page: Page, after: Token) -> bool:
    """Whether a statement follows, at once or behind words between commas: « que », or a colon and a quotation."""
    if after.text == ",":
        near = page.tokens[after.index + 1 : after.index + 8]
        close = next((t.index for t in near if t.text == ","), None)
        return close is not None and page.tokens[min(close + 1, len(page.tokens) - 1)].lower in ("que", "qu'")
    return after.lower in ("que", "qu'") or (after.text == ":" and page.quoted_at(after.end + 1) is not None)


def _after_comme(page: Page, index: int) -> bool:
    return any(t.lower == "comme" for t in page.tokens[max(0, index - 2) : index])


def _elliptic(page: Page, token: Token) -> bool:
    """A participle whose auxiliary was said before: « et promis de »."""
    if not token.index or page.tokens[token.index - 1].lower not in ("et", "puis", "ou"):
        return False
    after = page.tokens[token.index + 1].lower if token.index + 1 < len(page.tokens) else ""
    return after in ("que", "qu'", "de", "d'", ":", "avoir", "être", "vouloir", "à", "si")


def _infinitive(page: Page, token: Token, report: Reporting) -> Cue | None:
    """An infinitive of saying counts after a carrier (« tient à préciser ») or as narration (« et de conclure »)."""
    carrier = page.words.carriers.search(page.text[max(0, token.start - 70) : token.start])
    if carrier:
        first = page.parsed.at(max(0, token.start - 70) + carrier.start("carrier"))
        head = page.tokens[first]
        cue = _make(page, _left(page, first), token.index, token, report, kind="finite", finite=head)
        return cue if page.quoted_at(head.start) is page.quoted_at(token.start) else None
    before = page.tokens[token.index - 1].lower if token.index else ""
    after = page.tokens[token.index + 1].lower if token.index + 1 < len(page.tokens) else ""
    if before in ("de", "d'") and after in (":", ",", "«", '"', "que", "qu'") and "x" in report.grammar:
        period = page.period(token.start)[0]
        words = page.text[period : token.start].split()
        if words and words[0].lower() in ("et", "puis") and not page.finite_in(period, token.start):
            return _make(page, token.index - 1, token.index, token, report, kind="narrative")
    return None


def _any_verb(page: Page, token: Token) -> Cue | None:
    """Whatever verb stands between a closing mark and a subject says how it was said (« …, grimace-t-il »)."""
    if token.pos != "VERB" or token.morph.get("VerbForm") == "Inf":
        return None
    first, auxiliary = _auxiliary(page, token)
    first = first if auxiliary is not None else _left(page, token.index)
    before = page.tokens[first - 1] if first else None
    if before is None or before.text not in (",", "»", "”", '"', "!", "?") or not _closes(page, before):
        return None
    if auxiliary is None and not page.finite(token):
        return None
    after = page.tokens[token.index + 1] if token.index + 1 < len(page.tokens) else None
    if after is None or not (
        after.lower in page.words.inverted
        or after.lower in ("-t", "t")
        or after.pos in ("DET", "PROPN")
        or auxiliary is not None
    ):
        return None
    report = Reporting(token.lemma, "singular", frozenset("x"), True, Stance.ASSERT)
    return _make(page, first, token.index, token, report, kind="finite", finite=auxiliary or token)


def _closes(page: Page, mark: Token) -> bool:
    """Whether a mark, or the one before a comma, ends a quotation."""
    at = mark.start - 1 if mark.text == "," else mark.start
    while at > 0 and page.text[at] == " ":
        at -= 1
    quote = page.quoted_at(at)
    return quote is not None and at == quote.outer_end - 1


def _locution(page: Page, token: Token) -> Cue | None:
    governor = page.words.governors.get(token.lower)
    if governor is None or token.index + 1 >= len(page.tokens):
        return None
    slot, infinitives = governor
    first, auxiliary = _auxiliary(page, token)
    if slot == "participle" and auxiliary is None:
        return None
    for index in range(token.index + 1, min(token.index + 6, len(page.tokens))):
        after = page.tokens[index]
        if after.lower in infinitives:
            report = Reporting(f"{token.lemma} {after.lower}", slot, frozenset("qix"), False, Stance.ASSERT)
            start = first if auxiliary else _left(page, token.index)
            return _make(
                page,
                start,
                index,
                token,
                report,
                kind="gerund" if slot == "gerund" else "finite",
                finite=auxiliary or token,
            )
        if not (after.pos == "ADV" or after.lower in page.words.inverted or after.lower in ("-t", "t")):
            break
    match = page.words.objects.match(page.text, token.end + 1) if page.text[token.end : token.end + 1] == " " else None
    if match is None or token.lower not in ("fait", "font", "faisait", "faisaient", "faisant", "fit", "firent"):
        return None
    report = Reporting("faire part", slot, frozenset("n"), False, Stance.ASSERT)
    last = page.parsed.between(match.start(), match.end())[-1]
    return _make(
        page,
        first if auxiliary else _left(page, token.index),
        last,
        token,
        report,
        kind="gerund" if slot == "gerund" else "finite",
        finite=auxiliary or token,
    )


def _announced(page: Page, token: Token) -> Cue | None:
    """« va plus loin : … »: a turn that only a colon makes a verb of saying."""
    match = page.words.announcing.match(page.text, token.start)
    if match is None or re.compile(r"[^.;:!?«“\"\n]{0,50}:[ ]").match(page.text, match.end()) is None:
        return None
    span = page.parsed.between(match.start(), match.end())
    report = Reporting(token.lemma, "singular", frozenset("x"), True, Stance.ASSERT)
    return _make(page, span[0], span[-1], token, report, kind="finite", finite=token)


def _phrase(page: Page, token: Token) -> Cue | None:
    if token.lower not in ("se", "s'"):
        return None
    for pattern, told, grammar, stance in (
        (page.words.engagement, "engager", "a d", Stance.PROMISE),
        (page.words.expectation, "attendre", "a", Stance.EXPECT),
        (page.words.self_report, "se dire", "n q", Stance.ASSERT),
    ):
        match = pattern.match(page.text, token.start)
        if match is None and pattern is page.words.self_report:
            match = SELF.match(page.text, token.start)
        if match:
            last = page.parsed.between(match.start(), match.end())[-1] - (told != "se dire")
            head = next((i for i in range(last, token.index, -1) if page.tokens[i].pos == "VERB"), last)
            report = Reporting(told, "singular", frozenset(grammar.split()), told == "se dire", stance)
            return _make(
                page, token.index, last, page.tokens[head], report, kind="finite", finite=page.tokens[token.index + 1]
            )
    return None


RULES = (_locution, _announced, _phrase, _verb, _any_verb)
"""How a verb group is found, the more special first."""
