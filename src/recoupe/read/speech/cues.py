"""Cues: the verb groups that report (« a-t-il ajouté », « tient à préciser », « fait valoir »)."""

from __future__ import annotations

from recoupe.read.parse import Token
from recoupe.read.speech.groups import auxiliary_of, cue_of, left_of
from recoupe.read.speech.locutions import announced, locution, reflexive
from recoupe.read.speech.page import Page
from recoupe.read.speech.statement import Cue
from recoupe.read.speech.vocabulary import Reporting
from recoupe.record.mention import Stance

__all__ = ["find_cues"]


def find_cues(page: Page) -> list[Cue]:
    """All verb groups that can report, in order; a noun that looks like one (« la note ») is left out."""
    found: list[Cue] = []
    for token in page.tokens:
        for rule in RULES:
            cue = rule(page, token)
            if cue is not None:
                if not found or cue.first > found[-1].last:
                    found.append(cue)
                break
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
            cue_of(page, token.index, token.index, token, report, kind="gerund")
            if leads and before not in page.listed("nominal_only") - {"en"}
            else None
        )
    first, auxiliary = auxiliary_of(page, token)
    if auxiliary is not None:
        return cue_of(page, first, token.index, token, report, kind="finite", finite=auxiliary)
    if report.slot == "participle":
        return (
            cue_of(page, token.index, token.index, token, report, kind="ellipsis") if _elliptic(page, token) else None
        )
    if not _is_verb(page, token):
        return None
    return cue_of(page, left_of(page, token.index), token.index, token, report, kind="finite", finite=token)


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
    if before is not None and before.lower in ("s'", "se"):
        return True
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
        opened = page.tokens[min(close + 1, len(page.tokens) - 1)].lower if close is not None else ""
        return opened in ("que", "qu'", "avoir", "être")
    quoted = after.text == ":" and page.text[after.end : after.end + 1] == " "
    return quoted or after.lower in ("que", "qu'", "avoir", "être")


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
        cue = cue_of(page, left_of(page, first), token.index, token, report, kind="finite", finite=head)
        return cue if page.quoted_at(head.start) is page.quoted_at(token.start) else None
    before = page.tokens[token.index - 1].lower if token.index else ""
    after = page.tokens[token.index + 1].lower if token.index + 1 < len(page.tokens) else ""
    if before in ("de", "d'") and after in (":", ",", "«", '"', "que", "qu'") and "x" in report.grammar:
        period = page.period(token.start)[0]
        words = page.text[period : token.start].split()
        if words and words[0].lower() in ("et", "puis") and not page.finite_in(period, token.start):
            return cue_of(page, token.index - 1, token.index, token, report, kind="narrative")
    return None


def _any_verb(page: Page, token: Token) -> Cue | None:
    """Whatever verb stands between a closing mark and a subject says how it was said (« …, grimace-t-il »)."""
    if token.pos != "VERB" or token.morph.get("VerbForm") == "Inf":
        return None
    first, auxiliary = auxiliary_of(page, token)
    first = first if auxiliary is not None else left_of(page, token.index)
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
    return cue_of(page, first, token.index, token, report, kind="finite", finite=auxiliary or token)


def _closes(page: Page, mark: Token) -> bool:
    """Whether a mark, or the one before a comma, ends a quotation."""
    at = mark.start - 1 if mark.text == "," else mark.start
    while at > 0 and page.text[at] == " ":
        at -= 1
    quote = page.quoted_at(at)
    return quote is not None and at == quote.outer_end - 1


RULES = (locution, announced, reflexive, _verb, _any_verb)
"""How a verb group is found, the more special first."""
