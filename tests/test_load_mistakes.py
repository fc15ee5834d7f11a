"""The loader of rules: on which line of which file a mistake is blamed."""

from pathlib import Path

import pytest
from small_language import guard, pack, rule, write_language

from delta_cli.blame import line_numbers
from delta_cli.errors import RuleError
from delta_cli.rules.load import load, load_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small language."""
    return write_language(tmp_path)


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
