"""A whole meeting with a thumb: from its release to the signed minutes as a Word file, every tap and key counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.meeting_places import MeetingPlaces
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MOST_TAPS, MOST_CHARACTERS = 60, 400
LEAST_MEMBERS, ITEMS = 20, 5
SAID = (
    ("Ba việc tháng trước đã xong, còn việc thu quỹ.", "Đề nghị gia hạn việc thu quỹ."),
    ("Đường nội bản hỏng ở đoạn suối.", "Mỗi hộ góp hai ngày công."),
    ("Chi hội phụ nữ nhận vận động sáu hộ.", ""),
    ("Nhất trí với dự thảo.", ""),
    ("", ""),
)
"""What two speakers say to each item; nothing means that only the name is put down."""
TASK = "Vận động các hộ góp ngày công"


class Thumb:
    """Presses and types, and counts both."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.characters = page, 0, 0

    def taps_on(self, place: Locator) -> None:
        self.taps += 1
        place.click()
        self.page.wait_for_load_state()

    def types(self, place: Locator, text: str) -> None:
        self.taps_on(place)
        self.characters += len(text)
        self.page.keyboard.type(text)

    def chooses(self, place: Locator, words: str) -> None:
        self.taps += 2
        place.select_option(label=words)

    def presses(self, words: str) -> None:
        self.taps_on(self.page.get_by_role("main").get_by_role("button", name=words, exact=True))

    def follows(self, words: str) -> None:
        self.taps_on(self.page.get_by_role("main").get_by_role("link", name=words, exact=True).first)


def test_a_meeting_takes_at_most_sixty_taps(visitor: Visitor, tmp_path: Path) -> None:
    visitor.stands_at(360)
    visitor.signs_in_as("bithu")
    prepares_an_agenda(visitor)
    thumb = Thumb(visitor.page)
    releases(thumb)
    calls_the_roll(thumb)
    goes_through_the_items(thumb)
    adopts_the_resolution(thumb)
    answers_the_tasks(thumb)
    file = signs(thumb, tmp_path)
    assert file.read_bytes()[:4] == b"PK\x03\x04", "a Word file"
    assert visitor.complaints == []
    assert thumb.taps <= MOST_TAPS, f"{thumb.taps} taps"
    assert thumb.characters <= MOST_CHARACTERS, f"{thumb.characters} characters"


def prepares_an_agenda(visitor: Visitor) -> None:
    """An extraordinary meeting of today, brought to five items; what comes before the release is not counted."""
    page = visitor.page
    visitor.opens("/")
    page.locator('main a[href$="/meetings/#proposals"]').first.click()
    page.get_by_role("main").get_by_role("link", name="Chuẩn bị buổi họp: Chi bộ").click()
    page.get_by_label("Loại buổi họp").select_option("cell:extraordinary")
    today = page.evaluate("new Date().toLocaleDateString('en-GB', {timeZone: 'Asia/Ho_Chi_Minh'})")
    page.get_by_label("Ngày họp").fill(today)
    page.get_by_label("Giờ").fill("05:00")
    page.get_by_label("Thư ký").select_option(index=3)
    visitor.follows(page.get_by_role("button", name="Lập chương trình"))
    items = page.locator("#agenda .lines > li")
    for title, kind in (("Nghị quyết về đường nội bản", "resolution"), ("Sửa đường nội bản", "discussion")) * 2:
        if items.count() >= ITEMS and page.locator("#agenda", has_text="Nghị quyết về").count():
            break
        page.get_by_role("link", name="Thêm nội dung").click()
        page.get_by_label("Nội dung", exact=True).fill(title)
        page.get_by_label("Loại nội dung").select_option(kind)
        visitor.follows(page.locator("main form.form button.primary"))
    expect(items).to_have_count(ITEMS)


def releases(thumb: Thumb) -> None:
    thumb.follows("Thông báo buổi họp")
    words = thumb.page.locator("main form button.primary").inner_text()
    assert int(re.findall(r"\d+", words)[0]) >= LEAST_MEMBERS, words
    thumb.taps_on(thumb.page.locator("main form button.primary"))
    expect(thumb.page.locator(".message.success")).to_contain_text("Đã thông báo cho")


def calls_the_roll(thumb: Thumb) -> None:
    page = thumb.page
    thumb.follows("Điểm danh")
    thumb.presses("Bắt đầu, điểm danh")
    rows = page.locator(".roll > li:has(.tap)")
    expected = int(page.locator("form[data-expected]").get_attribute("data-expected") or 0)
    assert rows.count() == expected >= LEAST_MEMBERS
    for place, reason in ((4, "sức khỏe"), (9, "việc gia đình")):
        thumb.taps_on(rows.nth(place).locator(".tap"))
        thumb.taps_on(rows.nth(place).locator(".pick", has_text=reason))
    expect(page.locator('[data-counts="present"]')).to_have_text(str(expected - 2))
    thumb.presses("Lưu và vào nội dung")
    expect(page.locator("main .figure").first).to_have_text(str(expected - 2))


def goes_through_the_items(thumb: Thumb) -> None:
    page = thumb.page
    for number, said in enumerate(SAID):
        expect(page.locator("#work")).to_contain_text(f"Mục {number + 1} trên {ITEMS}")
        for speaker, words in enumerate(said):
            if words:
                thumb.types(page.locator("#note_text"), words)
            thumb.taps_on(page.locator(".names button").nth(2 * number + speaker))
        expect(page.locator(".said b")).to_have_count(2)
        if number == 1:
            assigns_a_task(thumb)
        thumb.presses("Xong, đến biểu quyết" if number == ITEMS - 1 else "Xong, mục tiếp theo")


