"""Tense from the form of the verb, where the parser's tags cannot be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang.words import load

__all__ = ["Inflection", "inflection"]


@dataclass(frozen=True, slots=True)
class Inflection:
    """The tables of one language's `inflection.toml`."""

    future_stems: frozenset[str]
    stem_endings: tuple[str, ...]
    imperfect_stems: frozenset[str]
    conditional_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    modals: frozenset[str]
    compelled: frozenset[str]
    recent: frozenset[str]
    denials: frozenset[str]
    nobody: frozenset[str]
    partial: frozenset[str]
    only: frozenset[str]
    simple_pasts: frozenset[str]
    participles: dict[str, str]
    infinitives: tuple[tuple[str, str], ...]
    with_etre: frozenset[str]
    with_either: frozenset[str]

    def is_conditional(self, form: str, lemma: str) -> bool:
        """Whether a finite form, in lower case, is a conditional (« chercherait », not « retirait »).

        >>> fr = inflection("fr")
        >>> [fr.is_conditional(w, l) for w, l in (("serait", "être"), ("retirait", "retirer"), ("entrait", "entrer"))]
        [True, False, False]
        """
        return any(form.endswith(e) and self._future_stem(form[: -len(e)], lemma) for e in self.conditional_endings)

    def is_future(self, form: str, lemma: str) -> bool:
        """Whether a finite form, in lower case, is a simple future."""
        return any(form.endswith(e) and self._future_stem(form[: -len(e)], lemma) for e in self.future_endings)

    def is_simple_past(self, form: str, lemma: str) -> bool:
        """Whether a finite form, in lower case, can only be a simple past (« céda », « répondirent »).

        >>> fr = inflection("fr")
        >>> [fr.is_simple_past(w, l) for w, l in (("céda", "céder"), ("va", "aller"), ("tirent", "tirer"))]
        [True, False, False]
        """
        if form in self.simple_pasts or form.endswith("èrent"):
            return True
        if lemma.endswith("er") and form.endswith("a"):
            return form.rstrip("a").removesuffix("e") == lemma[:-2].removesuffix("e") and len(form) > 3
        return lemma.endswith("dre") and form.endswith(("dit", "dirent"))

    def infinitive(self, participle: str) -> str | None:
        """The infinitive of a regular past participle, in lower case, in any of its forms; None for any other word.

        >>> fr = inflection("fr")
        >>> fr.infinitive("licenciées"), fr.infinitive("péri"), fr.infinitive("maire")
        ('licencier', 'périr', None)
        """
        bare = participle.removesuffix("s").removesuffix("e")
        return next((bare[: -len(end)] + verb for end, verb in self.infinitives if bare.endswith(end)), None)

    def _future_stem(self, stem: str, lemma: str) -> bool:
        if not stem.endswith("r") or stem in self.imperfect_stems:
            return False
        if stem in self.future_stems or stem.endswith(self.stem_endings):
            return True
        if stem.endswith(("er", "èr")) and len(stem) > 3:
            return True
        return stem.endswith("ir") and len(stem) > 3 and lemma != stem + "er"


@lru_cache
def inflection(language: str) -> Inflection:
    """The inflection of a language, read once."""
    words = load(language, "inflection")
    return Inflection(
        future_stems=frozenset(words["future_stems"]),
        stem_endings=tuple(words["future_stem_endings"]),
        imperfect_stems=frozenset(words["imperfect_stems"]),
        conditional_endings=tuple(words["conditional_endings"]),
        future_endings=tuple(words["future_endings"]),
        modals=frozenset(words["modals"]),
        compelled=frozenset(words["compelled"]),
        recent=frozenset(words["recent"]),
        denials=frozenset(words["denials"]),
        nobody=frozenset(words["nobody"]),
        partial=frozenset(words["partial"]),
        only=frozenset(words["only"]),
        simple_pasts=frozenset(words["simple_pasts"]),
        participles=dict(words["participles"]),
        infinitives=tuple((end, verb) for end, verb in words["infinitives"]),
        with_etre=frozenset(words["with_etre"]),
        with_either=frozenset(words["with_either"]),
    )
