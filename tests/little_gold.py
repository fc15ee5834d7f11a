"""A little gold and what was found in it, for tests of evaluation that count by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Build

from delta_cli.measure.annotations import load
from delta_cli.measure.evaluation import Evaluation, evaluate

# What people found ...
TEXT = """\
Ada Brook said that the ports must publish their tariffs and open their books.
They should never close at noon.
The pilots will be tired.
Stop the pumps and close the gate.
Members need not attend.
The chair asked the clerk to write.
Please be seated.
"""
GOLD: list[tuple[bool | None, list[dict[str, Any]]]] = [
    (
        True,
        [
            {
                "cue": "must",
                "force": "obligation",
                "speaker": "Ada Brook",
                "actor": "the ports",
                "actions": ["publish their tariffs", "open their books"],
            }
        ],
    ),
    (
        True,
        [
            {
                "cue": "should never",
                "force": "recommendation",
                "polarity": "negative",
                "speaker": "Ada Brook",
                "actor": "They",
                "actions": ["close at noon"],
            }
        ],
    ),
    (False, []),
    (True, [{"cue": "", "force": "imperative", "actions": ["Stop the pumps", "close the gate"]}]),
    (False, []),
    (True, [{"cue": "asked", "force": "request", "actor": "the clerk", "speaker": "The chair", "actions": ["write"]}]),
    (None, []),
]
# ... and what was found: one action too few, no speaker, a prediction taken for a promise, a request that was spared.
FOUND: list[dict[str, Any]] = [
    {
        "sentence": "Ada Brook",
        "force": "obligation",
        "cue": "must",
        "speaker": "Ada Brook",
        "actor": "the ports",
        "actions": ["publish their tariffs and open their books"],
    },
    {
        "sentence": "They should",
        "force": "recommendation",
        "polarity": "negative",
        "cue": "should",
        "actor": "They",
        "actions": ["close at noon"],
    },
    {"sentence": "The pilots", "force": "commitment", "cue": "will", "actor": "The pilots", "actions": ["be tired"]},
    {"sentence": "Stop", "force": "imperative", "actions": ["Stop the pumps", "close the gate"]},
    {"sentence": "Please", "force": "imperative", "actions": ["be seated"]},
]
SPARED = [
    {"sentence": "Members", "span": "need", "guard": "absence", "reason": "nobody has to"},
    {"sentence": "The chair", "span": "asked", "guard": "history", "reason": "history that is narrated"},
]


def little(folder: Path) -> Path:
    """The little gold as a folder."""
    rows = [
        json.dumps({"text": text, "directive": directive, "clauses": clauses})
        for text, (directive, clauses) in zip(TEXT.splitlines(), GOLD, strict=True)
    ]
    folder.joinpath("ports.txt").write_text(TEXT, encoding="utf-8")
    folder.joinpath("ports.gold.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.fixture
def evaluation(tmp_path: Path, build: Build) -> Evaluation:
    """The little gold against what was found."""
    report = build(TEXT, FOUND, SPARED, name="ports.txt")
    return evaluate("little", load(little(tmp_path)), lambda _: report)
