"""What the word lists answer: what forms may be, whose forms they are, what verbs are about, what nouns name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import delta_cli
from delta_cli.rules.lexicon import NOUN_KINDS, READINGS, VERB_KINDS, VERB_READINGS, Lexicon, load_lexicon

LEXICON = load_lexicon(Path(delta_cli.__file__).parent / "lang" / "en" / "words")


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


@given(
    st.one_of(
        st.text(max_size=30), st.from_regex(r"[a-z]{0,8}['’-]{0,2}[a-z]{0,8}(s|ed|ing|er|ly|'s)?", fullmatch=True)
    )
)
@settings(max_examples=300)
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
