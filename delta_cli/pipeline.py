"""The stages in their order: from a document to the report of what it directs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import resources

from delta_cli.find.closed import grammar_of
from delta_cli.find.detect import detect
from delta_cli.find.identity import identified
from delta_cli.find.index import CueIndex
from delta_cli.find.leadins import complete_lists
from delta_cli.find.parse import Parse, parse
from delta_cli.find.sentences import sentences
from delta_cli.find.speakers import attribute
from delta_cli.find.topics import with_topics
from delta_cli.model import Document, Report, blanked
from delta_cli.readers import read_text
from delta_cli.rules.lexicon import Lexicon, load_lexicon
from delta_cli.rules.load import RuleSet, load


@cache
def _shipped() -> RuleSet:
    return load()


@cache
def _lexicon(language: str) -> Lexicon:
    return load_lexicon(resources.files("delta_cli") / "lang" / language / "words")


def extract(document: Document | str, *, rules: RuleSet | None = None, every_rule: bool = False) -> Report:
    """Every directive of a document or a text, in the order of the text.

    `every_rule` keeps what each rule spared, also where another rule found it or spared it before: the prover asks so.
    """
    document = read_text(document) if isinstance(document, str) else document
    rules = rules or _shipped()
    grammar = grammar_of(rules.language, _lexicon(rules.language.name))
    index = CueIndex(rules.rules, grammar)
    # The stages see spaces where mark-up stands, so that every place is also one in the text as it is.
    said = replace(document, text=blanked(document.text, document.hidden)) if document.hidden else document
    cut, assumed = sentences(said)
    parses: list[Parse] = []
    for sentence in cut:
        parses.append(parse(said, sentence, grammar, parses[-1] if parses else None))
    found = [detect(p, index, rules.guards) for p in parses]
    findings = with_topics(said, attribute(said, complete_lists(found, rules.guards)))
    return Report(
        document,
        sentences=len(cut),
        directives=tuple(identified(said, (d for finding in findings for d in finding.directives))),
        rejections=tuple(r for f in findings for r in (f.spared if every_rule else f.rejections)),
        diagnostics=(*document.diagnostics, *assumed),
        rules=rules.sha256,
        packs=rules.packs,
    )
