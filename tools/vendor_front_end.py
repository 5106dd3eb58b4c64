"""Bring the front-end files we do not write ourselves into static/vendor, with a manifest of what they are.

    python tools/vendor_front_end.py           fetch the pinned packages with npm and rewrite the folder
    python tools/vendor_front_end.py --check    compare the folder with its manifest; needs neither npm nor network

The files are committed, so running and testing the program needs no Node. A release is raised by changing its pin
here, running the script and reading the difference of manifest.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[1] / "src" / "chibo" / "foundation" / "ui" / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"
FAMILY = "Be Vietnam Pro"
WEIGHTS = (400, 600)
SUBSETS = ("vietnamese", "latin", "latin-ext")
"""A letter belongs to the first that has it: a face that came late must not send Vietnamese letters to latin-ext."""


@dataclass(frozen=True)
class Package:
    """An npm package at one version; `files` are taken from it into `folder`, each under its own name."""

    name: str
    version: str
    folder: str
    files: tuple[str, ...]


FONT_FILES = tuple(f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for weight in WEIGHTS for subset in SUBSETS)
HTMX = Package("htmx.org", "2.0.11", "htmx", ("LICENSE", "dist/htmx.min.js"))
FONT = Package(
    "@fontsource/be-vietnam-pro",
    "5.3.0",
    "be-vietnam-pro",
    ("LICENSE", *(f"files/{name}" for name in FONT_FILES)),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="only compare the folder with its manifest")
    if parser.parse_args().check:
        faults = list(differences())
        sys.stdout.write("\n".join(faults or ["vendored files match the manifest"]) + "\n")
        return 1 if faults else 0
    refresh()
    return 0


def refresh() -> None:
    """Replace the folder by the pinned packages' files, the font's style sheet and the manifest."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    entries = []
    with tempfile.TemporaryDirectory() as scratch:
        for package in (HTMX, FONT):
            source = unpacked(package, into=Path(scratch))
            target = VENDOR / package.folder
            target.mkdir(parents=True)
            for name in package.files:
                shutil.copyfile(source / name, target / Path(name).name)
            if package is FONT:
                ranges = json.loads((source / "unicode.json").read_text(encoding="utf-8"))
                (target / "faces.css").write_text("".join(faces(ranges)), encoding="utf-8")
            entries.append(entry(package, licence=json.loads((source / "package.json").read_text())["license"]))
    MANIFEST.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def unpacked(package: Package, *, into: Path) -> Path:
    """The package's folder, packed by npm (no install script is run) and unpacked below `into`."""
    done = subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=into,
        check=True,
        capture_output=True,
        text=True,
    )
    target = into / package.folder
    with tarfile.open(into / done.stdout.split()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def faces(ranges: dict[str, str]) -> Iterator[str]:
    """One @font-face rule for each weight and subset; `ranges` are the package's own unicode ranges.

    Optional: a face that is not there when the page is first drawn waits for the next page, so that no line moves.
    """
    taken: set[int] = set()
    own = {}
    for subset in SUBSETS:
        letters = points(ranges[subset]) - taken
        taken |= letters
        own[subset] = written(letters)
    for weight in WEIGHTS:
        for subset in SUBSETS:
            yield (
                f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-display:optional;font-weight:{weight};'
                f'src:url("be-vietnam-pro-{subset}-{weight}-normal.woff2") format("woff2");'
                f"unicode-range:{own[subset]}}}\n"
            )


def points(ranges: str) -> set[int]:
    """The code points of a unicode-range as style sheets write it."""
    pairs = (part.removeprefix("U+").split("-") for part in ranges.split(","))
    return {point for pair in pairs for point in range(int(pair[0], 16), int(pair[-1], 16) + 1)}


def written(points: set[int]) -> str:
    """The unicode-range of code points."""
    starts = sorted(point for point in points if point - 1 not in points)
    ends = sorted(point for point in points if point + 1 not in points)
    runs = zip(starts, ends, strict=True)
    return ",".join(f"U+{first:04X}" + (f"-{last:04X}" if last > first else "") for first, last in runs)


def entry(package: Package, *, licence: str) -> dict[str, object]:
    """What the manifest says about a package: name, version, licence and the digest of every file in its folder."""
    folder = VENDOR / package.folder
    digests = {f"{package.folder}/{path.name}": digest(path) for path in sorted(folder.iterdir())}
    return {"name": package.name, "version": package.version, "licence": licence, "files": digests}


def differences() -> Iterator[str]:
    """What is missing, changed or not named by the manifest."""
    listed = {name: value for part in json.loads(MANIFEST.read_text("utf-8")) for name, value in part["files"].items()}
    present = {str(path.relative_to(VENDOR)): path for path in VENDOR.rglob("*") if path.is_file() and path != MANIFEST}
    yield from (f"missing: {name}" for name in sorted(listed.keys() - present.keys()))
    yield from (f"not in the manifest: {name}" for name in sorted(present.keys() - listed.keys()))
    for name in sorted(listed.keys() & present.keys()):
        if digest(present[name]) != listed[name]:
            yield f"changed: {name}"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
