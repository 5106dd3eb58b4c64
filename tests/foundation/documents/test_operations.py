"""Stored files: kept by content, written whole, never changed."""

from __future__ import annotations

import hashlib

from chibo.foundation.documents import operations as documents
from chibo.foundation.documents.models import StoredFile
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
