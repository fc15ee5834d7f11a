"""`delta explain`: it tells what the stages decided, and an argument that looks like a path is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from door import ROOT, Run

from delta_cli.model import Document
from delta_cli.pipeline import explain, extract
from delta_cli.readers import read
from delta_cli.trace import Attempt, Outcome, Trace

pytestmark = pytest.mark.usefixtures("folder")


def one(text: str) -> Trace:
    (trace,) = explain(text)
    return trace


def at(text: str, cue: str) -> Attempt:
    """What became of a cue, by the rule that came furthest with it."""
    attempts = [a for a in one(text).attempts if text[a.span.start : a.span.end] == cue]
    return min(attempts, key=lambda a: list(Outcome).index(a.outcome))


def steps(text: str, cue: str) -> dict[str, tuple[str | None, str]]:
    return {s.what: (text[s.span.start : s.span.end] if s.span else None, s.how) for s in at(text, cue).steps}


# --- what is told


def test_a_directive_has_its_rule_its_guards_and_all_that_was_found_around_its_cue() -> None:
    text = "The council must mend the pier, and the mayor is happy."
    attempt = at(text, "must")
    assert (attempt.rule, attempt.outcome) == ("en.obligation.must", Outcome.FOUND)
    assert len(attempt.verdicts) > 5
    assert not any(verdict.spares for verdict in attempt.verdicts)
    found = steps(text, "must")
    assert found["clause"][0] == "The council must mend the pier"
    assert found["clause"][1] == "begins with the sentence, ends where a clause with a subject of its own begins"
    assert found["actor"] == ("The council", "the subject before the cue, can act (body)")
    assert found["speaker"] == (None, "nobody is reported to say it: the text's own author")
    assert found["action"] == ("mend the pier", "verb 'mend'")


@pytest.mark.parametrize(
    ("text", "cue", "what", "words", "how"),
    [
        ("Tariffs must rise.", "must", "object", "Tariffs", "cannot act (thing) and so is the object"),
        ("Piers must be built.", "must", "actor", None, "does not say by whom"),
        ("Piers must be built by the towns.", "must", "actor", "the towns", "stands behind 'by'"),
        ("I urge the towns to act.", "urge", "actor", "the towns", "named behind the cue"),
        ("We must mend and must paint it.", "must paint", "", None, ""),
        ("Ada Brook said that we must act.", "must", "speaker", "Ada Brook", "the report around it"),
        ("Ada Brook said that we must act.", "must", "clause", "we must act", "begins behind 'that'"),
        ("We should not pay.", "should not", "polarity", "should not", "negative"),
        ("I do not think that we should pay.", "should", "polarity", "should", "negative, by the verb before it"),
        ("It is vital to act; the storm is near.", "It is vital to", "clause", None, "ends at a mark"),
    ],
)
def test_how_a_thing_was_found_is_told_in_words(text: str, cue: str, what: str, words: str | None, how: str) -> None:
    if what:
        found = steps(text, cue)[what]
        assert how in found[1]
        assert what == "clause" or found[0] == words


def test_a_spared_cue_has_the_guards_up_to_the_one_that_spares_it_and_what_held() -> None:
    attempt = at("Should we wait?", "Should")
    assert attempt.outcome is Outcome.SPARED
    assert [v.spares for v in attempt.verdicts] == [False] * (len(attempt.verdicts) - 1) + [True]
    assert attempt.verdicts[-1].guard == "question"
    assert attempt.verdicts[-1].because == "frame is question"
    assert one("Should we wait?").why == "A question directs nobody."


def test_an_item_of_a_list_names_its_lead_in() -> None:
    text = "We must:\n- mend the pier;\n- paint it.\n"
    lead, first, second = explain(text)
    assert lead.why == "What it asks for stands in the list below."
    (attempt,) = [a for a in first.attempts if a.outcome is Outcome.INHERITED]
    assert attempt.why == "it completes “must” of line 1"
    assert not second.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It rained.", "No word in it carries a force under any rule, and no bare verb heads it."),
        ("We had to leave.", None),
        ("The will of the people is strong.", None),
    ],
)
def test_a_sentence_that_directs_nobody_has_a_reason_in_words(text: str, why: str | None) -> None:
    told = one(text).why
    assert told.endswith(".")
    assert why in (None, told)


EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_it_tells_of_every_directive_and_look_alike_what_extract_finds(path: Path) -> None:
    document: Document = read(path)
    report, traces = extract(document), explain(document)
    told = [
        (attempt.rule, {s.what: s.span for s in attempt.steps if s.what != "action"}, list(attempt.steps))
        for trace in traces
        for attempt in trace.attempts
        if attempt.outcome in (Outcome.FOUND, Outcome.INHERITED)
    ]
    assert len(told) == len(report.directives) > 0
    for directive in report.directives:
        assert any(
            rule == directive.rule
            and spans["speaker"] == directive.speaker
            and spans["actor"] == directive.actor
            and spans.get("object") == directive.object
            and [s.span for s in steps if s.what == "action"] == [a.span for a in directive.actions]
            for rule, spans, steps in told
        ), document.quote(directive.sentence.span)
    spared = {(a.rule, a.span) for t in traces for a in t.attempts if a.outcome is Outcome.SPARED}
    assert {(r.rule, r.span) for r in report.rejections if r.guard != "no-action"} <= spared
    directing = {d.sentence.index for d in report.directives}
    assert [t.sentence.index for t in traces if not t.why] == sorted(directing)


# --- what it is asked about


def test_a_sentence_is_explained(delta: Run) -> None:
    result = delta("explain", "Members must pay.")
    assert (result.code, result.err) == (0, "")
    lines = ["Members must pay.", "", "  “must”  obligation, directive", "    rule      en.obligation.must"]
    assert result.out.splitlines()[:4] == lines


def test_a_file_is_explained_sentence_by_sentence_and_a_line_by_its_own(delta: Run) -> None:
    Path("a.txt").write_text("We must act.\nIt rained. They must go.\n", encoding="utf-8")

    def heads(*arguments: str) -> list[str]:
        return [line for line in delta("explain", *arguments).out.splitlines() if line.startswith("a.txt:")]

    assert heads("a.txt") == ["a.txt:1  We must act.", "a.txt:2  It rained.", "a.txt:2  They must go."]
    assert heads("a.txt:2") == ["a.txt:2  It rained.", "a.txt:2  They must go."]


def test_standard_input_is_explained(delta: Run) -> None:
    assert "stdin:1  We must act." in delta("explain", "-", stdin=b"We must act.").out


@pytest.mark.parametrize(
    "what",
    [
        "gone.txt",
        "gone.txt:3",
        "texts/gone",
        "speech.md:1",
        "speech:4",
        "./gone",
        "my speech.txt",
        "my texts/a speech.md:7",
    ],
)
def test_what_looks_like_a_path_and_is_none_is_an_error(delta: Run, what: str) -> None:
    result = delta("explain", what)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"delta: {what}: there is no such file; check the spelling")


@pytest.mark.parametrize(
    "what", ["Go.", "Act!", "Strengthen controls.", "Ratio 3:1 must hold.", "He said: act.", "See you at 3:30"]
)
def test_what_does_not_is_a_sentence(delta: Run, what: str) -> None:
    assert delta("explain", what).code == 0


def test_a_line_without_a_sentence_is_an_error(delta: Run) -> None:
    Path("a.txt").write_text("We must act.\n\n\nGo.\n", encoding="utf-8")
    for line in (0, 2, 9):
        result = delta("explain", f"a.txt:{line}")
        assert (result.code, result.out) == (2, "")
        assert result.err == f"delta: a.txt: there is no sentence on line {line}; the last is line 4.\n"
    Path("texts").mkdir()
    assert delta("explain", "texts").err.startswith("delta: texts: this is a folder; name a file in it")


@pytest.mark.parametrize("line", ["x", "1-2", ""])
def test_what_is_no_line_of_a_file_is_an_error(delta: Run, line: str) -> None:
    Path("a.txt").write_text("We must act.", encoding="utf-8")
    result = delta("explain", f"a.txt:{line}")
    assert (result.code, result.out) == (2, "")
    assert result.err == f"delta: 'a.txt:{line}' names no line of a file; write its number: a.txt:12.\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["We", "must", "act."], "explain takes one sentence, in quotation marks, or one file."),
        ([" "], "there is nothing to explain; give a sentence in quotation marks, or a file."),
    ],
)
def test_several_words_or_none_are_an_error(delta: Run, words: list[str], message: str) -> None:
    assert delta("explain", *words) == (2, "", f"delta: {message}\n")


def test_what_was_assumed_of_a_file_is_told(delta: Run) -> None:
    Path("a.txt").write_bytes(b"We must act \x80 now.")
    assert delta("explain", "a.txt").err.startswith("delta: a.txt: not UTF-8 at byte 12; read as cp1252.")
    assert delta("explain", "a.txt", "--quiet").err == ""
    Path("b.txt").write_bytes(b"")
    assert delta("explain", "b.txt") == (0, "", "delta: b.txt: the document is empty.\n")


def test_json_has_all_that_the_text_has(delta: Run) -> None:
    Path("a.txt").write_text("We must act.\nMust they go?\n", encoding="utf-8")
    text = Path("a.txt").read_text(encoding="utf-8")
    result = json.loads(delta("explain", "a.txt", "--format", "json").out)
    first, second = result["sentences"]
    assert (result["path"], first["directs"], first["why_not"], first["place"]["line"]) == ("a.txt", True, None, 1)
    (cue,) = first["cues"]
    assert (cue["rule"], cue["outcome"], cue["guards"][0]["spares"]) == ("en.obligation.must", "found", False)
    found = {step["what"]: step["span"] for step in cue["found"]}
    assert text[found["actor"]["start"] : found["actor"]["end"]] == found["actor"]["text"] == "We"
    assert found["speaker"] is None
    assert (second["directs"], second["why_not"]) == (False, "A question directs nobody.")
    assert second["cues"][0]["guards"][-1]["guard"] == "question"
    assert "Did you mean 'json'?" in delta("explain", "a.txt", "-f", "jsn").err


def test_rules_of_ones_own_and_switched_off_ones_count(delta: Run) -> None:
    rule = '[[rule]]\nid = "kindly"\nforce = "request"\npattern = "[kindly] <action>"\n'
    Path("tides.toml").write_text(rule, encoding="utf-8")
    assert "rule      tides.kindly" in delta("explain", "You will kindly go.", "--rules", "tides.toml").out
    assert "Directs nobody." in delta("explain", "We must go.", "--disable", "en").out


def test_nothing_of_a_sentence_steers_the_terminal_and_lines_keep_their_width(delta: Run) -> None:
    out = delta("explain", "We must \x1b[2J act " + "on and on " * 30, "--width", "60").out
    assert "\x1b" not in out
    assert max(len(line) for line in out.splitlines()) <= 60