def assigns_a_task(thumb: Thumb) -> None:
    page = thumb.page
    thumb.taps_on(page.locator("summary", has_text="Giao việc"))
    thumb.types(page.locator("#assign_title"), TASK)
    holder = page.locator("#assign_holder option").nth(3).inner_text()
    thumb.chooses(page.locator("#assign_holder"), holder)
    thumb.presses("Giao việc này")
    expect(page.locator("#tasks")).to_contain_text(f"{holder}: {TASK}")


def adopts_the_resolution(thumb: Thumb) -> None:
    page = thumb.page
    expect(page.locator("#draft_text")).to_have_value(re.compile(TASK))
    thumb.presses("Ghi nghị quyết")
    thumb.presses("Ghi kết quả biểu quyết")
    expect(page.locator("#results")).to_contain_text("được thông qua")
    thumb.follows("Sang bước kết thúc")


def answers_the_tasks(thumb: Thumb) -> None:
    buttons = thumb.page.locator('#tasks button[value="done"]')
    while buttons.count():
        thumb.taps_on(buttons.first)
    thumb.follows("Đọc lại biên bản và ký")


def signs(thumb: Thumb, folder: Path) -> Path:
    page = thumb.page
    expect(page.locator("#text")).to_contain_text(SAID[0][0])
    thumb.taps_on(page.get_by_label("Biên bản đã được đọc và thông qua"))
    thumb.presses("Ký và đóng biên bản")
    expect(page.locator(".seal")).to_have_text(re.compile(r"^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$"))
    with page.expect_download() as waiting:
        thumb.follows("Biên bản (Word)")
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_keyboard_alone_reorders_an_agenda(browser: Browser, demo: str, *, scripts: bool) -> None:
    """What a form does it does without JavaScript too; a focused arrow and Enter are enough to reorder."""
    context = browser.new_context(base_url=demo, java_script_enabled=scripts, timezone_id="Asia/Ho_Chi_Minh")
    visitor = Visitor(context.new_page(), 360)
    page = visitor.page
    visitor.signs_in_as("bithu")
    page.locator('main a[href$="/meetings/#proposals"]').first.click()
    visitor.follows(page.locator('main a[href$="/prepare/"]').first)
    items = page.locator("#agenda .lines .what b")
    first, second = items.all_inner_texts()[:2]
    page.locator("#agenda .lines > li").nth(1).get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/prepare/#item-*")
    moved = items.all_inner_texts()[:2]
    assert [text.partition(". ")[2] for text in moved] == [text.partition(". ")[2] for text in (second, first)]
    context.close()


REFUSED = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"
"""What a browser does that lends nobody its clipboard."""


@pytest.fixture
def announcing(visitor: Visitor) -> Page:
    """The page on which a meeting is announced, whose notice can be copied for a phone message."""
    visitor.signs_in_as("bithu")
    visitor.opens(f"/meetings/{MeetingPlaces(visitor).coming}/release/")
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return visitor.page


def test_the_notice_is_copied_whole_for_a_phone_message(announcing: Page) -> None:
    text = announcing.get_by_label("Nguyên văn thông báo").input_value()
    announcing.get_by_role("button", name="Chép để gửi tin nhắn").first.click()
    expect(announcing.get_by_role("status").first).to_have_text("Đã chép.")
    assert announcing.evaluate("navigator.clipboard.readText()") == text
    assert len(text.splitlines()) > 3, "day, hour, place and agenda"


def test_without_the_clipboard_the_older_way_copies_the_same_text(announcing: Page) -> None:
    """As on a phone that reaches the office's computer by http."""
    announcing.evaluate(REFUSED)
    text = announcing.get_by_label("Nguyên văn thông báo").input_value()
    announcing.get_by_role("button", name="Chép để gửi tin nhắn").first.click()
    expect(announcing.get_by_role("status").first).to_have_text("Đã chép.")
    assert announcing.evaluate("navigator.clipboard.readText()") == text


def test_where_nothing_copies_the_text_stands_chosen_and_the_page_says_what_to_do(announcing: Page) -> None:
    announcing.evaluate(REFUSED)
    announcing.evaluate("() => { document.execCommand = () => false; }")
    text = announcing.get_by_label("Nguyên văn thông báo").input_value()
    announcing.get_by_role("button", name="Chép để gửi tin nhắn").first.click()
    expect(announcing.get_by_role("status").first).to_contain_text("bấm giữ vào chữ")
    assert announcing.evaluate("getSelection().toString()") == text


def test_a_button_tapped_twice_is_pressed_once(visitor: Visitor) -> None:
    """The second tap would ask for what the first has taken out, and be told that it is not there."""
    visitor.signs_in_as("bithu")
    places, asked = MeetingPlaces(visitor), []
    visitor.opens(f"/statements/{places.statement}/strike/")
    visitor.page.on("request", lambda one: asked.append(one.method) if one.is_navigation_request() else None)
    visitor.page.locator("main form.form button.primary").dblclick()
    visitor.page.wait_for_url("**/items/**")
    expect(visitor.page.locator(".message.success")).to_be_visible()
    assert asked == ["POST", "GET"]
