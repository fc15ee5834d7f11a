"""The loader of rules: what a file of rules becomes, and on which line a wrong one is blamed."""

from pathlib import Path

import pytest

from delta_cli.blame import line_numbers
from delta_cli.errors import RuleError
from delta_cli.model import Force
from delta_cli.rules.language import WordClass
from delta_cli.rules.load import RuleSet, load, load_folder
from delta_cli.rules.model import Miss
from delta_cli.rules.pattern import parse

LANGUAGE = """
[class.ask]
lemmas = ["ask", "urge"]
[class.modal]
words = ["must", "Shall", "have to", "can't"]
[class.reporting]
lemmas = ["say"]
words = ["according to"]
include = ["ask"]
"""
GUARDS = """
[[guard]]
id = "past-frame"
reason = "the obligation lay in the past"
pattern = "(@lemma:need.past|had) to"

[[guard]]
id = "idle-thing"
reason = "a thing undertakes nothing"
subject = ["thing", "body"]
verb = "state"
hits = ["The lamp will be lit."]
note = "after the handbook"
[[guard.any]]
pattern = ["if [@modal]", "[@ask.past]"]
frame = "condition"
[[guard.any]]
voice = ["passive"]
"""
RULES = """
[[rule]]
id = "need-to"
force = "necessity"
pattern = "<actor> [@lemma:need to] <action>"
unless = ["past-frame"]
hits = ["We need to paint the fence."]
misses = [{ text = "They needed to leave.", guard = "past-frame" }]
note = "a comment"

[[rule]]
id = "ask"
force = "request"
pattern = ["<actor> [@ask] <addressee> to <action>", "^ please? <action>"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small language: one file of classes, of guards, of rules."""
    en = tmp_path / "en"
    for name, content in {"language": LANGUAGE, "guards/time": GUARDS, "rules/duty": RULES}.items():
        file = en / f"{name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return en


def pack(folder: Path, content: str | bytes, name: str = "mine.toml") -> Path:
    """A user's pack beside the language folder."""
    path = folder.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rule(extra: str = "", *, pattern: str = 'pattern = "[must] <action>"') -> str:
    """A rule that is right in itself, on lines 1 to 4, and more lines from line 5."""
    return f'[[rule]]\nid = "own"\nforce = "request"\n{pattern}\n{extra}'


def guard(extra: str) -> str:
    """The beginning of a guard on lines 1 to 3, and more lines from line 4."""
    return f'[[guard]]\nid = "own"\nreason = "because"\n{extra}'


