"""Take the screenshots of the guide and of the README from the demo, into docs/images.

    python tools/take_screenshots.py                  all of them
    python tools/take_screenshots.py con-so ky        only these

Starts `./chibo demo` on a data folder of its own, which is thrown away afterwards, and drives the machine's Chromium.
The same sources give the same pictures: the demo's people come from fixed seeds, nothing moves, and wherever a page
says what day it is the picture says 31/12/2026. WebP, so that all of them together stay under BUDGET.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
BUDGET = 1_500_000
"""Bytes that all pictures together may weigh."""
DESK, PHONE = 1160, 390
QUALITY = 82
SHOWN_DAY = "31/12/2026"
ZONE = "Asia/Ho_Chi_Minh"
AROUND = 12
"""Pixels left around what is shown."""
DISTRICT, COMMUNE, CELL = "Đảng bộ huyện Sốp Cộp", "Đảng bộ xã Nậm Lạnh", "Chi bộ bản Phiêng Lơi"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: who looks at which page, what is pressed first, which part is kept, what gets a number.

    `address` may begin with the name of a unit and a bar ("Chi bộ …|members/"). `press` are selectors pressed in order.
    `show` are selectors whose common frame is kept (none: what the window shows). `marks` get numbers from 1 on.
    """

    name: str
    user: str
    address: str
    width: int = DESK
    height: int = 900
    press: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    dark: bool = False


YEAR = f"{DISTRICT}|?period=2021"
ROLL = f"{CELL}|members/?period=2021"
PARTS = (".crumbs", ".actions", ".chips", ".tile >> nth=0", "#flow-card", ".two .stacked >> nth=1", "#children-card")
"""The parts of a unit's page, in the order in which the guide explains them."""

SHOTS = (
    Shot("sop-cop-2021", "vanphong-tinh", YEAR, width=1280),
    Shot("guide/dang-nhap", "", "/sign-in/", show=(".lone-card >> nth=0",)),
    Shot("guide/viec-can-lam", "vanphong-huyen", "/", show=(".page-head", ".unit-summary")),
    Shot("guide/viec-can-lam-dien-thoai", "bithu", "/", width=PHONE, height=780),
    Shot("guide/trang-don-vi", "vanphong-huyen", YEAR, height=760),
    Shot("guide/trang-don-vi-so", "vanphong-huyen", YEAR, show=(".page-head", "#children-card .filters"), marks=PARTS),
    Shot(
        "guide/con-so",
        "vanphong-huyen",
        f"{DISTRICT}|figures/people.admitted/?period=2021",
        press=(".how > summary",),
        show=(".page-head", "tbody tr >> nth=5"),
    ),
    Shot(
        "guide/dau-hoi",
        "vanphong-huyen",
        YEAR,
        press=("#flow-card .define > summary",),
        show=("#flow-card .head", "#flow-card .define > .panel"),
    ),
    Shot(
        "guide/ky",
        "vanphong-huyen",
        YEAR,
        press=(".chips summary >> nth=0",),
        show=(".page-head", ".chips .panel >> nth=0"),
    ),
    Shot(
        "guide/danh-sach",
        "vanphong-xa",
        f"{COMMUNE}|members/?period=2021&q=lo",
        press=(".column-menu summary",),
        show=("#roll-card .head", "tbody tr >> nth=7"),
        marks=(".filters", ".count", ".column-menu", ".list-files", "thead"),
    ),
    Shot("guide/dang-vien", "bithu", ROLL, press=("tbody a >> nth=2",), show=(".page-head", ".member-page")),
    Shot(
        "guide/ghi-thay-doi",
        "bithu",
        ROLL,
        press=("tbody a >> nth=2", "a[href$='/exempt/']"),
        show=(".page-head", "main .card"),
    ),
    Shot(
        "guide/tai-khoan",
        "quantri",
        "/accounts/?q=bithu",
        press=("tbody a >> nth=0",),
        show=(".page-head", "main .card >> nth=1"),
    ),
    Shot(
        "guide/do-phu",
        "vanphong-huyen",
        f"{DISTRICT}|coverage/?period=2021",
        show=(".tiles", "#areas-card tbody tr >> nth=2"),
        marks=(".tiles", "#map-card", "#below-card", "#areas-card"),
    ),
    Shot(
        "guide/dia-ban",
        "vanphong-huyen",
        f"{DISTRICT}|coverage/?period=2021",
        press=("#areas-card tbody a >> nth=0",),
        show=(".page-head", ".stacked >> nth=0"),
    ),
    Shot("guide/nen-toi", "vanphong-huyen", YEAR, height=520, dark=True),
)

