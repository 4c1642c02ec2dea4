"""Files, folders, pages and streams -> Articles.  It opens files and nothing else: no network, no clock."""

from recoupe.intake.collect import Intake, collect
from recoupe.intake.item import Limits, Notice, Refusal, Remark

__all__ = ["Intake", "Limits", "Notice", "Refusal", "Remark", "collect"]