class TestWhatIsLoaded:
    def test_rules_have_full_ids_in_the_order_of_the_files(self, folder: Path) -> None:
        (folder / "rules" / "advice.toml").write_text('[[rule]]\nid="a"\nforce="request"\npattern="[do]"', "utf-8")
        ids = [rule.id for rule in load_folder(folder).rules]
        assert ids == ["en.advice.a", "en.duty.need-to", "en.duty.ask"]

    def test_a_rule_has_what_its_table_says(self, folder: Path) -> None:
        first, second = load_folder(folder).rules
        assert first.force is Force.NECESSITY
        assert first.patterns == (parse("<actor> [@lemma:need to] <action>"),)
        assert first.unless == ("past-frame",)
        assert first.hits == ("We need to paint the fence.",)
        assert first.misses == (Miss("They needed to leave.", "past-frame"),)
        assert (first.file, first.line, first.note) == ("lang/en/rules/duty.toml", 2, "a comment")
        assert (len(second.patterns), second.line, second.note) == (2, 11, "")

    def test_keys_at_the_top_of_a_guard_are_one_condition_and_any_adds_others(self, folder: Path) -> None:
        past, idle = load_folder(folder).guards.values()
        assert [condition.patterns for condition in past.conditions] == [(parse("(@lemma:need.past|had) to"),)]
        assert [condition.features for condition in idle.conditions] == [
            (("subject", frozenset({"thing", "body"})), ("verb", frozenset({"state"}))),
            (("frame", frozenset({"condition"})),),
            (("voice", frozenset({"passive"})),),
        ]
        assert [len(condition.patterns) for condition in idle.conditions] == [0, 2, 0]
        assert (idle.reason, idle.note, idle.line) == ("a thing undertakes nothing", "after the handbook", 7)

    def test_a_class_has_words_phrases_and_lemmas_with_those_it_includes(self, folder: Path) -> None:
        classes = load_folder(folder).language.classes
        assert classes["modal"] == WordClass(
            "modal", frozenset({"must", "shall"}), frozenset({("have", "to"), ("ca", "n't")}), frozenset()
        )
        assert classes["reporting"] == WordClass(
            "reporting", frozenset(), frozenset({("according", "to")}), frozenset({"say", "ask", "urge"})
        )

    def test_a_pack_adds_classes_guards_and_rules_that_build_on_each_other(self, folder: Path) -> None:
        own = (
            '[class.duty]\nwords=["owes it"]\ninclude=["modal"]\n'
            + guard('pattern = "[@duty] not"\n').replace('"own"', '"not-owed"')
            + rule('unless = ["not-owed", "past-frame"]', pattern='pattern = "[@duty] <action>"')
        )
        ruleset = load_folder(folder, [pack(folder, own)])
        assert [rule.id for rule in ruleset.rules] == ["mine.own", "en.duty.need-to", "en.duty.ask"]
        assert ruleset.rules[0].unless == ("not-owed", "past-frame")
        assert list(ruleset.guards) == ["past-frame", "idle-thing", "not-owed"]
        assert ("owes", "it") in ruleset.language.classes["duty"].phrases
        assert "shall" in ruleset.language.classes["duty"].words
        assert ruleset.packs == ("mine",)

    def test_a_pack_may_begin_with_a_byte_order_mark_and_have_windows_line_ends(self, folder: Path) -> None:
        content = b"\xef\xbb\xbf" + rule('hits = ["We must."]\n').replace("\n", "\r\n").encode()
        assert load_folder(folder, [pack(folder, content)]).rules[0].line == 1


class TestSwitchingOff:
    def test_a_rule_goes(self, folder: Path) -> None:
        assert [rule.id for rule in load_folder(folder, disable=["en.duty.ask"]).rules] == ["en.duty.need-to"]

    def test_a_guard_goes_from_every_rule_with_the_misses_that_it_spared(self, folder: Path) -> None:
        ruleset = load_folder(folder, disable=["past-frame"])
        assert list(ruleset.guards) == ["idle-thing"]
        assert ruleset.rules[0].unless == ()
        assert ruleset.rules[0].misses == ()

    @pytest.mark.parametrize(
        ("name", "meant"),
        [("need-to", "en.duty.need-to"), ("past-fram", "past-frame"), ("en.duty.asks", "en.duty.ask")],
    )
    def test_an_unknown_id_is_an_error_with_the_one_that_was_meant(self, folder: Path, name: str, meant: str) -> None:
        with pytest.raises(RuleError, match=f"no rule or guard '{name}' to switch off; did you mean '{meant}'"):
            load_folder(folder, disable=[name])

    def test_the_beginning_of_ids_switches_off_all_of_them(self, folder: Path) -> None:
        assert load_folder(folder, disable=["en.duty"]).rules == ()
        assert [r.id for r in load_folder(folder, [pack(folder, rule())], ["en"]).rules] == ["mine.own"]
        with pytest.raises(RuleError, match=r"no rule or guard 'en\.du' to switch off"):
            load_folder(folder, disable=["en.du"])

    def test_a_pack_switches_off_what_it_replaces(self, folder: Path) -> None:
        ruleset = load_folder(folder, [pack(folder, 'disable = ["en", "idle-thing"]\n' + rule())])
        assert [r.id for r in ruleset.rules] == ["mine.own"]
        assert list(ruleset.guards) == ["past-frame"]

    def test_a_pack_that_switches_off_nothing_is_blamed_on_its_line(self, folder: Path) -> None:
        with pytest.raises(RuleError, match=r"'en\.duty\.aks' to switch off; did you mean 'en\.duty\.ask'") as caught:
            load_folder(folder, [pack(folder, 'disable = [\n  "en.duty.need-to",\n  "en.duty.aks",\n]\n')])
        assert caught.value.line == 3


