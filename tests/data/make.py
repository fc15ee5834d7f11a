"""Saves the speech of tests/data/speech in every format: `python tests/data/make.py`.

Wants pandoc and LibreOffice (of Debian 12: pandoc, libreoffice-writer-nogui, hyphen-en-us, fonts-liberation). What it
writes is committed, so that the tests need neither of them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

HERE = Path(__file__).parent / "speech"
SOURCE = HERE / "speech.md"
HEAD = "Assembly of Tarn Bay — Official Record"

LOCKED = (
    'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
    '"DocumentOpenPassword":{"type":"string","value":"lantern"}}'
)

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The coast road after the flood | Assembly of Tarn Bay</title>
<style>p {{ margin: 0 }}</style><script>var note = "You must enable scripts.";</script></head><body>
<div id="cookie-banner" class="cookie-consent"><p>You must accept our cookies.</p><button>Accept</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/jobs">You should apply now</a></li></ul></nav></header>
<main><article>
{body}
</article></main>
<aside><h3>Related</h3><ul><li><a href="/tax">Towns must pay more tax</a></li></ul></aside>
<footer><p>You must not copy this page.</p></footer>
</body></html>
"""


def run(*command: str | Path) -> str:
    """What a command prints; an error where it fails."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def pandoc(target: str, *options: str) -> str:
    """The speech in a format that pandoc writes."""
    return run("pandoc", SOURCE, "--from=markdown", f"--to={target}", *options)


def office(source: Path, suffix: str, work: Path) -> Path:
    """A file as LibreOffice saves it in another format."""
    profile = f"-env:UserInstallation=file://{work.resolve()}/profile"
    run("soffice", profile, "--headless", "--convert-to", suffix, "--outdir", work, source)
    return work / f"{source.stem}.{suffix.partition(':')[0]}"


def pages(source: Path, target: Path, columns: int) -> None:
    """A copy of an ODT with running heads, page numbers, hyphens and columns."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "styles.xml":
                data = _styled(data.decode("utf-8"), columns).encode("utf-8")
            new.writestr(item, data)


def _styled(xml: str, columns: int) -> str:
    """The styles with small pages that have all that."""
    side = f'<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/>' if columns > 1 else ""
    space = '<style:header-footer-properties fo:min-height="0.5cm" fo:margin-bottom="0.4cm" fo:margin-top="0.4cm"/>'
    for pattern, new in (
        (r'fo:page-width="[^"]*"', 'fo:page-width="15.5cm"'),
        (r'fo:page-height="[^"]*"', 'fo:page-height="17cm"'),
        (r'fo:hyphenate="false"', 'fo:hyphenate="true"'),
        (r'fo:margin-(left|right)="1in"', r'fo:margin-\1="1.5cm"'),
        (r"(<style:footnote-sep\b)", rf"{side}\1"),
        (r"<style:header-style />", f"<style:header-style>{space}</style:header-style>"),
        (r"(<style:footer>)", rf"<style:header><text:p>{HEAD}</text:p></style:header>\1"),
    ):
        xml, count = re.subn(pattern, new, xml)
        if not count:
            raise SystemExit(f"pandoc's ODT looks different from what this script knows: no {pattern} in its styles")
    return xml


def subtitles() -> tuple[str, str]:
    """The speech as it would be heard: SRT, and VTT with voices; cues end in the middle of sentences."""
    text = pandoc("plain", "--wrap=none")
    speaker, clock, number = "Mara Lindqvist", 0.0, 0
    srt: list[str] = []
    vtt: list[str] = ["WEBVTT\n"]
    for line in filter(None, map(str.strip, text.split("\n"))):
        said = re.sub(r"^(?:-|\d\.|\[\d\])\s+", "", line)
        if found := re.match(r"(The Speaker|Mr Aaker|Ms Lindqvist): ", said):
            speaker, said = found[1], said[found.end() :]
            clock += 5
        words = said.split()
        for i in range(0, len(words), 9):
            number += 1
            cue = " ".join(words[i : i + 9])
            label = f"{speaker}: " if found and not i else ""
            times = [_time(clock), _time(clock + 2.5)]
            srt.append(f"{number}\n{' --> '.join(times).replace('.', ',')}\n{label}{cue}\n")
            vtt.append(f"{' --> '.join(times)}\n<v {speaker}>{cue}\n")
            clock += 2.6
        clock += 4
    return "\n".join(srt), "\n".join(vtt)


def _time(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{int(seconds * 1000) % 1000:03}"


def main() -> None:
    """Write every file."""
    work = HERE / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    pandoc("docx", "--output", str(HERE / "speech.docx"))
    pandoc("odt", "--output", str(HERE / "speech.odt"))
    (HERE / "speech.txt").write_text(pandoc("plain", "--columns=76", "--standalone"), encoding="utf-8")
    body = pandoc("html", "--wrap=none").replace("<h1", "<h2").replace("</h1>", "</h2>")
    page = PAGE.format(body=f"<h1>The coast road after the flood</h1>\n{body}")
    (HERE / "speech.html").write_text(page, encoding="utf-8")
    for columns, name in ((1, "speech"), (2, "columns")):
        pages(HERE / "speech.odt", work / f"{name}.odt", columns)
        shutil.copy(office(work / f"{name}.odt", "pdf", work), HERE / f"{name}.pdf")
    shutil.copy(office(HERE / "speech.odt", "rtf", work), HERE / "speech.rtf")
    shutil.copy(office(HERE / "speech.odt", "docx:MS Word 2007 XML", work), HERE / "office.docx")
    shutil.copy(office(HERE / "speech.docx", "odt", work), HERE / "office.odt")
    shutil.copy(office(HERE / "speech.odt", LOCKED, work), HERE.parent / "locked.pdf")
    for suffix, text in zip(("srt", "vtt"), subtitles(), strict=True):
        (HERE / f"speech.{suffix}").write_text(text, encoding="utf-8")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
