"""Fuzzing by hand: `python tests/fuzz.py TARGET SECONDS FOLDER` (wants atheris, which is no part of the dev extra).

TARGET is one of TARGETS. What breaks the tool is written to FOLDER, from where it goes to tests/data/crashes, whose
files test_crashes.py reads in every run of the tests. FOLDER also keeps the inputs that reached new code.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import atheris
from documents import docx, odt, zipped
from documents import pdf as pdf_of

READ = ("docx", "odt", "markdown", "plain", "subtitles")

with atheris.instrument_imports(include=["delta_cli", "striprtf"]):
    from delta_cli.errors import DeltaError, ReadError
    from delta_cli.model import Document
    from delta_cli.pipeline import extract
    from delta_cli.readers import columns, flow, html, html_parse, pdf, pdf_parse, read_bytes, rtf, rtf_parse
    from delta_cli.readers import rows as rows_of
    from delta_cli.render import FORMATS, RenderOptions, renderer
    from delta_cli.render.blocks import render as render_blocks
    from delta_cli.rules.load import load
    from delta_cli.rules.pattern import parse

    for name in READ:
        import_module(f"delta_cli.readers.{name}")

ROOT = Path(__file__).parent
SEEDS = {
    "speech": [bytes(range(80)), b"We must act."],
    "pattern": [b"<actor> [@lemma:need to] <action>", b"^ (a|b)? [should not?] <action:noun> :"],
}
"""What a target begins with, besides the files of its suffix in tests/data."""

_STYLES = '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
_NOTES = '<w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
_PARSERS = {"html": html_parse, "rtf": rtf_parse, "pdf": pdf_parse}


def _here(module: str, data: bytes, name: str, needs: str, extra: str) -> object:
    """In place of the child process: the parser in this one; what it raises is told as it would be there."""
    try:
        return _PARSERS[extra].parse(data)
    except (MemoryError, RecursionError, Exception) as error:
        raise ReadError(f"{name}: {module} {needs} {type(error).__name__}") from error


for room in (html, rtf, pdf):
    room.run = _here  # type: ignore[attr-defined]


def whole(document: Document) -> None:
    """Nothing where a document keeps its promises, else an AssertionError."""
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text), block
        end = block.span.end
        document.place(block.span.start)
    offsets = [anchor.offset for anchor in document.anchors]
    assert offsets == sorted(offsets)
    assert not set(render_blocks([document], 80)) & set("\x1b\x07\x08\r\x9b\u202e")


def reading(format: str, wrap: Callable[[bytes], bytes] = lambda data: data) -> Callable[[bytes], None]:
    """A target that reads bytes as a format; `wrap` makes a file of them."""

    def target(data: bytes) -> None:
        try:
            whole(read_bytes(wrap(data), "fuzz", format=format))
        except DeltaError:
            return

    return target


_WORD = (
    "p pPr pStyle numPr numId ilvl outlineLvl r rPr b vanish t br tab tbl tblGrid gridCol tr tc del ins moveFrom sdt"
    " footnoteReference txbxContent instrText noBreakHyphen hyperlink"
)
_ODF = (
    "text:p text:h text:list text:list-item text:span text:s text:tab text:line-break text:note text:note-body"
    " text:note-citation table:table table:table-column table:table-row table:table-cell text:tracked-changes"
    " text:table-of-content office:annotation text:section style:style style:text-properties"
)
_HTML = (
    "div p ul ol li dl dt dd table tr td th h1 h2 h6 br hr b a span em font form nav aside header footer article main"
    " section blockquote pre del sup center"
)
_TEXTS = (
    "We must act. ",
    "Ports ",
    "(a) ",
    "The Chair: ",
    "\u00ad",
    "\u202e",
    "\n",
    "- ",
    "1",
    "Heading1",
    "bold",
    "menu",
)


def grown(data: bytes, names: Sequence[str], attributes: Sequence[str]) -> str:
    """Well-formed XML that the bytes decide on: what opens, what closes, what stands between."""
    provider = atheris.FuzzedDataProvider(data)
    parts, stack = [], []
    while provider.remaining_bytes():
        match provider.ConsumeIntInRange(0, 3):
            case 0 | 1:
                stack.append(provider.PickValueInList(list(names)))
                given = "".join(
                    f' {name}="{escape(provider.PickValueInList(list(_TEXTS)))}"'
                    for name in attributes[: provider.ConsumeIntInRange(0, 2)]
                )
                parts.append(f"<{stack[-1]}{given}>")
            case 2 if stack:
                parts.append(f"</{stack.pop()}>")
            case _:
                parts.append(provider.PickValueInList(list(_TEXTS)))
    return "".join(parts) + "".join(f"</{name}>" for name in reversed(stack))


def word(data: bytes) -> bytes:
    """A Word file that the bytes decide on."""
    names = [f"w:{name}" for name in _WORD.split()]
    return docx(grown(data, names, ("w:val", "w:id")), styles=_STYLES, notes=_NOTES)


def open_document(data: bytes) -> bytes:
    """An OpenDocument text that the bytes decide on."""
    return odt(grown(data, _ODF.split(), ("text:style-name", "text:outline-level")))


def web_page(data: bytes) -> bytes:
    """A web page that the bytes decide on."""
    return f"<html><body>{grown(data, _HTML.split(), ('class', 'href'))}</body></html>".encode("utf-8", "replace")


def extracting(data: bytes) -> None:
    """A text through all stages, and the report in every format."""
    try:
        document = read_bytes(data, "fuzz", format="text")
    except DeltaError:
        return
    report = extract(document)
    for directive in report.directives:
        assert directive.actions
        for span in (directive.cue, directive.speaker, directive.actor, *(action.span for action in directive.actions)):
            assert span is None or 0 <= span.start < span.end <= len(document.text)
    for name in FORMATS:
        shown = renderer(name).render([report], [], RenderOptions(rejected=True, quote=True))
        assert not set(shown) & set("\x1b\x07\x08\x9b\u202e")


_SAID = (
    "We The ports must should will not never to be have act pay mend and or , ; : . ? ! ( ) \u201c \u201d \u2014 who"
    " that said urged called upon for States Mr Roe he it they us Let Please is are necessary important if when in"
    " June more than [1] Chair: Recalling Decides further also only both either its"
)
_BETWEEN = ("\n", "\n\n", "\n- ", "\n(a) ", "\n# ", "\n\nThe Chair: ", " (Applause.) ", "\u202e", "\x1b", "\r")


def speaking(data: bytes) -> None:
    """A text of the words that the stages look for, in the order that the bytes decide on."""
    words = (*_SAID.split(), *_BETWEEN)
    extracting(" ".join(words[byte % len(words)] for byte in data[:400]).encode())


def setting(data: bytes) -> None:
    """Pieces of text anywhere on the pages of a PDF, put in order and made paragraphs."""
    provider = atheris.FuzzedDataProvider(data)
    pages: list[list[columns.Line]] = []
    for page in range(1, provider.ConsumeIntInRange(1, 4)):
        pieces: list[columns.Line] = []
        for _ in range(provider.ConsumeIntInRange(0, 40)):
            left, top, size = (
                provider.ConsumeIntInRange(0, 600),
                provider.ConsumeIntInRange(0, 800),
                8 + 4 * provider.ConsumeIntInRange(0, 3),
            )
            text = provider.ConsumeUnicodeNoSurrogates(30).strip()
            if text:
                right = left + len(text) * size / 2
                pieces.append(columns.Line(text, left, right, top, size, provider.ConsumeBool(), page))
        pages.append(pieces)
    lines = [line for page in columns.lines_in_order(pages) for line in page]
    content = rows_of.content(flow.rows_of(lines), "fuzz", "pdf")
    assert all(block.span.start < block.span.end for block in content.blocks)


def packing(data: bytes) -> None:
    """A rule pack from a stranger."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pack.toml")
        path.write_bytes(data)
        try:
            load(packs=[path])
        except DeltaError:
            return


