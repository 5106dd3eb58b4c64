"""Reading a file: a process of its own opens it, and what it found is matched to the columns asked for."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from chibo.foundation.exchange.ports import SheetColumn
from chibo.foundation.exchange.reader.sheet import Asked
from chibo.foundation.exchange.words import ERRORS
from chibo.kernel.errors import Refusal
from chibo.kernel.text import plain

MOST_ROWS = 500_000
LARGEST_FILE = 64 * 2**20
MEMORY = 256 * 2**20
SECONDS = 60
SOURCE = Path(__file__).resolve().parents[3]


class Unreadable(Refusal):
    """The file is no sheet of this kind: it cannot be opened, or columns are missing."""


PROBLEMS: dict[str, Callable[[], str]] = {
    "unreadable": lambda: _("Không mở được tệp này như một bảng tính .xlsx hoặc .csv."),
    "empty": lambda: _("Tệp không có dòng nào. Hãy dùng mẫu: ./chibo template."),
    "encoding": lambda: _("Tệp .csv phải ở bảng mã UTF-8. Hãy lưu lại với «CSV UTF-8»."),
    "bad_line": lambda: _("Tệp .csv có dòng không đọc được: %(error)s."),
    "too_many_rows": lambda: _("Tệp có hơn %(most)d dòng; hãy chia nhỏ."),
    "too_wide": lambda: _("Trang tính rộng %(columns)d cột. Hãy xóa các cột trống ở bên phải rồi lưu lại."),
    "too_big": lambda: _(
        "Tệp cần quá nhiều bộ nhớ để đọc. Hãy xóa các dòng và cột trống ở xa, hoặc chia thành nhiều tệp."
    ),
    "too_slow": lambda: _("Đọc tệp lâu quá một phút nên đã dừng. Hãy chia thành nhiều tệp nhỏ hơn."),
    "bomb": lambda: _("Tệp nén bung ra lớn bất thường nên không mở. Hãy chép dữ liệu sang một bảng tính mới."),
    "macros": lambda: _("Tệp có chương trình (macro). Hãy lưu lại dạng .xlsx thường rồi tải lên."),
    "external_links": lambda: _(
        "Tệp có liên kết sang tệp khác. Hãy dán thành giá trị (Paste Values), bỏ liên kết, rồi lưu lại."
    ),
    "old_or_locked": lambda: _(
        "Tệp dạng .xls cũ hoặc có mật khẩu. Hãy mở bằng Excel và lưu lại dạng .xlsx không mật khẩu."
    ),
    "program": lambda: _("Tệp này là một chương trình, không phải bảng tính, dù tên tệp nói khác."),
    "hidden_sheets": lambda: _("Mọi trang tính trong tệp đều bị ẩn. Hãy hiện trang có danh sách rồi lưu lại."),
    "merged_header": lambda: _("Dòng tiêu đề %(row)d có ô gộp. Hãy bỏ gộp ô để mỗi cột có một tiêu đề riêng."),
    "two_headers": lambda: _(
        "Dòng %(first)d và dòng %(second)d đều là tiêu đề. Hãy gộp thành một dòng tiêu đề và xóa dòng kia."
    ),
}
"""What the reading process may answer, in words."""

NOTES: dict[str, Callable[[], str]] = {
    "formulas": lambda: _("Tệp có công thức: đã lấy kết quả lưu sẵn trong ô. Ô chưa tính thì để trống."),
    "hidden": lambda: _("Trang tính bị ẩn không được đọc: %(names)s."),
}


@dataclass(slots=True)
class Heading:
    """What stands above the rows: the headings, their row, the sheet's name, what is to be said of the file."""

    titles: list[str]
    row: int = 1
    sheet: str = ""
    total: int = 0
    notes: list[str] = field(default_factory=list)


