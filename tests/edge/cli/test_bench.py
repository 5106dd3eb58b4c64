"""bench: the measuring leaves no trace in the book, and none is done on a real one."""

from __future__ import annotations

from argparse import Namespace

import pytest

from chibo.edge.cli import bench, bench_pages
from chibo.edge.cli.bench_pages import PAGES
from chibo.foundation.access import book
from tests.factories.books import contents

pytestmark = pytest.mark.django_db


def test_measuring_leaves_no_trace(db, monkeypatch, capsys):
    before = contents()
    monkeypatch.setattr(bench_pages, "PAGES", {"units": PAGES["units"]})
    assert bench.run(Namespace(what="pages", json=True, runs=1)) in (0, 1)
    assert contents() == before
    assert '"queries": "of_50 = of_10"' in capsys.readouterr().out


def test_a_real_book_is_not_measured_on(db, monkeypatch):
    monkeypatch.setattr(book, "kind", lambda: book.Book.Kind.REAL)
    assert bench.run(Namespace(what="pages", json=True, runs=1)) == 2
