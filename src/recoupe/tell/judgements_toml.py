"""The judgements of people as a `judgements.toml`, which `recoupe build` reads back."""

from __future__ import annotations

import json
from collections.abc import Iterable

from recoupe.record.judgement import Judgement

__all__ = ["judgements_toml"]


def judgements_toml(judgements: Iterable[Judgement]) -> str:
    """One entry for each judgement, in their order, the withdrawn ones too.

    >>> from datetime import date
    >>> from recoupe.record.judgement import Relation
    >>> print(judgements_toml([Judgement(left="Ada Brunel", right="A. Brunel", relation=Relation.SAME, by="C. Roy",
    ...                                  why="one desk", made_at=date(2031, 3, 4))]), end="")
    [[judgement]]
    relation = "same"
    left = "Ada Brunel"
    right = "A. Brunel"
    by = "C. Roy"
    on = 2031-03-04
    why = "one desk"
    """
    return "\n".join(_entry(judgement) for judgement in judgements)


def _entry(judgement: Judgement) -> str:
    # A string of JSON is a basic string of TOML.
    texts = {"relation": str(judgement.relation), "left": judgement.left, "right": judgement.right,
             "by": judgement.by}
    lines = ["[[judgement]]", *(f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items())]
    if judgement.made_at is not None:
        lines.append(f"on = {judgement.made_at.isoformat()}")
    lines.append(f"why = {json.dumps(judgement.why, ensure_ascii=False)}")
    if judgement.withdrawn_at is not None:
        lines.append(f"withdrawn = {judgement.withdrawn_at.isoformat()}")
    return "\n".join(lines) + "\n"
