"""Word and OpenDocument files: what their readers keep and what they leave out."""

from __future__ import annotations

import io
import zipfile

import pytest
from documents import ODF, WORD, docx, odt, paragraph, zipped

from delta_cli.errors import ReadError
from delta_cli.readers import read_bytes


def blocks(data: bytes, name: str) -> list[tuple[str, int, str]]:
    """The blocks of a file: kind, level, words."""
    document = read_bytes(data, name)
    return [(b.kind.value, b.level, document.quote(b.span)) for b in document.blocks]


def word(body: str, **parts: str) -> list[tuple[str, int, str]]:
    return blocks(docx(body, **parts), "a.docx")


def open_document(body: str, styles: str = "") -> list[tuple[str, int, str]]:
    return blocks(odt(body, styles=styles), "a.odt")


STYLES = """
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>
</w:style><w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="mine"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>
</w:pPr></w:style><w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="loop"/><w:basedOn w:val="Loop"/></w:style>
"""


class TestWord:
    def test_headings_and_lists_come_from_styles_whatever_their_names(self) -> None:
        body = "".join(
            (
                paragraph("Ports", '<w:pStyle w:val="Mine"/>'),
                paragraph("The ports must:", '<w:pStyle w:val="Loop"/>'),
                paragraph("open", '<w:pStyle w:val="LB"/>'),
                paragraph("pay", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'),
                paragraph("no item", '<w:pStyle w:val="LB"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
                paragraph("Never again.", '<w:pStyle w:val="Q"/>'),
                paragraph("Ports 3", '<w:pStyle w:val="T"/>'),
            )
        )
        assert word(body, styles=STYLES) == [
            ("heading", 2, "Ports"),
            ("paragraph", 0, "The ports must:"),
            ("item", 1, "open"),
            ("item", 2, "pay"),
            ("paragraph", 0, "no item"),
            ("quote", 0, "Never again."),
        ]

    def test_insertions_are_in_and_deletions_out(self) -> None:
        body = (
            "<w:p><w:r><w:t>We must </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
            '<w:ins w:author="A"><w:r><w:t>always </w:t></w:r></w:ins><w:r><w:t>act.</w:t></w:r>'
            "<w:moveFrom><w:r><w:t> Ports should wait.</w:t></w:r></w:moveFrom></w:p>"
            "<w:p><w:moveTo><w:r><w:t>Ports should wait.</w:t></w:r></w:moveTo></w:p>"
        )
        assert [text for *_, text in word(body)] == ["We must always act.", "Ports should wait."]

    def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(self) -> None:
        body = (
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>We must </w:t></w:r></w:p>"
            "<w:p><w:r><w:t>act now.</w:t></w:r></w:p>"
        )
        assert word(body) == [("paragraph", 0, "We must act now.")]

    def test_former_formats_of_a_paragraph_count_for_nothing(self) -> None:
        changed = '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
        assert word(paragraph("We must act.", changed)) == [("paragraph", 0, "We must act.")]

    def test_tables_come_cell_by_cell(self) -> None:
        cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Task", "Ports must act."))
        table = f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
        assert word(table) == [("cell", 0, "Task"), ("cell", 0, "Ports must act.")]

    def test_a_box_around_a_text_is_no_table(self) -> None:
        box = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{paragraph('We must act.')}</w:tc></w:tr></w:tbl>"
        assert word(box) == [("paragraph", 0, "We must act.")]

    def test_notes_follow_their_paragraph_but_do_not_cut_a_list(self) -> None:
        notes = "".join(f'<w:footnote w:id="{i}">{paragraph(f"Note {i}.")}</w:footnote>' for i in (1, 2))
        item = '<w:numPr><w:numId w:val="3"/></w:numPr>'

        def with_note(text: str, number: int, properties: str = "") -> str:
            reference = f'<w:r><w:footnoteReference w:id="{number}"/></w:r></w:p>'
            return paragraph(text, properties).removesuffix("</w:p>") + reference

        body = with_note("Ports must:", 1) + with_note("open", 2, item) + paragraph("pay", item) + paragraph("The end.")
        assert [text for *_, text in word(body, notes=notes)] == [
            *("Ports must:", "open", "pay", "Note 1.", "Note 2.", "The end.")
        ]

    def test_a_note_that_many_places_point_to_is_told_once(self) -> None:
        body = "<w:p>" + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 1000 + "<w:r><w:t>We act.</w:t></w:r></w:p>"
        notes = f'<w:footnote w:id="1">{paragraph("Note.")}</w:footnote>'
        assert [text for *_, text in word(body, notes=notes)] == ["We act.", "Note."]

    def test_text_boxes_come_once_and_after_their_paragraph(self) -> None:
        box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
        both = (
            f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
        body = f"<w:p><w:r><w:t>Before </w:t>{both}<w:t>and after.</w:t></w:r></w:p>"
        assert [text for *_, text in word(body)] == ["Before and after.", "In the box."]

    def test_a_box_or_a_note_in_a_paragraph_without_words_is_read(self) -> None:
        box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
        note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
        notes = f'<w:footnote w:id="1">{paragraph("The note.")}</w:footnote>'
        body = f"{paragraph('We act.')}<w:p><w:r>{box}</w:r></w:p><w:p>{note}</w:p>{paragraph('The end.')}"
        assert [text for *_, text in word(body, notes=notes)] == ["We act.", "In the box.", "The note.", "The end."]
        framed = "<text:p><draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame></text:p>"
        assert [text for *_, text in open_document(framed.replace("draw:", "text:"))] == ["In the box."]

    def test_hidden_text_and_fields_are_out_breaks_and_tabs_in(self) -> None:
        body = (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>We</w:t><w:tab/><w:t>must</w:t><w:br w:type="page"/>'
            "<w:t>act</w:t><w:noBreakHyphen/><w:t>now,</w:t><w:br/><w:t>or never.</w:t></w:r></w:p>"
        )
        assert [text for *_, text in word(body)] == ["We must act\u2011now,\nor never."]

    def test_a_short_paragraph_in_bold_is_a_heading(self) -> None:
        body = paragraph("Our ports", run="<w:b/>") + paragraph("We must act.", run="<w:b/>") + paragraph("We act.")
        assert [kind for kind, *_ in word(body)] == ["heading", "paragraph", "paragraph"]

    def test_labels_directions_and_typed_lists_are_seen_as_in_a_plain_text(self) -> None:
        said = ("The Chair: We must act.", "(Applause.)", "(a) open the ports;", "(b) pay the crews.")
        assert word("".join(map(paragraph, said))) == [
            ("label", 0, "The Chair"),
            ("paragraph", 0, "We must act."),
            ("direction", 0, "(Applause.)"),
            ("item", 1, "open the ports;"),
            ("item", 1, "pay the crews."),
        ]

    def test_running_heads_are_out(self) -> None:
        container = io.BytesIO(docx(paragraph("We must act.") + '<w:sectPr><w:headerReference w:id="h"/></w:sectPr>'))
        with zipfile.ZipFile(container, "a") as archive:
            for part in ("header1", "footer1"):
                archive.writestr(f"word/{part}.xml", f"<w:hdr {WORD}>{paragraph('Official Record')}</w:hdr>")
        assert blocks(container.getvalue(), "a.docx") == [("paragraph", 0, "We must act.")]

    def test_the_document_may_have_any_name(self) -> None:
        data = docx(paragraph("We must act."), main="text/main2.xml")
        assert blocks(data, "a.docx") == [("paragraph", 0, "We must act.")]


class TestOpenDocument:
    def test_headings_lists_and_tables(self) -> None:
        body = (
            '<text:p text:style-name="P1">A title</text:p><text:h text:outline-level="2">Ports</text:h>'
            "<text:p>Ports must:</text:p><text:list><text:list-item><text:p>open</text:p><text:p>more of it</text:p>"
            "<text:list><text:list-item><text:p>today</text:p></text:list-item></text:list></text:list-item>"
            "<text:list-item><text:p>pay</text:p></text:list-item></text:list>"
            '<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell>'
            "<text:p>Task</text:p></table:table-cell><table:table-cell><text:p>Act.</text:p></table:table-cell>"
            "</table:table-row></table:table>"
        )
        styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
        assert open_document(body, styles) == [
            ("heading", 1, "A title"),
            ("heading", 2, "Ports"),
            ("paragraph", 0, "Ports must:"),
            ("item", 1, "open"),
            ("paragraph", 0, "more of it"),
            ("item", 2, "today"),
            ("item", 1, "pay"),
            ("cell", 0, "Task"),
            ("cell", 0, "Act."),
        ]

    def test_deletions_comments_and_lists_of_contents_are_out(self) -> None:
        body = (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>We must not.</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:table-of-content><text:p>Ports 3</text:p>"
            "</text:table-of-content><text:p>We<text:change/> must<text:s/>\n  "
            "<text:change-start/>act<text:change-end/>"
            "<office:annotation><text:p>Why?</text:p></office:annotation> now.<text:note><text:note-citation>1"
            "</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>"
        )
        assert [text for *_, text in open_document(body)] == ["We must act now.", "A note."]

    def test_running_heads_are_out(self) -> None:
        container = io.BytesIO(odt("<text:p>We must act.</text:p>"))
        master = "<style:master-page><style:header><text:p>Official Record</text:p></style:header></style:master-page>"
        with zipfile.ZipFile(container, "a") as archive:
            archive.writestr("styles.xml", f"<office:document-styles {ODF}>{master}</office:document-styles>")
        assert blocks(container.getvalue(), "a.odt") == [("paragraph", 0, "We must act.")]

    def test_bold_headings(self) -> None:
        styles = (
            '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
            '<style:style style:name="P2"><style:text-properties fo:font-weight="bold"/></style:style>'
        )
        body = (
            '<text:p><text:span text:style-name="T1">Our ports</text:span></text:p>'
            '<text:p><text:span text:style-name="T1">We must</text:span> act now</text:p>'
            '<text:p text:style-name="P2">Our <text:span>crews</text:span></text:p><text:p>They rest.</text:p>'
        )
        assert [kind for kind, *_ in open_document(body, styles)] == ["heading", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (odt("<text:p>We act.</text:p>", locked=True), "a.odt", "locked with a password"),
        (docx("<w:p>")[:-30], "a.docx", "damaged"),
        (docx("<w:p>"), "a.docx", "damaged"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "a.docx", "no document in this file"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, stored=True), "a.odt", "no document in this"),
        (b"no zip at all", "a.docx", "damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "a.docx", "is locked with a password, or of an old Word"),
        (zipped({"sheet.xml": "<x/>"}), "a.xlsx", "a ZIP container, such as a Word, Excel or EPUB file"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, name: str, what: str) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert "save" in str(caught.value)
    assert "\n" not in str(caught.value)
