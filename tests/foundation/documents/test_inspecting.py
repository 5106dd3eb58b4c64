"""What may be attached is told by its content: papers, sheets and pictures; nothing that runs, nothing secret."""

from __future__ import annotations

import unicodedata

import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from chibo.foundation.documents import inspecting
from chibo.foundation.documents.inspecting import KINDS, PROBLEMS, NotTaken, fitting_name, kind_of
from tests.factories import files

PLAIN = "Báo cáo kết quả tháng 02"
RELATION = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="https://example.org/a" '
    b'TargetMode="External"/></Relationships>'
)


def word_with(name: str, part: bytes) -> bytes:
    return files.with_part(files.word(PLAIN), name, part)


def pdf_with(change) -> bytes:
    return files.changed(files.pdf(PLAIN), change)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.word(PLAIN), "docx"),
        (files.word("KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Về tài liệu TUYỆT MẬT, tối mật và mật"), "docx"),
        (files.sheet(PLAIN, "Mật", "mật"), "xlsx"),
        (files.pdf(PLAIN), "pdf"),
        (files.pdf("= BẢO VỆ BÍ MẬT\nMật độ dân số; mật ong"), "pdf"),
        (files.packed(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<a/>"}), "odt"),
        (files.PICTURE, "jpg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "png"),
        (PLAIN.encode(), "txt"),
        (PLAIN.encode("utf-16"), "txt"),
        (word_with("word/_rels/footnotes.xml.rels", RELATION % b"hyperlink"), "docx"),
    ],
)
def test_what_people_bring_is_taken_by_its_content(content, kind):
    assert kind_of(content) == kind


MARKS = ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Tuyệt  mật", "[ M Ậ T ]", "T Ố I  M Ậ T", "Độ mật: Tối mật", "—MẬT—", "MẬT."]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("spelling", ["NFC", "NFD"])
def test_a_secrecy_mark_at_the_head_is_refused_in_word_pdf_and_text(mark, spelling):
    mark = unicodedata.normalize(spelling, mark)
    for content in (
        files.word("CHI BỘ BẢN", mark, PLAIN),
        f"{PLAIN}\n{mark}\n".encode(),
        files.pdf(f"{PLAIN}\n\n{_plain(mark)}"),
    ):
        with pytest.raises(NotTaken) as refusal:
            kind_of(content)
        assert refusal.value.code == "secret"


def _plain(mark: str) -> str:
    return f'#text("{mark}")'


@pytest.mark.parametrize(
    "content",
    [
        files.word(PLAIN, header="TUYỆT MẬT"),
        files.word_with_cell("MẬT"),
        files.word("CHI BỘ BẢN\tTỐI MẬT"),
        files.sheet("Danh sách", "TỐI MẬT"),
        files.pdf("#grid(columns: (1fr, 1fr), [CHI BỘ BẢN], [TỐI MẬT])"),
        files.pdf("#place(top + right, box(stroke: 1pt, inset: 4pt)[*MẬT*])\n" + PLAIN),
    ],
)
def test_a_mark_is_found_in_headers_cells_columns_and_boxes(content):
    with pytest.raises(NotTaken) as refusal:
        kind_of(content)
    assert refusal.value.code == "secret"


def test_the_refusal_of_a_secret_paper_says_where_it_belongs():
    with pytest.raises(NotTaken, match="giữ và chuyển theo quy định bảo vệ bí mật nhà nước") as refusal:
        kind_of("MẬT".encode())
    assert refusal.value.field == "file"


def _program(writer) -> None:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def _launch(writer) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("a.exe")})
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + bytes(100), "program"),
        (b"\x7fELF" + bytes(100), "program"),
        (b"#!/bin/sh\nrm -rf /\n", "program"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "program"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "program"),
        (files.packed(**{"META-INF/MANIFEST.MF": b"", "a.class": b""}), "program"),
        (files.packed(**{"a.txt": b"a"}), "archive"),
        (b"Rar!\x1a\x07\x00" + bytes(40), "archive"),
        (files.OLD_WORD, "old_or_locked"),
        (b"{\\rtf1 a}", "old_or_locked"),
        (word_with("word/vbaProject.bin", b"x"), "macros"),
        (files.with_part(files.sheet(PLAIN), "xl/macrosheets/sheet1.xml", b"<a/>"), "macros"),
        (word_with("word/embeddings/oleObject1.bin", b"x"), "files_inside"),
        (word_with("word/_rels/settings.xml.rels", RELATION % b"attachedTemplate"), "external_links"),
        (word_with("word/_rels/header1.xml.rels", RELATION % b"image"), "external_links"),
        (word_with("word/media/big.bmp", bytes(40 * 2**20)), "bomb"),
        (word_with("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "unreadable"),
        (files.word(PLAIN)[:-200], "unreadable"),
        (pdf_with(lambda writer: writer.encrypt("mat-khau", algorithm="RC4-128")), "old_or_locked"),
        (pdf_with(lambda writer: writer.add_attachment("a.exe", b"MZ")), "files_inside"),
        (pdf_with(_program), "program"),
        (pdf_with(_launch), "program"),
        (b"%PDF-1.7\nrubbish", "unreadable"),
        (bytes(range(256)), "unknown"),
    ],
)  # fmt: skip
def test_what_runs_hides_or_cannot_be_read_is_refused(content, problem):
    with pytest.raises(NotTaken) as refusal:
        kind_of(content)
    assert refusal.value.code == problem
    assert str(refusal.value) == PROBLEMS[problem]()


def test_a_file_beyond_the_bound_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(inspecting, "_asked", lambda content: pytest.fail("looked at"))
    with pytest.raises(NotTaken) as refusal:
        kind_of(bytes(inspecting.LARGEST + 1))
    assert refusal.value.code == "too_big"


def test_a_process_that_dies_or_babbles_means_that_the_file_is_refused(monkeypatch):
    for said in (b"", b"null", b"[]", b'{"kind": "exe"}', b"Traceback"):
        monkeypatch.setattr(inspecting, "_asked", lambda content, said=said: said)
        with pytest.raises(NotTaken):
            kind_of(b"a")


@pytest.mark.parametrize(
    ("name", "kind", "fits"),
    [
        ("Biên bản.docx", "docx", "Biên bản.docx"),
        ("ảnh.JPEG", "jpg", "ảnh.JPEG"),
        ("virus.exe", "pdf", "virus.exe.pdf"),
        ("bao-cao.pdf", "docx", "bao-cao.pdf.docx"),
        ("C:\\hồ sơ\\..\\a.txt", "txt", "a.txt"),
        ("../../etc/passwd", "txt", "passwd.txt"),
        ("a\r\nSet-Cookie: b.pdf", "pdf", "aSet-Cookie: b.pdf"),
        ("\u202efdp.exe", "pdf", "fdp.exe.pdf"),
        ("", "png", "tep.png"),
        ("d" * 300, "pdf", "d" * 180 + ".pdf"),
    ],
)
def test_a_name_ends_as_its_content_asks(name, kind, fits):
    assert fitting_name(name, kind) == fits


def test_every_kind_has_a_type_for_browsers_and_none_that_a_page_would_run():
    assert all(kind.suffixes and kind.content_type for kind in KINDS.values())
    assert not {"text/html", "image/svg+xml", "application/javascript"} & {one.content_type for one in KINDS.values()}
