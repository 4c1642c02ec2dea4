"""The sources of a dossier as the reader sees them: copies, how each article is dated, what was left aside."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.record.copy import Edit, Reuse
from recoupe.record.dossier import Dossier, DossierArticle
from recoupe.record.reading import Doubt
from recoupe.record.revision import Correction, Revision, reason_of
from recoupe.tell.messages import bare, known, message, quoted, sentence
from recoupe.tell.sheet import Entry, Group, Section
from recoupe.tell.sheet_story import StoryTeller
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.wording import days_text

__all__ = ["SourceTeller"]


@dataclass(frozen=True, slots=True)
class SourceTeller:
    """Makes the sections about the articles themselves."""

    dossier: Dossier
    sources: Sources
    language: str
    story: StoryTeller

    def copies(self) -> Section:
        """Passages that stand in several articles, the widest spread first."""
        families = sorted(self.dossier.reuse, key=lambda r: (-len({p.article for p in r.passages}), r.id))
        entries = tuple(self._family(r) for r in families)
        return self.story.section("copies", (Group(title="", entries=entries),) if entries else (), n=len(entries))

    def revisions(self) -> Section:
        """What outlets took back in later versions of their own articles, article by article."""
        groups = tuple(Group(title=self._pair(r), entries=tuple(self._correction(r, c) for c in r.corrections) or (
            Entry(text=message("revisions.same", self.language)),)) for r in self.dossier.revisions)
        return self.story.section("revisions", groups, n=len(groups))

    def dating(self) -> Section:
        """Each article with the days on which it can have been published, and why."""
        entries = tuple(self._dated(a) for a in self.dossier.articles)
        return self.story.section("dating", (Group(title="", entries=entries),), n=len(entries))

    def doubts(self) -> Section:
        """What was seen and not used, by kind."""
        kinds: dict[str, list[Doubt]] = {}
        for doubt in self.dossier.doubts:
            kinds.setdefault(doubt.kind, []).append(doubt)
        groups = (Group(title=self._kind(kind), entries=tuple(
            Entry(words=d.span, cites=(d.span,), notes=self._told(d.note)) for d in held))
            for kind, held in sorted(kinds.items()))
        return self.story.section("doubts", groups, n=len(self.dossier.doubts))

    def _pair(self, revision: Revision) -> str:
        """The outlet, and the files of the two versions."""
        before, after = (one_line(self.sources.articles[name].article.file)
                         for name in (revision.earlier, revision.later))
        return message("revisions.pair", self.language, outlet=self.sources.label(revision.later), before=before,
                       after=after)

    def _correction(self, revision: Revision, correction: Correction) -> Entry:
        cites = (correction.told, correction.tells) if correction.tells else (correction.told,)
        return Entry(text=sentence(reason_of(revision, correction, self.sources.line), self.language), cites=cites)

    def _told(self, code: str) -> tuple[str, ...]:
        """The message of a code that the catalogue has, whose values are not known; no reader is shown a bare code."""
        return (bare(code, self.language),) if known(code) else ()

    def _kind(self, kind: str) -> str:
        code = f"doubt.{kind}"
        return message(code, self.language) if known(code) else one_line(kind).replace("_", " ").replace("-", " ")

    def _dated(self, held: DossierArticle) -> Entry:
        label = self.sources.label(held.article.id)
        title = one_line(held.article.title or "")
        basis = (message(f"basis.{held.basis}", self.language),) if held.basis else ()
        if any(revision.earlier == held.article.id for revision in self.dossier.revisions):
            basis = (*basis, message("revisions.replaced", self.language))
        proofs = tuple((f"{sentence(b.reason, self.language)} ({days_text(b.days, self.language)})", b.span)
                       for b in held.because)
        return Entry(when=days_text(held.published, self.language), tags=basis, proofs=proofs,
                     text=f"{label}, {quoted(title, self.language)}" if title else label)

    def _family(self, reuse: Reuse) -> Entry:
        articles = len({p.article for p in reuse.passages})
        words = max((len(self.sources.words(p).split()) for p in reuse.passages), default=0)
        text = message("copy.passage", self.language, n=words,
                       articles=message("count.articles", self.language, n=articles))
        notes = [self._origin(reuse), *self._told(reuse.why)]
        edits = [self._edit(edit) for edit in reuse.edits]
        first = next((p for p in reuse.passages if p.article == reuse.origin), next(iter(reuse.passages), None))
        return Entry(text=text, words=first, notes=tuple(n for n in (*notes, *edits) if n), cites=reuse.passages)

    def _origin(self, reuse: Reuse) -> str:
        if reuse.origin is None:
            return message("copy.origin_unknown", self.language)
        named = reuse.origin in self.sources.articles
        return message("copy.origin", self.language,
                       who=self.sources.label(reuse.origin) if named else one_line(reuse.origin))

    def _edit(self, edit: Edit) -> str:
        was = self.sources.line(edit.earlier) if edit.earlier else ""
        now = self.sources.line(edit.later) if edit.later else ""
        code = "edit.changed" if was and now else "edit.dropped" if was else "edit.added"
        return message(code, self.language, was=was, now=now) if was or now else ""