def patterning(data: bytes) -> None:
    """The pattern of a rule from a stranger."""
    try:
        parse(data.decode("utf-8", "replace"))
    except DeltaError:
        return


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{name: reading(name) for name in ("text", "markdown", "srt", "vtt", "html", "rtf", "pdf")},
    "docx": reading("docx", word),
    "odt": reading("odt", open_document),
    "page": reading("html", web_page),
    "xml": reading("docx", lambda data: zipped({"word/document.xml": data})),
    "zip": reading("docx"),
    "flow": setting,
    "extract": extracting,
    "speech": speaking,
    "pack": packing,
    "pattern": patterning,
}


def main() -> None:
    """Fuzz one target for so many seconds."""
    name, seconds, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3], sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    suffixes = {"extract": "text", "zip": "docx", "xml": "docx", "text": "txt", "pack": "toml"}
    seeds = SEEDS.get(name, []) + [
        path.read_bytes() for path in sorted(ROOT.rglob(f"data/**/*.{suffixes.get(name, name)}"))
    ]
    if name == "xml":
        seeds = [ZipFile(io.BytesIO(seed)).read("word/document.xml") for seed in seeds]
    if name == "pdf":
        seeds = [pdf_of([[(60, 700, "We must act."), (60, 680, "1")]] * n, turned=t) for n, t in ((1, 0), (3, 90))]
    for i, seed in enumerate(seeds):
        (folder / f"seed-{i}").write_bytes(seed)
    options = [
        f"-max_total_time={seconds}",
        "-max_len=20000",
        "-timeout=20",
        "-rss_limit_mb=3000",
        f"-artifact_prefix={folder}/crash-",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
