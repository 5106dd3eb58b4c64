"""run: for real."""

from __future__ import annotations

import ipaddress
import os
from argparse import Namespace
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from chibo.config.launch import book, processes
from chibo.config.launch.commands.parser import parser_for, port
from chibo.config.launch.errors import CannotStart

NOT_YET = (
    "CẢNH BÁO: bản này chưa có lớp bảo vệ từng dòng trong cơ sở dữ liệu (row-level security).\n"
    "Chưa nhập dữ liệu cá nhân thật của đảng viên cho đến khi có."
)


def run(name: str, arguments: Sequence[str]) -> int:
    """Serve a real book until asked to end; the first start asks for the root organisation and the administrator."""
    parser = parser_for(name)
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--tls-cert", metavar="TỆP", help="chứng chỉ TLS (PEM); bắt buộc khi nghe ngoài máy này")
    parser.add_argument("--tls-key", metavar="TỆP", help="khóa riêng của chứng chỉ (PEM)")
    site = site_of(parser.parse_args(arguments))
    processes.need_free(site)
    announce_to_settings(site)
    place = book.prepare()
    book.set_up()
    with book.opened(place):
        first_start()
        book.note(NOT_YET)
        return processes.serve(site, ready=lambda: print(f"Chi Bộ: {site.address}  (Ctrl-C để dừng)", flush=True))


def site_of(given: Namespace) -> processes.Site:
    """Where to serve. Raises CannotStart for half a certificate, an unreadable one, plain HTTP beyond this machine."""
    if bool(given.tls_cert) != bool(given.tls_key):
        raise CannotStart("--tls-cert và --tls-key phải đi cùng nhau.")
    for file in filter(None, (given.tls_cert, given.tls_key)):
        if not os.access(file, os.R_OK):
            raise CannotStart(f"Không đọc được tệp {file}.")
    if not given.tls_cert and not is_loopback(given.host):
        raise CannotStart(
            f"Nghe trên {given.host} phải có TLS: --tls-cert, --tls-key. HTTP trần chỉ dùng trong máy này."
        )
    cert, key = (str(Path(file).absolute()) if file else None for file in (given.tls_cert, given.tls_key))
    return processes.Site(given.host, given.port, cert, key)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def announce_to_settings(site: processes.Site) -> None:
    """Tell the settings about TLS and, unless CHIBO_HOSTS says it already, the name the pages are asked by.

    Raises CannotStart when that name cannot be known.
    """
    if site.cert:
        os.environ["CHIBO_TLS"] = "1"
    if is_loopback(site.host) or "CHIBO_HOSTS" in os.environ:
        return
    if site.host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        raise CannotStart(
            "Nghe trên mọi địa chỉ thì phải đặt CHIBO_HOSTS là các tên mà người dùng gõ, ví dụ so.xa-a.vn."
        )
    os.environ["CHIBO_HOSTS"] = f"localhost,127.0.0.1,[::1],{site.host}"


def first_start() -> None:
    """Make what a new book needs; raises Refusal when the database holds the demo world."""
    from chibo.edge.cli import first_start as new_book

    new_book.ensure(ask=input, ask_secret=getpass, say=book.note)
