"""The title of a plain text: its first line, when it looks like one."""

from __future__ import annotations

__all__ = ["title_of"]

LONGEST = 160
"""A longer first line is a paragraph."""


def title_of(prose: str) -> str | None:
    """The first line of the prose, when it is short, does not end as a sentence does, and more follows it.

    A first line that runs on in the next (a hard line break inside a sentence) is no title.

    >>> title_of("La crue atteint son pic\\n\\nLes quais sont fermés.")
    'La crue atteint son pic'
    >>> title_of("Les quais sont fermés depuis\\nlundi matin.") is None
    True
    """
    first, _, rest = prose.lstrip()[:4 * LONGEST].partition("\n")
    line, after = first.strip(), rest.lstrip()
    if not line or not after or len(line) > LONGEST or line.endswith((".", ",", ";", ":")):
        return None
    blank = not rest.partition("\n")[0].strip()
    return line if blank or not after[0].islower() else None
