"""When each article was written, and which days its expressions of time denote."""

from recoupe.reconcile.dating.articles import date_articles

__all__ = ["date_articles"]
