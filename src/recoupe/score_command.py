"""`recoupe score`: measure a dossier against a marking, and word what was found."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from recoupe import score
from recoupe.errors import RecoupeError
from recoupe.run import build
from recoupe.tell import message, sentence
from recoupe.tell.dossier_json import as_data
from recoupe.tell.messages import known

__all__ = ["add_arguments", "run_score", "table", "told_findings"]

_BESIDE = ("p", "r")
"""What stands in columns of its own beside F1; all else is named."""

_WIDE = 22


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("gold", type=Path, metavar=say("score.gold"), help=say("score.gold.help"))
    parser.add_argument("dossier", nargs="*", metavar=say("score.dossier"), help=say("score.dossier.help"))
    parser.add_argument("--errors", "-e", type=int, default=0, metavar="N", help=say("score.errors.help"))
    parser.add_argument("--json", action="store_true", help=say("score.json.help"))
    parser.add_argument("--check", action="store_true", help=say("score.check.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("score.language.help"))


def run_score(args: argparse.Namespace, language: str) -> int:
    """Print the scores, or with `--check` what the gold holds; score.Unusable says all that is wrong with a file."""
    telling = args.language or language
    gold = score.read_gold(args.gold)
    if args.check:
        if args.dossier:
            raise RecoupeError(message("score.check-alone", telling))
        sys.stdout.write("".join(f"{line}\n" for line in _held(gold, telling)))
        return 0
    result = score.score(gold, _predicted(args.gold, gold, args.dossier))
    if args.json:
        sys.stdout.write(json.dumps(result.as_data(), indent=1) + "\n")
        return 0
    shown = result.findings if args.errors < 0 else result.findings[: args.errors]
    lines = [*table(result, telling), *told_findings(shown, telling)]
    if left := len(result.findings) - len(shown):
        lines += ["", message("score.left", telling, n=left)]
    sys.stdout.write("".join(f"{_visible(line)}\n" for line in lines))
    return 0


def _held(gold: score.Gold, language: str) -> Iterator[str]:
    yield message("score.sound", language, file=gold.name)
    for kind, count in score.counts(gold).items():
        yield f"  {message(f'score.part.{kind}', language):<{_WIDE}} {count:>6}"


def _predicted(folder: Path, gold: score.Gold, given: Sequence[str]) -> score.Predicted:
    """The claims of a dossier file, or of the dossier that is built from articles; by default those of the gold."""
    if len(given) == 1 and Path(given[0]).suffix.lower() == ".json":
        return score.read_dossier(Path(given[0]))
    own = [folder / file for file in gold.articles]
    paths: list[Path | str] = []
    for path in given or [str(folder)]:
        paths += own if Path(path).is_dir() and Path(path).resolve() == folder.resolve() else [path]
    return score.read_predicted(as_data(build(paths), "en"))


def table(result: score.Score, language: str) -> Iterator[str]:
    """One line for each part: F1, precision, recall, how many things were asked, and what else was measured.

    >>> part = score.Part(name="timexes", f1=0.5, n=4, more={"p": 0.5, "r": 0.5, "detection": 1.0})
    >>> print(*table(score.Score(parts=(part,), findings=()), "en"), sep="\\n")
                                F1      P      R      n
    expressions of time      0.500  0.500  0.500      4   detection 1.000
    """
    yield f"{'':<{_WIDE}} {'F1':>7} {'P':>6} {'R':>6} {'n':>6}"
    for part in result.parts:
        beside = " ".join(f"{part.more[k]:6.3f}" if k in part.more else " " * 6 for k in _BESIDE)
        more = "  ".join(
            f"{_called(name, language)} {value:.3f}" for name, value in part.more.items() if name not in _BESIDE
        )
        label = message(f"score.part.{part.name}", language)
        yield f"{label:<{_WIDE}} {part.f1:7.3f} {beside} {part.n:6}   {more}".rstrip()


def _called(measure: str, language: str) -> str:
    """What a measure beside precision and recall is called: its own word, or the relation that it is of."""
    code = f"score.more.{measure}"
    return message(code if known(code) else f"relation.{measure}", language)


def told_findings(findings: Sequence[score.Finding], language: str) -> Iterator[str]:
    """The differences in words, under their part and article."""
    for part, of_part in groupby(findings, lambda finding: finding.part):
        found = list(of_part)
        yield ""
        yield f"{message(f'score.part.{part}', language)} ({len(found)})"
        for file, of_file in groupby(sorted(found, key=lambda f: f.file or ""), lambda finding: finding.file):
            if file:
                yield f"  {file}"
            for finding in of_file:
                near = f"   … {' '.join(finding.near.split())} …" if finding.near else ""
                yield f"    {sentence(finding.reason, language)}{near}"


def _visible(line: str) -> str:
    """A line whose control characters are shown, not sent."""
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else "\N{REPLACEMENT CHARACTER}" for c in line)