STILL = "*, ::before, ::after { transition: none !important; animation: none !important; caret-color: transparent; }"
SAME_DAY = """([today, shown]) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    text.nodeValue = text.nodeValue.replaceAll(today, shown).replace(/(31\\/12\\/2026) \\d\\d:\\d\\d/, "$1 09:30");
  }
}"""
MARK = """([box, number]) => {
  const mark = document.createElement("b");
  mark.textContent = number;
  Object.assign(mark.style, {
    position: "absolute", left: `${box.x - 30}px`, top: `${box.y + Math.min((box.height - 26) / 2, 6)}px`,
    width: "26px", height: "26px", borderRadius: "99px", display: "grid", placeItems: "center", zIndex: 99,
    background: "#1f5c8c", color: "#fff", font: "600 15px/1 'Be Vietnam Pro'", boxShadow: "0 0 0 2px #fff" });
  document.body.append(mark);
}"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Take the screenshots of the guide from the demo.")
    parser.add_argument("names", nargs="*", help="only the pictures of these names")
    parser.add_argument(
        "--at", metavar="ADDRESS", help="of a demo that is running already, such as http://127.0.0.1:8000"
    )
    given = parser.parse_args()
    wanted = set(given.names)
    shots = [shot for shot in SHOTS if not wanted or Path(shot.name).name in wanted]
    chromium = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if chromium is None or not shots:
        sys.stderr.write("No Chromium on this machine.\n" if chromium is None else "No picture of that name.\n")
        return 2
    (IMAGES / "guide").mkdir(parents=True, exist_ok=True)
    with nullcontext(given.at) if given.at else demo() as address:
        take(shots, address, chromium)
    weight = sum(path.stat().st_size for path in IMAGES.rglob("*.webp"))
    sys.stdout.write(f"{weight:,} bytes in all, of {BUDGET:,}\n")
    return 0 if weight <= BUDGET else 1


def take(shots: list[Shot], address: str, chromium: str) -> None:
    """Take each picture in a browser of its own session, as somebody would who has just signed in."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
        )
        for shot in shots:
            context = browser.new_context(
                base_url=address, bypass_csp=True, locale="vi-VN", timezone_id=ZONE, reduced_motion="reduce",
                viewport={"width": shot.width, "height": shot.height}, color_scheme="dark" if shot.dark else "light",
                device_scale_factor=2 if shot.width == PHONE else 1,
            )  # fmt: skip
            content = picture(context.new_page(), shot)
            (IMAGES / f"{shot.name}.webp").write_bytes(content)
            sys.stdout.write(f"{shot.name}.webp  {len(content):,}\n")
            context.close()
        browser.close()


def picture(page: Any, shot: Shot) -> bytes:
    """The picture, as WebP."""
    if shot.user:
        page.goto("/sign-in/")
        page.locator("form", has=page.locator(f'input[value="{shot.user}"]')).get_by_role("button").click()
        page.wait_for_url(lambda address: "/sign-in/" not in address)
    page.goto(located(page, shot.address))
    for selector in shot.press:
        pressed(page, selector)
    page.add_style_tag(content=STILL)
    page.evaluate(SAME_DAY, [f"{datetime.now(tz=ZoneInfo(ZONE)):%d/%m/%Y}", SHOWN_DAY])
    page.evaluate("document.fonts.ready")
    for number, selector in enumerate(shot.marks, start=1):
        page.evaluate(MARK, [page.locator(selector).first.bounding_box(), str(number)])
    asked: dict[str, Any] = {"format": "webp", "quality": QUALITY}
    if shot.show:
        asked |= {"clip": {**frame(page, shot), "scale": 1}, "captureBeyondViewport": True}
    answer = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    return base64.b64decode(answer["data"])


def located(page: Any, address: str) -> str:
    """The address, that of a unit looked up by its name."""
    name, bar, rest = address.partition("|")
    if not bar:
        return address
    page.goto(f"/units/?q={quote(name)}")
    link = page.locator("table").get_by_role("link", name=name, exact=True).first.get_attribute("href")
    return f"{link.partition('?')[0]}{rest}"


def pressed(page: Any, selector: str) -> None:
    """Press what a selector finds; a link that is hidden in a menu is followed."""
    found = page.locator(selector).first
    if found.is_visible():
        found.click()
        page.wait_for_load_state("networkidle")
    else:
        page.goto(found.get_attribute("href"))


def frame(page: Any, shot: Shot) -> dict[str, float]:
    """The common frame of what is shown, with a little room around it, within the page."""
    boxes = [page.locator(selector).first.bounding_box() for selector in shot.show]
    left, top = (min(box[side] for box in boxes) - AROUND for side in "xy")
    left -= 24 if shot.marks else 0
    right, bottom = (
        max(box[side] + box[size] for box in boxes) + AROUND for side, size in (("x", "width"), ("y", "height"))
    )
    left, top, right = max(left, 0), max(top, 0), min(right, shot.width)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo that runs while the pictures are taken."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHIBO_")}
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-m", "chibo", "demo", "--port", str(port)], cwd=ROOT,
            env={**kept, "PYTHONPATH": str(ROOT / "src"), "CHIBO_DATA": folder}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            ready(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)


def ready(address: str, server: subprocess.Popen[bytes], *, seconds: int = 180) -> None:
    """Wait until the demo answers. Raises RuntimeError when it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/sign-in/", timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("the demo did not start")


if __name__ == "__main__":
    sys.exit(main())
