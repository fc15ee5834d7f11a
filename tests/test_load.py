"""The loader of rules: what a file of rules becomes, what is switched off, and what the hash covers."""

from pathlib import Path

import pytest
from small_language import guard, pack, rule, write_language

from delta_cli.errors import RuleError
from delta_cli.model import Force
from delta_cli.rules.language import WordClass
from delta_cli.rules.load import RuleSet, load_folder
from delta_cli.rules.model import Miss
from delta_cli.rules.pattern import parse


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small language."""
    return write_language(tmp_path)


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