class TestHash:
    def test_it_is_the_same_for_the_same_rules_wherever_they_lie(self, folder: Path, tmp_path: Path) -> None:
        here = pack(folder, rule())
        there = tmp_path / "deep" / "mine.toml"
        there.parent.mkdir()
        there.write_bytes(here.read_bytes().replace(b"\n", b"\r\n"))
        assert load_folder(folder, [here]).sha256 == load_folder(folder, [there]).sha256

    def test_it_changes_with_everything_that_has_a_say(self, folder: Path) -> None:
        def digest(ruleset: RuleSet) -> str:
            return ruleset.sha256

        seen = [digest(load_folder(folder)), digest(load_folder(folder, [pack(folder, rule())]))]
        seen.append(digest(load_folder(folder, disable=["past-frame"])))
        for name in ("language.toml", "guards/time.toml", "rules/duty.toml", "words/verbs.txt"):
            file = folder / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(f"{file.read_text('utf-8') if file.exists() else ''}# more\n", "utf-8")
            seen.append(digest(load_folder(folder)))
        assert len(set(seen)) == len(seen)


MISTAKES: dict[str, tuple[str, int, str]] = {
    "no TOML": ('[[rule]]\nid = "a\n', 2, "not TOML: Illegal character"),
    "TOML that breaks off": ("[[rule]]\nid = \n\n", 2, "not TOML: Invalid value"),
    "a table twice": ('[class.a]\nwords=["x"]\n[class.a]\n', 3, "not TOML: Cannot declare"),
    "an unknown table": ('# note\n\n[[rul]]\nid = "a"\n', 3, "unknown key 'rul' in the file; did you mean 'rule'?"),
    "a table for a list": ('[rule]\nid = "a"\n', 1, "'rule' of the file is a table where a list of tables is expected"),
    "an unknown key": (rule("\nunles = []"), 6, "unknown key 'unles' in a rule; did you mean 'unless'?"),
    "a key like no other": (rule("zzz = 1"), 5, "unknown key 'zzz' in a rule; known are force, hits, id"),
    "no id": ('\n[[rule]]\nforce = "request"\npattern = "[x]"', 2, "a rule without 'id'; write id ="),
    "no force": ('[[rule]]\nid = "a"\npattern = "[x]"', 1, "a rule without 'force'"),
    "no pattern": ('[[rule]]\nid = "a"\nforce = "request"', 1, "a rule without 'pattern'"),
    "an id in capitals": ('[[rule]]\nid = "Need_to"\nforce = "request"\npattern = "[x]"', 2, "'Need_to' is no id"),
    "a wrong type": (rule("hits = 5"), 5, "'hits' of a rule is a number where a list of strings is expected"),
    "a string for a list": (rule('hits = "We must."'), 5, "'hits' of a rule is a string where a list"),
    "a number for a pattern": (rule(pattern="pattern = 3.5"), 4, "'pattern' of a rule is a number"),
    "a number in a list": (rule('hits = [\n  "A.",\n  7,\n]'), 7, "'hits' of a rule is a number where a string"),
    "an id that is true": (
        '[[rule]]\nid = true\nforce = "request"\npattern = "[x]"',
        2,
        "is true or false where a string",
    ),
    "an empty list": (rule("unless = []"), 5, "'unless' of a rule is an empty list"),
    "an empty string": (rule('hits = ["We must.", " "]'), 5, "an empty string in 'hits' of a rule"),
    "an example twice": (rule('hits = ["We must.",\n"We must."]'), 6, "'We must.' stands twice in 'hits'"),
    "an unknown force": (
        '[[rule]]\nid = "a"\nforce = "obligatoin"\npattern = "[x]"',
        3,
        "unknown force 'obligatoin'; did you mean 'obligation'?",
    ),
    "an unknown guard": (
        rule('unless = [\n"past-frame",\n"past-fram"]'),
        7,
        "unknown guard 'past-fram'; did you mean 'past-frame'?",
    ),
    "a guard in a miss only": (
        rule('unless = ["past-frame"]\nmisses = [\n{ text = "A.", guard = "idle-thing" }]'),
        7,
        "the guard 'idle-thing' of a miss is not in 'unless' of its rule; known are past-frame",
    ),
    "an unknown key in a miss": (
        rule('unless = ["past-frame"]\nmisses = [{ text = "A.", guard = "past-frame" },\n{ txt = "A." }]'),
        7,
        "unknown key 'txt' in a miss; did you mean 'text'?",
    ),
    "a miss without a guard": (rule('misses = [\n{ text = "A." }]'), 6, "a miss without 'guard'"),
    "a miss that is a string": (rule('misses = [\n"They had to."]'), 6, "'misses' holds a string where a table"),
    "a miss as a table": (
        rule('unless = ["past-frame"]\n[[rule.misses]]\ntext = "A."\nguard = 1'),
        8,
        "'guard' of a miss is a number",
    ),
    "a wrong pattern": (rule(pattern='pattern = ["[x]",\n"<actor> [must"]'), 5, "'[' is never closed"),
    "a pattern without a cue": (rule(pattern='pattern = "must <action>"'), 4, "no cue is marked; write [ ]"),
    "an imperative without an action": (rule(pattern='pattern = "^ please"'), 4, "no cue is marked; write [ ]"),
    "an unknown class": (
        rule(pattern='pattern = "[(a|@modals)] x"'),
        4,
        "unknown word class '@modals'; did you mean 'modal'?",
    ),
    "a form of a word": (rule(pattern='pattern = "[@modal.past]"'), 4, "'modal' has no lemmas"),
    "a rule twice": (rule() + rule(), 6, "the id 'mine.own' is already in mine.toml:1; choose another one"),
    "a guard twice": (
        '[[guard]]\nid = "past-frame"\nreason = "x"\npattern = "y"',
        2,
        "the id 'past-frame' is already in lang/en/guards/time.toml:2",
    ),
    "a guard without a reason": ('[[guard]]\nid = "a"\npattern = "x"', 1, "a guard without 'reason'"),
    "a guard that asks nothing": (guard('hits = ["A."]'), 1, "the guard 'own' asks for nothing"),
    "an alternative that asks nothing": (
        guard('verb = "state"\n[[guard.any]]\nverb = "have"\n[[guard.any]]\n'),
        7,
        "an alternative of a guard that asks for nothing",
    ),
    "an unknown key in an alternative": (
        guard('[[guard.any]]\nvoice = "passive"\nvoices = "active"\n'),
        6,
        "unknown key 'voices' in an alternative of a guard; did you mean 'voice'?",
    ),
    "an unknown feature": (guard('subjct = "own"'), 4, "unknown key 'subjct' in a guard; did you mean 'subject'?"),
    "an unknown value": (
        guard('verb = "state"\nsubject = [\n"own",\n"things"]'),
        7,
        "unknown value 'things' of 'subject'; did you mean 'thing'?",
    ),
    "a wrong pattern of a guard": (guard('pattern = "(had to"'), 4, "'(' is never closed"),
    "a class that is there": (
        '[class.own]\nwords = ["x"]\n[class.modal]\nwords = ["y"]',
        3,
        "the word class 'modal' is already in lang/en/language.toml:4; choose another name",
    ),
    "a class in capitals": ('[class.Own]\nwords = ["x"]', 1, "'Own' is no name for a word class"),
    "a class named lemma": ('[class.lemma]\nwords = ["x"]', 1, "'lemma' is no name for a word class"),
    "an empty class": ('\n[class.own]\nnote = "x"', 2, "the word class 'own' is empty"),
    "an unknown key in a class": ('[class.own]\nword = ["x"]', 2, "unknown key 'word' in a word class; did you mean"),
    "an unknown include": (
        '[class.own]\ninclude = ["ask",\n"modals"]',
        3,
        "unknown word class 'modals' in 'include'; did you mean 'modal'?",
    ),
    "classes in a circle": (
        '[class.a]\ninclude = ["b"]\n[class.b]\ninclude = ["a"]',
        4,
        "the word class 'a' includes itself by way of 'b'",
    ),
    "a word twice": ('[class.own]\nwords = ["Let\'s",\n"let’s"]', 3, "'let’s' stands twice in 'words'"),
    "a verb of two words": ('[class.own]\nlemmas = ["ask",\n"set out"]', 3, "'set out' is no single verb"),
    "a class that is no table": ('class = "x"', 1, "'class' is a string; write tables: [class.name]"),
    "a member that is no table": ('[class]\nown = ["x"]', 2, "'class' holds a list where a table is expected"),
    "a mistake behind strings over lines": (
        rule('hits = ["""\n[[rule]]\nid = "no"\n""", \'\'\'\nx ] #\'\'\']\nforc = 1'),
        10,
        "unknown key 'forc'",
    ),
}


