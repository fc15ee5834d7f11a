"""`delta rules` and packs of one's own through the real door: shown, proved, refused, and taking part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from door import ROOT, Run

from delta_cli.rules.load import load

pytestmark = pytest.mark.usefixtures("folder")
PACKS = sorted((ROOT / "examples" / "rules").glob("*.toml"))

PACK = """\
[class.tides-paper]
words = ["form", "log"]

[[guard]]
id = "tides-lost"
reason = "what is lost cannot be returned"
pattern = "[kindly] @lemma:return the? lost"
hits = ["You will kindly return the lost form."]
misses = ["You will kindly return the form."]

[[rule]]
id = "kindly"
force = "request"
pattern = "[kindly] <action>"
unless = ["tides-lost"]
hits = ["You will kindly return the form."]
misses = [{ text = "You will kindly return the lost log.", guard = "tides-lost" }]
"""


def pack(*changes: tuple[str, str]) -> str:
    """A pack in a file, with some of its text replaced."""
    text = PACK
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    Path("tides.toml").write_text(text, encoding="utf-8")
    return "tides.toml"


# --- shown


def test_the_list_has_every_rule_guard_and_class(delta: Run) -> None:
    known = load()
    for what, names in (
        ("rules", [rule.id for rule in known.rules]),
        ("guards", list(known.guards)),
        ("classes", [f"@{name}" for name in known.language.classes]),
    ):
        code, out, err = delta("rules", "list", what)
        assert (code, err) == (0, "")
        assert [line.split()[0] for line in out.splitlines()] == names


def test_a_pack_is_listed_too_and_what_is_switched_off_is_not(delta: Run) -> None:
    out = delta("rules", "list", "--rules", pack(), "--disable", "en")[1]
    assert out == "tides.kindly  request  [kindly] <action>\n"


def test_a_rule_is_shown_with_its_guards_and_examples(delta: Run) -> None:
    out = delta("rules", "show", "kindly", "--rules", pack())[1]
    assert out == (
        "tides.kindly  (tides.toml:11)\n\n"
        "  force      request\n"
        "  pattern    [kindly] <action>\n"
        "  unless     tides-lost  what is lost cannot be returned\n"
        "  finds      You will kindly return the form.\n"
        "  spares     You will kindly return the lost log. (tides-lost)\n"
    )


def test_a_guard_is_shown_with_the_rules_that_ask_it(delta: Run) -> None:
    out = delta("rules", "show", "tides-lost", "--rules", pack())[1]
    assert "  spares if  it says [kindly] @lemma:return the? lost\n" in out
    assert "  asked by   tides.kindly\n" in out


def test_a_class_is_shown_with_its_members(delta: Run) -> None:
    assert delta("rules", "show", "@tides-paper", "--rules", pack())[1] == "@tides-paper\n\n  words      form, log\n"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("en.necessity.needto", "en.necessity.need-to"), ("questoin", "question"), ("@necesary", "@necessary")],
)
def test_an_unknown_id_is_answered_with_the_nearest(delta: Run, name: str, hint: str) -> None:
    code, out, err = delta("rules", "show", name)
    assert (code, out) == (2, "")
    assert hint in err


# --- proved


def test_a_pack_whose_examples_come_out_right_is_well(delta: Run) -> None:
    assert delta("rules", "test", pack()) == (0, "1 rule and 1 guard with 4 examples: all come out right.\n", "")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(
            ('hits = ["You will kindly return the form."]\nmisses = [{', 'hits = ["We must go."]\nmisses = [{'),
            "tides.toml:11: tides.kindly: found by en.obligation.must instead\n    We must go.",
            id="a hit that another rule finds",
        ),
        pytest.param(
            ("You will kindly return the lost log.", "You will return the lost log."),
            "tides.toml:11: tides.kindly: spared by addressee-will (as a cue of en.commitment.will)",
            id="a miss that lacks the cue",
        ),
        pytest.param(
            ("You will kindly return the lost log.", "It rained."),
            "nothing of this rule is in it that tides-lost could spare; give it a sentence with the cue",
            id="a miss in which nothing is",
        ),
        pytest.param(
            ("You will kindly return the lost log.", "You will kindly return the log."),
            "tides.toml:11: tides.kindly: found, where tides-lost should have spared it",
            id="a miss that is found",
        ),
        pytest.param(
            ('hits = ["You will kindly return the form."]\nmisses = [{', "misses = [{"),
            "tides.toml:11: tides.kindly: no hits; give it sentences that it finds",
            id="a rule without hits",
        ),
        pytest.param(
            ('misses = [{ text = "You will kindly return the lost log.", guard = "tides-lost" }]\n', ""),
            "tides.toml:11: tides.kindly: no misses; give it look-alikes and the guards that spare them",
            id="a rule without misses",
        ),
        pytest.param(
            ('misses = ["You will kindly return the form."]\n', ""),
            "tides.toml:4: tides-lost: no misses; give it look-alikes that are found",
            id="a guard without misses",
        ),
    ],
)
def test_a_pack_that_proves_nothing_is_refused(delta: Run, change: tuple[str, str], fault: str) -> None:
    code, out, err = delta("rules", "test", pack(change))
    assert (code, err) == (1, "")
    assert fault in out


def test_a_wrong_pack_is_blamed_on_its_line_with_what_would_be_right(delta: Run) -> None:
    for command in (("rules", "test", "tides.toml"), ("rules", "list", "--rules", "tides.toml")):
        pack(('pattern = "[kindly] <action>"', 'pattern = "[kindly] <acton>"'))
        code, out, err = delta(*command)
        assert (code, out) == (2, "")
        assert err.startswith("delta: tides.toml:14: 'acton' is no role of a slot; did you mean 'action'?\n")
        assert err.endswith("\n    [kindly] <acton>\n             ^\n")
    pack(('unless = ["tides-lost"]', 'unles = ["tides-lost"]'))
    assert (
        "tides.toml:15: unknown key 'unles' in a rule; did you mean 'unless'?"
        in delta("rules", "test", "tides.toml")[2]
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[rule]]\nid = kindly\n", "2: not TOML: Invalid value (column 6); a text stands in quotation marks"),
        ('[[rule]]\nid = "kindly\n', "2: not TOML: Illegal character '\\n' (column 13); a text in quotation"),
        ('[rule]\nid = "kindly"\n', "1: 'rule' of the file is a table where a list of tables is expected"),
        ("[[rule]]\nid = 3\n", "2: 'id' of a rule is a number where a string is expected; write id = \"...\""),
        (
            '[[rule]]\nid = "kindly"\nforce = "request"\npattern = "[kindly] <action>"\nhits = "Kindly go."\n',
            "5: 'hits' of a rule is a string where a list of strings is expected; write hits = [\"...\"]",
        ),
        ('disable = "en.requst"\n', "1: no rule or guard 'en.requst' to switch off; did you mean 'en.request'?"),
    ],
)
def test_a_mistake_of_any_kind_is_told_with_what_would_be_right(delta: Run, text: str, message: str) -> None:
    Path("tides.toml").write_text(text, encoding="utf-8")
    code, out, err = delta("rules", "test", "tides.toml")
    assert (code, out) == (2, "")
    assert err.startswith(f"delta: tides.toml:{message}")


def test_a_pack_without_rules_proves_nothing_and_says_so(delta: Run) -> None:
    Path("tides.toml").write_text("# nothing yet\n", encoding="utf-8")
    assert delta("rules", "test", "tides.toml") == (0, "There are no rules and no guards here to try.\n", "")


@pytest.mark.parametrize("path", PACKS, ids=[path.stem for path in PACKS])
def test_the_packs_in_examples_do_what_their_examples_say(delta: Run, path: Path) -> None:
    code, out, _ = delta("rules", "test", str(path))
    assert (code, out.split(": ")[-1]) == (0, "all come out right.\n")


# --- taking part


def test_a_pack_takes_part_in_extracting_and_the_output_names_it(delta: Run) -> None:
    Path("a.txt").write_text("You will kindly return the form. We must go.", encoding="utf-8")
    result = json.loads(delta("extract", "a.txt", "-f", "json", "--rules", pack())[1])
    assert [d["rule"] for d in result["documents"][0]["directives"]] == ["tides.kindly", "en.obligation.must"]
    assert result["tool"]["packs"] == ["tides"]
    assert result["tool"]["rules"] != load().sha256


def test_a_pack_named_in_the_settings_takes_part(delta: Run) -> None:
    Path("a.txt").write_text("You will kindly return the form. We must go.", encoding="utf-8")
    pack()
    Path("delta.toml").write_text(
        'rules = "tides.toml"\ndisable = ["en.obligation"]\nformat = "jsonl"\n', encoding="utf-8"
    )
    lines = delta("extract", "a.txt")[1].splitlines()
    assert [json.loads(line)["rule"] for line in lines] == ["tides.kindly"]


HOSTILE = "(a|a a|(a|b)?)? " * 50


def test_a_hostile_pattern_makes_nothing_hang(delta: Run) -> None:
    changed = pack(('pattern = "[kindly] <action>"', f'pattern = "{HOSTILE} end [kindly {HOSTILE} end] <action>"'))
    Path("a.txt").write_text(("end " + "a " * 500 + "kindly " + "a " * 200 + ". ") * 2, encoding="utf-8")
    assert delta("extract", "a.txt", "--rules", changed, "-f", "csv")[0] == 0