@contextmanager
def opened(content: bytes, name: str, columns: Sequence[SheetColumn]) -> Iterator[tuple[Heading, Iterator[bytes]]]:
    """The heading of a file and its rows as lines for COPY. Raises Unreadable with what is wrong and what to do.

    The process that reads has neither files nor network, MEMORY and SECONDS; whatever becomes of it, this one lives.
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable(_("Tệp lớn hơn 64 MB; hãy chia nhỏ."))
    asked = Asked(name, [plain(title) for column in columns for title in column.titles], MOST_ROWS, MEMORY, SECONDS)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        process = _start(asked, file)
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        try:
            assert process.stdout is not None  # noqa: S101 - it is piped
            about = _answer(process.stdout.readline(), process)
            yield _heading(about), _rows(process.stdout, process)
        finally:
            timer.cancel()
            process.kill()
            process.stdout and process.stdout.close()
            process.wait()


def _start(asked: Asked, file: BinaryIO) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-B", "-m", "chibo.foundation.exchange.reader", json.dumps(asdict(asked))],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"},
        close_fds=True,
        start_new_session=True,
    )


def _answer(text: bytes, process: subprocess.Popen[bytes]) -> dict[str, Any]:
    """A line of JSON of the process. Raises Unreadable for a problem it tells of, or when it is dead."""
    try:
        answer = json.loads(text)
    except ValueError:
        if text:
            process.kill()
        slow = process.wait() in (-24, -9) and not text
        raise Unreadable(PROBLEMS["too_slow" if slow else "unreadable" if text else "too_big"]()) from None
    if not isinstance(answer, dict):
        raise Unreadable(PROBLEMS["unreadable"]())
    if code := answer.pop("problem", ""):
        raise Unreadable(_in_words(str(code), answer))
    return answer


def _in_words(code: str, given: Mapping[str, Any]) -> str:
    words = PROBLEMS.get(code, PROBLEMS["unreadable"])()
    return words % given if given else words


def _heading(about: Mapping[str, Any]) -> Heading:
    notes = [_note(*note) for note in about.get("notes", [])]
    titles = [str(title) for title in about.get("header", [])]
    return Heading(titles, int(about["row"]), str(about["sheet"]), int(about["total"]), notes)


def _note(code: str, *given: str) -> str:
    words = NOTES[code]()
    return words % {"names": given[0]} if given else words


def _rows(stream: Any, process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """The lines of the rows; ends only when the process says that it reached the end."""
    for text in stream:
        if text.startswith(b"{"):
            _answer(text, process)
            return
        yield text
    _answer(b"", process)


def matched(titles: Sequence[str], columns: Sequence[SheetColumn], remembered: Mapping[str, str]) -> dict[str, int]:
    """Where each column stands, by its title: as remembered by hand, else by heading without regard to case, accents,
    spaces and order."""
    known = {plain(title): column.title for column in columns for title in column.titles}
    places: dict[str, int] = {}
    for place, title in enumerate(titles):
        wanted = remembered.get(plain(title)) or known.get(plain(title))
        if wanted:
            places.setdefault(wanted, place)
    return places


def check_matching(titles: Sequence[str], columns: Sequence[SheetColumn], places: Mapping[str, int]) -> None:
    """Raises Unreadable when a column is missing that must be there.

    A column that need not be filled may be missing, unless a heading is there that nobody knows: it may be that column,
    misspelt, and its content must not be lost.
    """
    missing = [column.title for column in columns if column.title not in places]
    unknown = [
        title for place, title in enumerate(titles)
        if title and place not in places.values() and plain(title) != plain(ERRORS)
    ]  # fmt: skip
    needed = [column.title for column in columns if column.required and column.title in missing]
    if not needed and not (missing and unknown):
        return
    message = _("Dòng đầu thiếu cột: %(columns)s.") % {"columns": ", ".join(needed or missing)}
    if unknown:
        message += " " + _("Cột lạ: %(columns)s.") % {"columns": ", ".join(unknown)}
    raise Unreadable(message + " " + _("Hãy dùng mẫu: ./chibo template."))
