"""Files of other programs made by hand, for tests that want one thing in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
_FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
_MANIFEST = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'


def zipped(members: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """A ZIP container with these members."""
    container = io.BytesIO()
    with zipfile.ZipFile(container, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return container.getvalue()


def docx(body: str, *, styles: str = "", notes: str = "", main: str = "word/document.xml") -> bytes:
    """A Word file with this body."""
    folder, _, file = main.rpartition("/")
    parts = {"styles": ("styles.xml", styles), "footnotes": ("footnotes.xml", notes)}
    related = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for kind, (target, _) in parts.items()
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations(f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="{main}"/>'),
            f"{folder}/_rels/{file}.rels": _relations(related),
            f"{folder}/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
            f"{folder}/footnotes.xml": f"<w:footnotes {WORD}>{notes}</w:footnotes>",
            main: f"<w:document {WORD} {_MC}><w:body>{body}</w:body></w:document>",
        }
    )


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of a Word file; the properties are those of the paragraph and of its run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def odt(body: str, *, styles: str = "", locked: bool = False) -> bytes:
    """An OpenDocument text with this body."""
    lock = "<manifest:encryption-data/>" if locked else ""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest:manifest {_MANIFEST}>{lock}</manifest:manifest>",
            "content.xml": f"<office:document-content {ODF} {_FO}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        },
        stored=True,
    )


_MATRICES = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}

Text = tuple[float, float, str]
"""Where a line of a page begins, from the left and from the bottom, and its words."""


def pdf(pages: Iterable[Sequence[Text]], *, size: float = 11, bold: Iterable[str] = (), turned: int = 0) -> bytes:
    """A PDF in Helvetica on A4; lines that are among `bold` stand in bold, on pages that are `turned` when shown."""
    strong = frozenset(bold)
    contents = []
    for page in pages:
        lines = "".join(
            f"/F{1 + (text in strong)} {size} Tf {_MATRICES[turned]} {_put(x, y, turned)} Tm ({_escaped(text)}) Tj\n"
            for x, y, text in page
        )
        contents.append(f"BT\n{lines}ET".encode("cp1252"))
    turn = b"/Rotate %d " % turned if turned else b""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        b"<< /F1 %s /F2 %s >>" % (_font(b"Helvetica"), _font(b"Helvetica-Bold")),
    ]
    for i, content in enumerate(contents):
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s/Resources << /Font 3 0 R >> /Contents %d 0 R >>"
            % (turn, 4 + 2 * i)
        )
    return _numbered(objects)


def _put(x: float, y: float, turned: int) -> str:
    """Where a point of a page stands before the page is turned."""
    return "{} {}".format(*{0: (x, y), 90: (595 - y, x), 180: (595 - x, 842 - y), 270: (y, 842 - x)}[turned])


def _font(name: bytes) -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _numbered(objects: Sequence[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for i, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table) + trailer
