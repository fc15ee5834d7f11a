"""The project's own gold: that it is whole and honest, that delta keeps its floors, and what a change does."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality import changes, floors
from benchmarks.quality.changes import compare, report
from delta_cli.measure.annotations import load
from delta_cli.measure.floors import read_floors
from delta_cli.measure.gold import GoldDocument
from delta_cli.model import Force, Polarity

GOLD = load(floors.GOLD)
SENTENCES = [(document.document, sentence) for document in GOLD for sentence in document.sentences]
CLAUSES = [(document, sentence, clause) for document, sentence in SENTENCES for clause in sentence.clauses]
FURNITURE = r"\W*(?:\(Laughter\.\)\s*)?(?:[\d.]+|\([a-z]\)|[A-Z][A-Z. ]+:)?\W*"
"""What may stand between two annotated sentences: numbers, letters, bullets and speaker labels."""


# --- the gold


def test_the_gold_is_large_and_half_of_it_look_alikes() -> None:
    answers = Counter(sentence.directive for _, sentence in SENTENCES)
    assert len(SENTENCES) >= 200
    assert 0.8 < answers[True] / answers[False] < 1.25
    assert sum(clause.polarity is Polarity.NEGATIVE for _, _, clause in CLAUSES) >= 30
    assert {clause.force for _, _, clause in CLAUSES} == set(Force)
    genres = {"speech", "readout", "resolution", "minutes", "plan", "article", "transcript"}
    assert {document.name.partition("-")[0] for document in GOLD} >= genres
    assert sum(clause.inherited for _, _, clause in CLAUSES) >= 5


@pytest.mark.parametrize("document", GOLD, ids=lambda document: document.name)
def test_the_words_are_those_of_the_text(document: GoldDocument) -> None:
    # That cues and actions stand in their sentence is what reading a gold checks.
    for sentence in document.sentences:
        for clause in sentence.clauses:
            for named in (clause.speaker, clause.actor, clause.object):
                assert named is None or named in document.document.text
            assert bool(clause.cue) == (clause.force is not Force.IMPERATIVE)
            assert clause.place or clause.inherited or not clause.cue


@pytest.mark.parametrize("document", GOLD, ids=lambda document: document.name)
def test_every_sentence_is_annotated(document: GoldDocument) -> None:
    text, end = document.document.text, 0
    for sentence in document.sentences:
        between = text[end : sentence.span.start]
        assert re.fullmatch(FURNITURE, between)
        end = sentence.span.end
    assert not text[end:].strip()


def test_the_figures_keep_their_floors() -> None:
    figures = floors.figures()
    pinned = read_floors(floors.FLOORS)
    assert {name: figures[name] for name, floor in pinned.items() if figures[name] < floor} == {}
    assert len(pinned) > 10


# --- its floors


def test_floors_rise_to_the_figures_and_fall_only_if_asked() -> None:
    text = "# kept\nall.a.f1 = 0.500\nall.b.f1 = 0.900\n"
    figures = {"all.a.f1": 0.7129, "all.b.f1": 0.8}
    assert floors.updated(text, figures, lower=False) == "# kept\nall.a.f1 = 0.712\nall.b.f1 = 0.900\n"
    assert floors.updated(text, figures, lower=True) == "# kept\nall.a.f1 = 0.712\nall.b.f1 = 0.800\n"


@pytest.mark.parametrize(("arguments", "floor"), [([], "1.000"), (["--lower"], "0.750")])
def test_the_update_says_what_it_would_not_lower(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], floor: str
) -> None:
    file = tmp_path / "floors.toml"
    file.write_text("all.sentences.f1 = 1.000\n", encoding="utf-8")
    monkeypatch.setattr(floors, "FLOORS", file)
    monkeypatch.setattr(floors, "figures", lambda: {"all.sentences.f1": 0.75})
    monkeypatch.setattr("sys.argv", ["floors", *arguments])
    assert floors.main() == (0 if arguments else 1)
    assert file.read_text(encoding="utf-8") == f"all.sentences.f1 = {floor}\n"


# --- gains and losses


def found(cue: tuple[int, str] | None, *actions: tuple[int, str], **fields: Any) -> dict[str, Any]:
    """A directive as JSON has it."""

    def span(place: tuple[int, str] | None) -> dict[str, Any] | None:
        return place and {"start": place[0], "end": place[0] + len(place[1]), "text": place[1]}

    usual = {"force": "obligation", "polarity": "positive", "inherited": False, "speaker": None, "actor": None}
    usual |= {"object": None, "rule": "en.obligation.must", "sentence": {"text": "We must act."}, "place": {"line": 3}}
    return {**usual, "cue": span(cue), "actions": [span(action) for action in actions], **fields}


def test_what_stands_at_the_same_place_is_the_same() -> None:
    act = found((3, "must"), (8, "act"))
    assert compare([act], [act], "a") == []
    assert compare([found(None, (0, "Act"))], [found(None, (0, "Act"))], "a") == []
    (longer,) = compare([act], [found((3, "must now"), (12, "act"))], "a")
    assert longer.fields == ("cue",)
    (other,) = compare([act], [found((3, "must"), (8, "act now"), force="necessity")], "a")
    assert other.fields == ("force", "actions")


def test_what_has_no_partner_appeared_or_vanished() -> None:
    old, new = found((3, "must"), (8, "act")), found((33, "must"), (38, "rest"))
    changed = compare([old], [new], "a")
    assert [(c.before, c.after) for c in changed] == [(old, None), (None, new)]


def test_the_report_is_markdown_with_what_is_left_out_counted() -> None:
    changed = compare([found((n, "must"), (n + 5, "a*ct")) for n in (0, 20, 40)], [], "speech.txt")
    text = report(changed, 3, 0, ("main", "."), most=2)
    assert text.startswith("# From main to .\n\n3 directives before, 0 after: 0 appeared, 3 vanished, 0 changed.\n")
    assert "### en.obligation.must (3)\n\n- *must* a\\*ct — speech.txt:3\n\n  > We must act.\n" in text
    assert "... and 1 more" in text
    moved = compare([found((3, "must"), (8, "act"))], [found((3, "must"), (8, "act now"))], "speech.txt")
    assert "- actions: act → act now — speech.txt:3" in report(moved, 1, 1, ("a", "b"), most=9)


def test_the_project_as_it_stands_is_run(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "speech.txt").write_text("We must act now.\n", encoding="utf-8")
    directives = changes.extracted(changes.AS_IT_STANDS, tmp_path)
    assert [d["force"] for d in directives[str(Path("in", "speech.txt"))]] == ["obligation"]


def test_a_revision_is_run_as_git_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project of one file that finds one directive, under git."""
    project, texts = tmp_path / "project", tmp_path / "texts"
    (project / "delta_cli" / "cli").mkdir(parents=True)
    texts.mkdir()
    answer = f'{{"documents": [{{"path": "{texts / "a.txt"}", "directives": []}}]}}'
    (project / "delta_cli" / "__init__.py").touch()
    command_line = project / "delta_cli" / "cli" / "__init__.py"
    command_line.write_text(f"def main():\n    print({answer!r})\n", encoding="utf-8")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(project), *command], check=True)
    command_line.write_text("def main():\n    raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.setattr(changes, "ROOT", project)
    assert changes.extracted("HEAD", texts) == {"a.txt": []}
    with pytest.raises(SystemExit, match="delta failed with 9"):
        changes.extracted(".", texts)
    with pytest.raises(SystemExit, match="nowhere: "):
        changes.extracted("nowhere", texts)
