"""Stored files: kept by content, written whole, never changed."""

from __future__ import annotations

import hashlib

import pytest

from chibo.foundation.access.models import JournalEntry
from chibo.foundation.documents import operations as documents
from chibo.foundation.documents.inspecting import PROBLEMS, NotTaken
from chibo.foundation.documents.models import StoredFile
from chibo.kernel.errors import NotAllowed
from tests.factories import files
from tests.factories.access import actor_with


def test_a_file_lies_under_its_digest_with_the_name_it_came_with(operator, district):
    actor = actor_with("secretary", district.cell)
    file = documents.store(actor=actor, unit=district.cell, name="C:/hồ sơ/Biên bản.docx", content=b"noi dung")
    digest = hashlib.sha256(b"noi dung").hexdigest()
    assert (file.name, file.sha256, file.size, file.unit, file.stored_by_id) == (
        "Biên bản.docx", digest, 8, district.cell, actor.account_id,
    )  # fmt: skip
    assert file.path.read_bytes() == b"noi dung"
    assert file.path.name == digest


def test_no_name_leads_out_of_the_folder(operator, settings):
    file = documents.store(actor=operator, unit=None, name="../../etc/passwd", content=b"x")
    assert file.name == "passwd"
    assert settings.MEDIA_ROOT in file.path.parents


def test_equal_files_are_written_once_and_listed_twice(operator, settings):
    first = documents.store(actor=operator, unit=None, name="a.txt", content=b"x")
    stamp = first.path.stat().st_mtime_ns
    second = documents.store(actor=operator, unit=None, name="b.txt", content=b"x")
    assert first.path == second.path
    assert first.path.stat().st_mtime_ns == stamp
    assert [path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == [first.sha256]
    assert StoredFile.objects.count() == 2


def test_a_very_long_name_is_cut(operator, db):
    assert len(documents.store(actor=operator, unit=None, name="a" * 300, content=b"x").name) == 200


def test_an_attached_file_is_typed_by_its_content_and_named_accordingly(district):
    actor = actor_with("secretary", district.cell)
    file = documents.attach(actor=actor, unit=district.cell, name="anh.exe", content=files.PICTURE)
    assert (file.kind, file.name, file.size) == ("jpg", "anh.exe.jpg", len(files.PICTURE))
    assert file.path.read_bytes() == files.PICTURE


def test_a_secret_paper_is_refused_and_nothing_of_it_is_kept(district, settings):
    actor = actor_with("secretary", district.cell)
    with pytest.raises(NotTaken):
        documents.attach(actor=actor, unit=district.cell, name="a.docx", content=files.word("TỐI MẬT"))
    assert StoredFile.objects.count() == 0
    assert not settings.MEDIA_ROOT.exists()
    [refusal] = JournalEntry.objects.filter(operation="documents.attach")
    assert (refusal.outcome, refusal.unit, refusal.message) == ("refused", district.cell, PROBLEMS["secret"]())


def test_nobody_attaches_to_no_unit(operator, district):
    with pytest.raises(NotAllowed):
        documents.attach(actor=operator, unit=None, name="a.txt", content=b"a")
