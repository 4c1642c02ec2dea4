"""What a story must hold: all that was acknowledged, all that a call said it kept, each call whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

from recoupe.read.edition import rooms_digest, rules_digest
from recoupe.store.story import Story

__all__ = ["Ledger", "logged"]

_KEYS: dict[str, Callable[[Any], str]] = {
    "add": lambda article: str(article.id), "judge": lambda judgement: str(judgement.right),
    "keep": lambda pair: str(pair[0]), "ran": lambda _: "run", "keep_trace": lambda _: "trace"}


def logged(log: Path) -> None:
    """From now on this process writes down each call that changes a story, before it begins and when it has returned.

    The lines outlive the process; they are written by the kernel at once, and no buffer holds them.
    """
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def line(state: str, name: str, keys: list[str]) -> None:
        os.write(handle, (json.dumps([state, name, keys]) + "\n").encode())

    def wrapped(name: str) -> Callable[..., Any]:
        method = getattr(Story, name)

        @wraps(method)
        def call(story: Story, given: Any, *more: Any, **named: Any) -> Any:
            items = list(given) if name in ("add", "judge", "keep") else [given]
            keys = [_KEYS[name](item) for item in items]
            line("given", name, keys)
            result = method(story, items if name in ("add", "judge", "keep") else given, *more, **named)
            line("kept", name, keys)
            return result

        return call

    for name in _KEYS:
        setattr(Story, name, wrapped(name))


@dataclass
class Ledger:
    """What a story held when it was last looked at."""

    had: dict[str, set[str]] = field(default_factory=lambda: {"add": set(), "judge": set(), "keep": set()})
    runs: int = 0
    traced: bool = False

    def compared(self, story: Story, log: Path, told: Iterable[str]) -> list[str]:
        """What is wrong with a story after a command that kept a log and told of these articles."""
        lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        wrong = list(story.check())
        now = _held(story)
        for name, held in now.items():
            kept = {key for state, what, keys in lines if (state, what) == ("kept", name) for key in keys}
            groups = [set(keys) for state, what, keys in lines if (state, what) == ("given", name)]
            kept |= set(told) if name == "add" else set()
            wrong += [f"lost by {name}: {key}" for key in sorted((self.had[name] | kept) - held)]
            wrong += [f"half of {name} is there" for group in groups
                      if held & (group - self.had[name]) and not group <= held]
            wrong += [f"from nowhere by {name}: {key}" for key in sorted(held.difference(self.had[name], *groups))]
        runs = len(story.runs())
        least, most = (self.runs + sum((state, what) == (sort, "ran") for state, what, _ in lines)
                       for sort in ("kept", "given"))
        if not least <= runs <= most:
            wrong.append(f"{runs} runs, not {least} to {most}")
        traced = story.trace(rooms_digest("record", "trace")) is not None
        if not traced and (self.traced or any((state, what) == ("kept", "keep_trace") for state, what, _ in lines)):
            wrong.append("lost: the trace")
        self.had, self.runs, self.traced = now, runs, traced
        return wrong

    def look(self, story: Story) -> None:
        """Take what a story holds as what it must hold."""
        self.had, self.runs = _held(story), len(story.runs())
        self.traced = story.trace(rooms_digest("record", "trace")) is not None


def _held(story: Story) -> dict[str, set[str]]:
    return {"add": {article.id for article in story.articles()},
            "judge": {judgement.right for judgement in story.judgements()},
            "keep": set(story.readings(rules_digest()))}
