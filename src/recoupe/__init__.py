"""recoupe: from dated, half-dated and undated press reports to the operation they describe, every line cited.

>>> import recoupe
>>> dossier = recoupe.build("examples/niger-2024")           # doctest: +SKIP
>>> [str(e.days) for e in dossier.events][:1]                # doctest: +SKIP
['2024-03-16']
"""

from __future__ import annotations

from recoupe.errors import IntakeError, ModelMissing, RecoupeError
from recoupe.read.reading import read, read_many
from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.record.reading import Reading
from recoupe.run import build, build_from
from recoupe.tell import FORMATS

__all__ = [
    "FORMATS", "Article", "Days", "Dossier", "IntakeError", "ModelMissing", "Reading", "RecoupeError", "Span", "build",
    "build_from", "read", "read_many",
]
__version__ = "0.1.0"
