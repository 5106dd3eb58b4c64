"""QR codes, as a drawing and as a picture."""

from __future__ import annotations

from io import BytesIO

import segno


def svg(text: str) -> str:
    return _written(text, "svg", xmldecl=False, svgns=True, border=0).decode()


def png(text: str) -> bytes:
    return _written(text, "png", scale=6, border=0)


def _written(text: str, kind: str, **how: object) -> bytes:
    into = BytesIO()
    segno.make(text, error="m", micro=False).save(into, kind=kind, **how)
    return into.getvalue()
