"""Static files as they are served: one style sheet, names that change with the content, compressed once at start.

Everything is read into memory when the first address is asked for, so a checkout serves itself: there is no folder to
collect into and no build step. A page names a file by `{% static %}`; a file that does not exist stops the page.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse

SCREEN = "ui/screen.css"
STYLES = (
    "tokens", "base", "shell", "components", "help", "forms", "tables", "strips", "flow", "charts", "print",
)  # fmt: skip
SHEETS = (
    "vendor/be-vietnam-pro/faces.css",
    *(f"ui/{name}.css" for name in STYLES),
)
"""What SCREEN is made of, in this order; a later rule wins."""

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
PACKED = {".css", ".js", ".json", ".svg", ".txt"}
YEAR = 365 * 24 * 3600
REFERENCE = re.compile(r"""url\(["']?(?!data:)([^"')]+)["']?\)""")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent; `packed` is its gzip, None where that is no smaller."""

    body: bytes
    packed: bytes | None
    type: str


@dataclass(frozen=True, slots=True)
class Served:
    """Every file by the name it is served under, and that name by the name pages use."""

    assets: dict[str, Asset]
    names: dict[str, str]


@cache
def served() -> Served:
    """All static files of all apps; made once in each process."""
    contents = {name: path.read_bytes() for name, path in _files() if name not in SHEETS}
    names = {name: _stamped(name, body) for name, body in contents.items()}
    screen = "\n".join(_sheet(name, names) for name in SHEETS).encode()
    contents[SCREEN], names[SCREEN] = screen, _stamped(SCREEN, screen)
    return Served({names[name]: _asset(name, body) for name, body in contents.items()}, names)


class AssetStorage(StaticFilesStorage):
    """Gives `{% static %}` the address of a file as it is today; raises KeyError for a file there is not."""

    def url(self, name: str | None) -> str:
        return f"{self.base_url}{served().names[name or '']}"


class AssetMiddleware:
    """Answers for static files before anything else is asked; every address may be kept for ever."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and request.path_info.startswith(settings.STATIC_URL):
            asset = served().assets.get(request.path_info.removeprefix(settings.STATIC_URL))
            if asset is not None:
                return answer(asset, packed="gzip" in request.headers.get("Accept-Encoding", ""))
        return self.get_response(request)


def answer(asset: Asset, *, packed: bool) -> HttpResponse:
    """The file, compressed if `packed` and worth it; a name belongs to one content, so it is kept for a year."""
    use = packed and asset.packed is not None
    body = asset.packed if use and asset.packed else asset.body
    headers = {"Cache-Control": f"public, max-age={YEAR}, immutable", "Content-Length": str(len(body))}
    if asset.packed is not None:
        headers["Vary"] = "Accept-Encoding"
    if use:
        headers["Content-Encoding"] = "gzip"
    return HttpResponse(body, content_type=asset.type, headers=headers)


def _files() -> Iterator[tuple[str, Path]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            prefix = getattr(storage, "prefix", "")  # of STATICFILES_DIRS
            yield f"{prefix}/{name}" if prefix else name, Path(storage.path(name))


def _sheet(name: str, names: dict[str, str]) -> str:
    """A style sheet with the files it refers to under the names they are served by."""
    home = posixpath.dirname(name)

    def address(match: re.Match[str]) -> str:
        return f'url("{settings.STATIC_URL}{names[posixpath.normpath(posixpath.join(home, match[1]))]}")'

    path = next(path for found, path in _files() if found == name)
    return REFERENCE.sub(address, path.read_text(encoding="utf-8"))


def _stamped(name: str, body: bytes) -> str:
    """`ui/app.js` as `ui/app.0123456789ab.js`."""
    stem, suffix = posixpath.splitext(name)
    return f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}{suffix}"


def _asset(name: str, body: bytes) -> Asset:
    suffix = posixpath.splitext(name)[1]
    packed = gzip.compress(body, compresslevel=9, mtime=0) if suffix in PACKED else body
    kind = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(body, packed if len(packed) < len(body) else None, kind)
