"""The word lists: what forms may be, whose forms they are, what verbs are about and what nouns name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import delta_cli
from delta_cli.errors import RuleError
from delta_cli.rules.lexicon import NOUN_KINDS, READINGS, VERB_KINDS, VERB_READINGS, Lexicon, load_lexicon

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


READ = {
    # bases, and words that are more than one thing
    "improve": {"base"},
    "ensure": {"base"},
    "promote": {"base"},
    "plan": {"base", "noun"},
    "focus": {"base", "noun"},
    "support": {"base", "noun"},
    "open": {"base", "adjective"},
    "secure": {"base", "adjective"},
    "further": {"base", "adjective", "adverb", "comparative"},
    "safety": {"noun"},
    "necessary": {"adjective"},
    "steadily": {"adverb"},
    # inflections by rule
    "improves": {"third"},
    "plans": {"third", "plural"},
    "carries": {"third"},
    "countries": {"plural"},
    "processes": {"third", "plural"},
    "heroes": {"plural"},
    "strengthening": {"gerund"},
    "planning": {"gerund", "noun"},
    "agreed": {"past", "participle"},
    "carried": {"past", "participle"},
    "committed": {"past", "participle"},
    "greener": {"comparative"},
    "busiest": {"comparative"},
    # inflections that no rule gives
    "took": {"past"},
    "taken": {"participle"},
    "built": {"past", "participle"},
    "children": {"plural"},
    "criteria": {"plural"},
    "worse": {"comparative", "adjective"},
    "put": {"base", "past", "participle"},
    # both sides of the Atlantic
    "organising": {"gerund"},
    "organizing": {"gerund"},
    "prioritised": {"past", "participle"},
    "labelled": {"past", "participle"},
    "labeled": {"past", "participle"},
    "labourers": {"plural"},
    # words that look inflected and are not
    "need": {"base", "noun"},
    "bring": {"base"},
    "news": {"noun"},
    "always": {"adverb"},
    "seed": {"base", "noun"},
    "number": {"base", "noun"},
    "spring": {"base", "noun"},
}


@pytest.mark.parametrize(("word", "readings"), READ.items())
def test_readings_of_listed_words(word: str, readings: set[str]) -> None:
    assert LEXICON.readings(word) == readings
    assert LEXICON.knows(word)


GUESSED = {
    "informatization": {"noun"},
    "explainability": {"noun"},
    "denuclearise": {"base"},
    "denuclearised": {"past", "participle", "adjective"},
    "blockchained": {"past", "participle", "adjective"},
    "grommeting": {"gerund", "noun"},
    "zorblessly": {"adverb"},
    "gribbles": {"plural"},
    "zorb": {"noun"},
    "re-anchor": {"base", "noun"},
    "double-track": {"base", "noun", "adjective"},
    "co-construct": {"base"},
    "river-term": {"noun", "adjective"},
    "market-oriented": {"past", "participle", "adjective"},
    "misallocate": {"base"},
    "government's": {"noun"},
}


@pytest.mark.parametrize(("word", "readings"), GUESSED.items())
def test_readings_of_words_by_their_make(word: str, readings: set[str]) -> None:
    assert LEXICON.readings(word) == readings


def test_a_compound_with_a_noun_is_no_verb() -> None:
    for word in ("long-term", "high-quality", "win-win", "large-scale", "world-class", "cross-border"):
        assert "adjective" in LEXICON.readings(word)
    for word in ("long-term", "high-quality", "win-win", "large-scale", "world-class"):
        assert not LEXICON.readings(word) & VERB_READINGS


VERBS = {
    "strengthened": "strengthen",
    "built": "build",
    "left": "leave",
    "found": "find",
    "upheld": "uphold",
    "undertook": "undertake",
    "laid": "lay",
    "lay": "lay",
    "lying": "lie",
    "hoping": "hope",
    "hopping": "hop",
    "writing": "write",
    "travelled": "travel",
    "traveled": "travel",
    "focussed": "focus",
    "organised": "organise",
    "is": "be",
    "had": "have",
    "does": "do",
    "Ensures": "ensure",
    "de-escalating": "de-escalate",
    "re-opened": "re-open",
    "decarbonising": "decarbonise",
    "denuclearised": "denuclearise",
    "safety": None,
    "people": None,
    "steadily": None,
}


@pytest.mark.parametrize(("form", "lemma"), VERBS.items())
def test_verb_of_a_form(form: str, lemma: str | None) -> None:
    assert LEXICON.verb(form) == lemma


NOUNS = {
    "countries": "country",
    "men": "man",
    "lives": "life",
    "analyses": "analysis",
    "criteria": "criterion",
    "people": "people",
    "taxes": "tax",
    "measures": "measure",
    "mines": "mine",
    "programmes": "programme",
    "policy-makers": "policy-maker",
    "improve": None,
    "quickly": None,
}


@pytest.mark.parametrize(("form", "lemma"), NOUNS.items())
def test_noun_of_a_form(form: str, lemma: str | None) -> None:
    assert LEXICON.noun(form) == lemma


@pytest.mark.parametrize("word", ["improve", "ensure", "strengthen", "decarbonise"])
def test_only_a_verb(word: str) -> None:
    assert LEXICON.verb_share(word) == 1.0


@pytest.mark.parametrize("word", ["people", "man", "necessary", "quickly", "economy"])
def test_never_a_verb(word: str) -> None:
    assert LEXICON.verb_share(word) == 0.0


@pytest.mark.parametrize("word", ["water", "state", "land", "further", "better", "party", "price", "police", "group"])
def test_seldom_a_verb(word: str) -> None:
    assert LEXICON.verb_share(word) < 0.15


@pytest.mark.parametrize("word", ["plan", "focus", "increase", "work", "support", "open", "clean", "lower", "report"])
def test_a_verb_as_often_as_not(word: str) -> None:
    assert 0.25 <= LEXICON.verb_share(word) <= 0.65


@pytest.mark.parametrize("word", ["start", "build", "take", "meet", "raise", "safeguard", "hold", "bring"])
def test_mostly_a_verb(word: str) -> None:
    assert LEXICON.verb_share(word) > 0.65


KINDS = {
    "state": "be remain belong exist depend contain cost benefit consist involve lack own need deserve",
    "achievement": "win succeed fail become gain lose suffer grow fall rise emerge survive prevail flourish receive",
    "perception": "see hear feel notice",
    "cognition": "know remember understand realise realize forget believe think recognise expect",
    "emotion": "hope love hate fear enjoy regret",
    "speech": "say tell note mention speak reiterate emphasise emphasize thank",
    "action": "build implement strengthen improve plan analyse evaluate monitor sign negotiate invest continue keep "
    "stop protect welcome organise announce co-operate",
}


@pytest.mark.parametrize(("kind", "verbs"), KINDS.items())
def test_what_verbs_are_about(kind: str, verbs: str) -> None:
    assert [v for v in verbs.split() if kind not in LEXICON.verb_kinds(v)] == []


@pytest.mark.parametrize("verb", "remain see know hope win become suffer fail thank remember exist".split())  # noqa: SIM905
def test_what_nobody_sets_out_to_do_is_no_action(verb: str) -> None:
    assert "action" not in LEXICON.verb_kinds(verb)


@pytest.mark.parametrize(
    ("verb", "frames"),
    [
        ("ensure", {"transitive"}),
        ("remain", {"intransitive"}),
        ("cooperate", {"intransitive"}),
        ("strengthen", {"transitive"}),
        ("continue", {"transitive", "intransitive"}),
        ("unknownise", {"transitive", "intransitive"}),
    ],
)
def test_transitivity(verb: str, frames: set[str]) -> None:
    assert LEXICON.transitivity(verb) == frames


NAMED = {
    "person": "minister ministers worker citizen leader people everyone cadre member teachers children stakeholder "
    "women Americans policymaker whistle-blower biostatistician",
    "body": "government committee party ministry company council delegation secretariat enterprise industry sector "
    "bank department authority organ court school leadership side media press public society youth NATO Parliament",
    "place": "country city region province state village municipality area China Ukraine CHINA Zealand",
    "time": "year day week month century tomorrow June Monday",
    "act": "cooperation reform construction investment implementation meeting dialogue improvement co-construction",
    "thing": "law measure system policy budget plan convention agreement technology water price idea china pace "
    "explainability market program mechanism responsibility",
}


@pytest.mark.parametrize(("kind", "nouns"), NAMED.items())
def test_what_nouns_name(kind: str, nouns: str) -> None:
    assert [(n, LEXICON.noun_kind(n)) for n in nouns.split() if LEXICON.noun_kind(n) != kind] == []


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


@given(
    st.one_of(
        st.text(max_size=30), st.from_regex(r"[a-z]{0,8}['’-]{0,2}[a-z]{0,8}(s|ed|ing|er|ly|'s)?", fullmatch=True)
    )
)
@settings(max_examples=300, deadline=None)
def test_every_string_has_an_answer(word: str) -> None:
    lexicon: Lexicon = LEXICON
    assert lexicon.readings(word)
    assert lexicon.readings(word) <= READINGS
    assert 0.0 <= lexicon.verb_share(word) <= 1.0
    assert lexicon.verb_kinds(word) <= VERB_KINDS
    assert lexicon.verb_kinds(word)
    assert lexicon.transitivity(word)
    assert lexicon.noun_kind(word) in NOUN_KINDS
    assert (lexicon.verb(word) is not None) == bool(lexicon.readings(word) & VERB_READINGS)
    assert lexicon.readings(word) == lexicon.readings(word.lower())


def test_every_verb_is_found_from_its_gerund() -> None:
    def gerunds(verb: str) -> set[str]:
        last = verb.rpartition("-")[2]
        return {
            verb + "ing",
            verb[:-1] + "ing",
            verb + verb[-1] + "ing",
            verb + "king",
            verb[:-2] + "ying",
            last + "ing",
        }

    assert [v for v in LEXICON.verbs if not any("gerund" in LEXICON.readings(g) for g in gerunds(v))] == []


def test_shares_are_of_forms_that_need_one() -> None:
    needless = [
        w for w in LEXICON.shares if LEXICON.verb_share(w) in {0.0, 1.0} and LEXICON.shares[w] not in {"0", "100"}
    ]
    assert needless == []
