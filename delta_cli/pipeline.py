"""The stages in their order: from a document to the report of what it directs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from delta_cli.find.candidates.index import CueIndex
from delta_cli.find.detect import Finding, detect
from delta_cli.find.enacting import with_body
from delta_cli.find.explain import explain as explained
from delta_cli.find.identity import identified
from delta_cli.find.leadins import complete_lists
from delta_cli.find.mended import mended
from delta_cli.find.saying.speakers import attribute, attributions
from delta_cli.find.sentences import sentences
from delta_cli.find.tongue import foreign
from delta_cli.find.topics import with_topics
from delta_cli.find.words.closed import grammar_of
from delta_cli.find.words.grammar import Grammar
from delta_cli.find.words.parse import Parse, parse
from delta_cli.model import Diagnostic, Document, Report, blanked
from delta_cli.readers import read_text
from delta_cli.rules.lexicon import Lexicon, load_lexicon
from delta_cli.rules.load import RuleSet, load
from delta_cli.trace import Trace


@cache
def _shipped() -> RuleSet:
    return load()


@cache
def _lexicon(language: str) -> Lexicon:
    return load_lexicon(resources.files("delta_cli") / "lang" / language / "words")


@lru_cache(maxsize=4)
def _prepared(rules: RuleSet) -> tuple[Grammar, CueIndex]:
    """What the stages need of rules; making it takes longer than reading a short document."""
    grammar = grammar_of(rules.language, _lexicon(rules.language.name))
    return grammar, CueIndex(rules.rules, grammar)


@dataclass(frozen=True, slots=True)
class _Run:
    """What the stages make of a document: `said` is the document as they see it."""

    said: Document
    index: CueIndex
    rules: RuleSet
    sentences: int
    assumed: tuple[Diagnostic, ...]
    findings: tuple[Finding, ...]


def extract(document: Document | str, *, rules: RuleSet | None = None, every_rule: bool = False) -> Report:
    """Every directive of a document or a text, in the order of the text.

    `every_rule` keeps what each rule spared, also where another rule found it or spared it before: the prover asks so.
    """
    document = read_text(document) if isinstance(document, str) else document
    run = _run(document, rules or _shipped())
    return Report(
        document,
        sentences=run.sentences,
        directives=tuple(identified(run.said, (d for finding in run.findings for d in finding.directives))),
        rejections=tuple(r for f in run.findings for r in (f.spared if every_rule else f.rejections)),
        diagnostics=(*document.diagnostics, *run.assumed),
        rules=run.rules.sha256,
        packs=run.rules.packs,
    )


def explain(document: Document | str, *, rules: RuleSet | None = None) -> tuple[Trace, ...]:
    """For every sentence of a document or a text what the stages decided, and why."""
    document = read_text(document) if isinstance(document, str) else document
    run = _run(document, rules or _shipped())
    said = attributions(run.said, run.findings)
    return tuple(explained(f, who, run.index, run.rules.guards) for f, who in zip(run.findings, said, strict=True))


def _run(document: Document, rules: RuleSet) -> _Run:
    """The stages one after the other."""
    grammar, index = _prepared(rules)
    # The stages see spaces where mark-up stands, and spoilt marks mended: every place is also one in the text as it is.
    seen = mended(blanked(document.text, document.hidden))
    said = replace(document, text=seen) if seen != document.text else document
    cut, assumed = sentences(said)
    parses: list[Parse] = []
    for sentence in cut:
        parses.append(parse(said, sentence, grammar, parses[-1] if parses else None))
    found: list[Finding] = []
    for p in parses:
        found.append(detect(p, index, rules.guards))
        p.tried.clear()  # of use for this sentence alone, and it would fill gigabytes for a long text
    findings = with_topics(said, attribute(said, with_body(complete_lists(found, rules.guards))))
    doubt = foreign(said, grammar)
    return _Run(said, index, rules, len(cut), (*assumed, doubt) if doubt else assumed, findings)
