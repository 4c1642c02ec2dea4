"""Who relays a statement: « a dit à l'AFP », « citée par RFI », « dans un entretien au Monde »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.read.speech.page import Page

__all__ = ["interviewer", "relay"]

TO = re.compile(
    r"(?:à|dans|sur|par|au|pour|auprès d[eu']|chez|de)[ ]?(?:l'|la |le |les |nos confrères d[eu][ ]?|une? )?$",
    re.IGNORECASE,
)


def relay(page: Page, zones: Sequence[tuple[int, int]], speaker: tuple[int, int] | None) -> str | None:
    """The agency or medium named in the zones of a cue, as its list writes it; the speaker itself where it is one."""
    if speaker is not None:
        own = _medium(page, speaker[0], speaker[1], speaking=True)
        if own is not None:
            return own
    for start, end in zones:
        found = _medium(page, start, end, speaking=False)
        if found is not None and (
            speaker is None
            or not start <= speaker[0] < speaker[1] <= end
            or found not in page.text[speaker[0] : speaker[1]]
        ):
            return found
    return None


def _medium(page: Page, start: int, end: int, *, speaking: bool) -> str | None:
    if speaking and page.text[start:end].lower() in page.listed("outlets_folded"):
        return page.text[start:end][:1].upper() + page.text[start + 1 : end]
    for pattern in (page.words.agencies, page.words.outlets, page.words.bare_outlets):
        for match in pattern.finditer(page.text, start, end):
            name = match.group().strip()
            before = page.text[max(0, match.start() - 22) : match.start()]
            if speaking and name in page.words.lists["agencies"] | page.words.lists["outlets"]:
                return _written(page, name)
            if not speaking and (
                TO.search(before)
                or before.rstrip().endswith(
                    ("quotidien", "journal", "chaîne", "radio", "magazine", "hebdomadaire", "agence", "télévision")
                )
            ):
                return _written(page, name)
    if speaking:
        return None
    return _named(page, start, end) or _generic(page, start, end)


def _written(page: Page, name: str) -> str:
    """With the article that belongs to the name, where the list has it so."""
    for article in ("Le ", "La ", "L'", "Les "):
        if article + name in page.words.lists["outlets"]:
            return article + name
    return name


def _named(page: Page, start: int, end: int) -> str | None:
    """A name after « cité par », or after what kind of medium it is."""
    match = page.words.relayed.search(page.text, start, end)
    by = (
        re.compile(r"[ ]?par (?:nos confrères d[eu][ ]?)?(?:l'|la |le |les )?").match(page.text, match.end() - 1)
        if match
        else None
    )
    if by is not None:
        name = re.compile(r"[A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*)*").match(page.text, by.end())
        if name:
            return name.group()
    kind = re.compile(
        r"\b(?:quotidien|journal|hebdomadaire|magazine|chaîne|radio|télévision|site)(?: \w+)? "
        r"((?:[A-ZÀ-Ý][\w'-]*)(?: [A-ZÀ-Ý][\w'-]*)*)"
    )
    found = kind.search(page.text, start, end)
    return found.group(1) if found and TO.search(page.text[max(0, found.start() - 12) : found.start()]) else None


def _generic(page: Page, start: int, end: int) -> str | None:
    match = page.words.generic.search(page.text, start, end)
    if match is None or match.group().strip().lower() == "presse":
        return None
    article = re.compile(r"(?:la|les|l'|une|un|des)[ ]?$").search(page.text, max(0, match.start() - 5), match.start())
    before = page.text[max(0, match.start() - 12) : match.start()]
    if TO.search(before) is None:
        return None
    return (article.group() if article else "") + match.group().strip()


def interviewer(page: Page) -> str | None:
    """The medium to which the whole article's speakers spoke (« dans un entretien au Monde »), or None."""
    match = re.compile(
        r"\b(?:entretien|interview|entretiens)\b[^.\n]{0,40}?(?:accordée? )?(?:à|au|avec|dans)\b"
    ).search(page.text)
    return _medium(page, match.start(), min(match.end() + 40, len(page.text)), speaking=False) if match else None