class TestMistakes:
    @pytest.mark.parametrize(("content", "line", "message"), MISTAKES.values(), ids=MISTAKES)
    def test_a_mistake_in_a_pack_is_blamed_on_its_line(
        self, folder: Path, content: str, line: int, message: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pack(folder, content)
        monkeypatch.chdir(folder.parent)
        with pytest.raises(RuleError) as caught:
            load_folder(folder, [Path("mine.toml")])
        assert message in str(caught.value)
        assert (caught.value.file, caught.value.line) == ("mine.toml", line)

    @pytest.mark.parametrize(
        "content", ["x = " + "[" * 5000 + "]" * 5000, "x = " + "1" * 5000], ids=["lists", "digits"]
    )
    def test_a_monstrous_value_is_an_error_like_others(self, folder: Path, content: str) -> None:
        with pytest.raises(RuleError, match=r"mine\.toml"):
            load_folder(folder, [pack(folder, content)])

    def test_classes_that_share_what_they_include_are_read_at_once(self, folder: Path) -> None:
        layers = [
            f'[class.a{i}]\ninclude = ["a{i + 1}", "b{i + 1}"]\n[class.b{i}]\ninclude = ["a{i + 1}", "b{i + 1}"]\n'
            for i in range(60)
        ]
        bottom = '[class.a60]\nwords = ["x"]\n[class.b60]\nwords = ["y"]\n'
        classes = load_folder(folder, [pack(folder, "".join(layers) + bottom)]).language.classes
        assert classes["a0"].words == {"x", "y"}

    def test_bytes_that_are_no_text_are_blamed_on_their_line(self, folder: Path) -> None:
        with pytest.raises(RuleError, match="not UTF-8; save the file in UTF-8") as caught:
            load_folder(folder, [pack(folder, b"# a\n# \xe9\n")])
        assert caught.value.line == 2

    def test_a_pack_that_is_not_there_is_named(self, folder: Path) -> None:
        with pytest.raises(RuleError, match=r"absent\.toml: cannot read this rule pack: No such file"):
            load_folder(folder, [folder / "absent.toml"])

    @pytest.mark.parametrize("name", ["My Rules.toml", "en.toml"])
    def test_a_pack_has_a_name_that_ids_can_begin_with(self, folder: Path, name: str) -> None:
        with pytest.raises(RuleError, match="name the file like house-style"):
            load_folder(folder, [pack(folder, rule(), name)])

    def test_a_pack_is_not_a_folder(self, folder: Path) -> None:
        with pytest.raises(RuleError, match="cannot read this rule pack"):
            load_folder(folder, [folder])

    def test_a_file_of_the_language_holds_only_what_its_folder_says(self, folder: Path) -> None:
        (folder / "guards" / "more.toml").write_text(rule(), "utf-8")
        with pytest.raises(RuleError, match=r"lang/en/guards/more\.toml:1: unknown key 'rule' in the file"):
            load_folder(folder)

    def test_an_unknown_language_is_named(self) -> None:
        with pytest.raises(RuleError, match="no rules for the language 'xx'"):
            load("xx")


def test_lines_are_found_in_every_way_of_writing_a_table() -> None:
    text = (
        'top = 1\n[a . "b"]\n"c d" = 1\nx.y = [[1,\n2],\n# no\n[3]] # no\n\n'
        '[[t]]\n[[t]]\n[t.u]\nk = {a = "]\\"", b = 1}\nl=0'
    )
    assert line_numbers(text) == {
        ("top",): 1,
        ("a", "b"): 2,
        ("a", "b", "c d"): 3,
        ("a", "b", "x", "y"): 4,
        ("a", "b", "x", "y", 0): 4,
        ("a", "b", "x", "y", 1): 7,
        ("t",): 9,
        ("t", 0): 9,
        ("t", 1): 10,
        ("t", 1, "u"): 11,
        ("t", 1, "u", "k"): 12,
        ("t", 1, "u", "l"): 13,
    }
