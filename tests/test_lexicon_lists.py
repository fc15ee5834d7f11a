"""The word lists themselves: what is in them, how their lines are written, and what a line by hand changes."""

from __future__ import annotations

from pathlib import Path

import pytest

import delta_cli
from delta_cli.errors import RuleError
from delta_cli.rules.lexicon import NOUN_KINDS, READINGS, VERB_KINDS, load_lexicon

WORDS = Path(delta_cli.__file__).parent / "lang" / "en" / "words"
LEXICON = load_lexicon(WORDS)

CLOSED = """
    a an the this that these those my your his her its our their i you he she it we they me him us them who whom whose
    which what and or but nor if because although while whereas unless until of in on at by for from with without to
    into onto upon up out off over under through about against between among during since than as so no not can could
    may might must shall should will would am is are was were has had does did each every some any all both either
    neither such
""".split()  # noqa: SIM905


def entries(name: str) -> list[str]:
    lines = (WORDS / name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


MADE = ("verbs", "nouns", "adjectives", "adverbs", "irregular", "shares", "names")


@pytest.mark.parametrize("name", MADE)
def test_lists_are_sorted_and_have_no_doubles(name: str) -> None:
    for file in (f"{name}.txt", f"{name}-by-hand.txt"):
        lines = entries(file)
        keys = [tuple(line.split()[:2]) if name == "irregular" else (line.split()[0],) for line in lines]
        assert keys == sorted(set(keys)), file


@pytest.mark.parametrize("name", MADE)
def test_what_is_taken_out_by_hand_was_there(name: str) -> None:
    made = {line.split()[0] for line in entries(f"{name}.txt")}
    taken = {line[1:] for line in entries(f"{name}-by-hand.txt") if line.startswith("-")}
    assert taken - made == set()


def test_function_words_stay_out_of_the_open_lists() -> None:
    for entry in (LEXICON.verbs, LEXICON.nouns, LEXICON.adjectives):
        assert set(entry) & set(CLOSED) == set()
    assert set(LEXICON.nouns) & {"be", "have", "do"} == set()
    assert set(LEXICON.verbs) >= {"be", "have", "do", "need", "dare"}


def test_no_letters_numerals_or_symbols() -> None:
    short = {w for w in {*LEXICON.verbs, *LEXICON.nouns, *LEXICON.adjectives, *LEXICON.adverbs} if len(w) < 3}
    assert short <= {"ad", "ax", "be", "do", "ex", "go", "id", "ox", "pc", "tv"}
    assert set(LEXICON.nouns) & {"iii", "vii", "xiv", "mmm"} == set()


def test_rarities_are_pruned() -> None:
    assert set(LEXICON.verbs) & {"shanghai", "mother", "people", "out", "while"} == set()


def test_entries_are_well_formed() -> None:
    for entry in LEXICON.verbs.values():
        kinds, frames = entry.split()
        assert set(kinds.split("+")) <= VERB_KINDS
        assert frames in {"t", "i", "ti"}
    assert set(LEXICON.nouns.values()) <= {"", *(NOUN_KINDS - {"thing"})}
    assert set(LEXICON.names.values()) <= NOUN_KINDS
    assert {*LEXICON.adjectives.values(), *LEXICON.adverbs.values()} <= {"", "er"}
    assert all(0 <= int(share) <= 100 for share in LEXICON.shares.values())
    assert {reading for found in LEXICON.irregular.values() for _, reading in found} <= READINGS


def test_made_lists_say_how_they_were_made() -> None:
    for name in MADE:
        head = (WORDS / f"{name}.txt").read_text("utf-8")[:600]
        assert "lexicon/build.py" in head
        assert "LICENSE-WordNet.txt" in head


def test_shares_are_of_forms_that_need_one() -> None:
    needless = [
        w for w in LEXICON.shares if LEXICON.verb_share(w) in {0.0, 1.0} and LEXICON.shares[w] not in {"0", "100"}
    ]
    assert needless == []


def write(folder: Path, **lists: str) -> None:
    for name in MADE:
        (folder / f"{name}.txt").write_text("# made\n" + lists.get(name, ""), "utf-8")


def test_a_line_by_hand_replaces_adds_and_takes_out(tmp_path: Path) -> None:
    write(
        tmp_path, nouns="cabinet\ndog person\nsector\n", irregular="led lead past participle\n", verbs="lead action t\n"
    )
    (tmp_path / "nouns-by-hand.txt").write_text("# by hand\n-dog\nferry\nsector body\n", "utf-8")
    (tmp_path / "irregular-by-hand.txt").write_text("led lead past\n", "utf-8")
    lexicon = load_lexicon(tmp_path)
    assert lexicon.nouns == {"cabinet": "", "sector": "body", "ferry": ""}
    assert lexicon.readings("led") == {"past"}


def test_an_irregular_verb_has_no_regular_forms(tmp_path: Path) -> None:
    write(tmp_path, verbs="see perception t\n", nouns="seed\n", irregular="saw see past\nseen see participle\n")
    lexicon = load_lexicon(tmp_path)
    assert lexicon.readings("seed") == {"noun"}
    assert lexicon.readings("sees") == {"third"}


def test_a_missing_list_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"verbs\.txt.*lexicon/build\.py"):
        load_lexicon(tmp_path)
