"""Every page there is, for the walk. A new address needs a line here, or the reason why it is no page.

`{…}` in an address is one of the places of `tests/browser/places.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

NOBODY = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page, who opens it, and how it answers.

    The `main` ones are looked at in the dark and at more widths too. Every address has a visit in every language; what
    shows the same page with other records is visited in one.
    """

    name: str
    address: str
    who: str = "vanphong-huyen"
    main: bool = False
    status: int = 200
    languages: tuple[str, ...] = ("vi", "en")


VI = ("vi",)
POSTED, FILE = "takes a POST only, leads to the page of the file", "answers with a file"
NO_PAGE = {
    "home:suggest": "a part of a page, for the search box",
    "exchange:act": POSTED,
    "exchange:again": POSTED,
    "exchange:match": POSTED,
    "exchange:template": FILE,
    "exchange:refused": FILE,
    "exchange:export": FILE,
    "exchange:fetch": FILE,
    "people:register_file": FILE,
    "home:sign_out": "takes a POST only, leads to the sign-in page",
    "ui:language": "takes a POST only, leads back",
    "ui:theme": "takes a POST only, leads back",
    "documents:paper": "gives a file",
    "documents:several": "gives a file",
    "directives:proof": "gives a file",
    "directives:file": "gives a file",
    "directives:acknowledge": "takes a POST only, leads back to what was sent down",
    "meetings:paper": "gives a file",
    "notices:feed": "gives a calendar to programs",
}
"""Addresses that show nothing of their own."""

YEAR = "?period=2021"

FRONT = (
    Visit("sign-in", "/sign-in/", NOBODY, main=True),
    Visit("forgotten", "/forgotten/", NOBODY),
    Visit("help", "/help/", NOBODY),
    Visit("help-search", "/help/search/?q=chuyen", NOBODY),
    Visit("help-page", "/help/dang-vien/", NOBODY, main=True),
    Visit("not-found-nobody", "/khong-co/", NOBODY, status=404, languages=VI),
)
HOMES = (
    Visit("home", "/", main=True),
    *(Visit(f"home-{who}", "/", who) for who in ("bithu", "dangvien", "quantri")),
    *(
        Visit(f"home-{who}", "/", who, languages=VI)
        for who in ("vanphong-tinh", "vanphong-xa", "capuyvien", "kiemtra", "boiduong")
    ),
)
UNITS = (
    Visit("units", "/units/"),
    Visit("units-none", "/units/?q=khongcodonvinaynhuthe", languages=VI),
    Visit("unit", f"/units/{{district}}/{YEAR}", main=True),
    Visit("unit-today", f"/units/{{district}}/{YEAR}&tree=today", languages=VI),
    Visit("unit-before", "/units/{district}/?period=1990"),
    Visit("unit-closed", "/units/{closed}/?period=2025", languages=VI),
    Visit("unit-mistyped", "/units/{district}/?period=hom-qua&tree=cay-dua&sort=xyz&page=abc"),
    Visit("unit-figures-only", f"/units/{{district}}/{YEAR}", "boiduong"),
    Visit("cell", f"/units/{{cell}}/{YEAR}", languages=VI),
    Visit("unit-life", "/units/{district}/life/"),
    Visit("figure", f"/units/{{district}}/figures/people.admitted/{YEAR}", main=True),
    Visit("figure-left", f"/units/{{district}}/figures/people.left/{YEAR}&kind=died", languages=VI),
    Visit("figure-cells", f"/units/{{district}}/figures/org.cells/{YEAR}", languages=VI),
    Visit("figure-coverage", f"/units/{{district}}/figures/coverage.hamlets_with_own_cell/{YEAR}"),
    Visit("search", "/search/?q=lo+van"),
    Visit("search-empty", "/search/"),
    Visit("coverage", f"/units/{{district}}/coverage/{YEAR}", main=True),
    Visit("area", "/areas/{area}/"),
    Visit("queue", "/?queue={queue}"),
)
UNIT_ACTS = tuple(
    Visit(f"unit-{act}", f"/units/{{commune}}/acts/{act}/")
    for act in ("establish", "rename", "reparent", "close", "put-in-charge", "set-plan")
)
AREA_ACTS = (
    Visit("open-area", "/units/{commune}/open-area/"),
    *(
        Visit(f"area-{act}", f"/areas/{{area}}/{act}/")
        for act in ("change", "cover", "uncover", "locate", "merge", "split", "close")
    ),
)
MEMBERS = (
    Visit("roll", f"/units/{{district}}/members/{YEAR}", main=True),
    Visit("roll-cell", "/units/{cell}/members/", languages=VI),
    Visit("member", "/members/{member}/", main=True),
    Visit("member-own", "/members/{self}/", "dangvien"),
    Visit("propose", "/units/{cell}/propose/"),
    *(
        Visit(f"member-{act}", f"/members/{{member}}/{act}/")
        for act in (
            *("admit", "recognise", "exempt", "suspend", "send-away", "resume", "send", "move", "leave", "correct"),
            *("appoint", "tie-account", "reside", "prioritise"),
        )
    ),
    Visit("transfer-receive", "/transfers/{inside}/receive/"),
    Visit("transfer-refuse", "/transfers/{inside}/refuse/"),
    Visit("transfer-confirm", "/transfers/{outside}/confirm/"),
)
ACCOUNTS = (
    Visit("figures-checked", "/figures/checks/", "quantri"),
    Visit("figures-checked-not-allowed", "/figures/checks/", "bithu", status=403),
    Visit("accounts", "/accounts/", "quantri"),
    Visit("account", "/accounts/{account}/", "quantri"),
    Visit("account-new", "/accounts/new/", "quantri"),
    Visit("account-grant", "/accounts/{account}/grant/", "quantri"),
    Visit("account-revoke", "/accounts/{account}/revoke/{mandate}/", "quantri"),
    Visit("account-code", "/accounts/{account}/code/", "quantri"),
    Visit("password", "/password/", "quantri"),
)
CALENDARS = (
    Visit("calendar", "/calendar/"),
    Visit("calendar-open", "/calendar/open/"),
    Visit("calendar-close", "/calendar/{feed}/close/"),
    Visit("unit-calendar", "/units/{district}/calendar/"),
    Visit("unit-calendar-there", "/units/{commune}/calendar/"),
    Visit("unit-calendar-open", "/units/{district}/calendar/open/"),
)
LISTED_OF_WORK = (
    *("meetings.expected", "meetings.held", "meetings.not_held_with_reason", "meetings.unexcused"),
    *("directives.resolutions", "directives.tasks_done_on_time"),
)
"""Figures whose records are listed each in its own way."""
FOLLOWED = (
    Visit("month-board", f"/units/{{district}}/meetings/board/{YEAR}", main=True),
    Visit("month-board-now", "/units/{commune}/meetings/board/", "vanphong-xa"),
    Visit("month-board-late", f"/units/{{district}}/meetings/board/{YEAR}&state=late&q=mau", languages=VI),
    Visit("month-board-committees", f"/units/{{district}}/meetings/board/{YEAR}&body=committee", languages=VI),
    Visit("months", f"/units/{{district}}/meetings/months/{YEAR}&state=explained"),
    Visit("months-overdue", "/units/{commune}/meetings/months/?state=overdue"),
    *(Visit(f"figure-{code}", f"/units/{{district}}/figures/{code}/{YEAR}") for code in LISTED_OF_WORK),
    Visit("meeting-report", "/meetings/{reported}/report/"),
    Visit("meetings-own", "/meetings/own/", "dangvien", main=True),
    Visit("meetings-own-nobody", "/meetings/own/"),
    Visit("meetings-propose", "/meetings/own/propose/", "dangvien"),
    Visit("documents", f"/units/{{district}}/documents/{YEAR}"),
    Visit("document", "/documents/{document}/"),
    Visit("tasks", f"/units/{{district}}/tasks/{YEAR}"),
    Visit("tasks-overdue", "/units/{district}/tasks/?period={this_year}&state=overdue", languages=VI),
    Visit("task", "/tasks/{task}/"),
    Visit("task-own", "/tasks/{owed}/", "dangvien"),
    Visit("task-report", "/tasks/{owed}/report/", "dangvien"),
    Visit("dispatches", "/units/{district}/dispatches/?period={this_year}"),
    Visit("dispatch", "/dispatches/{dispatch}/"),
    Visit("dispatch-received", "/dispatches/{received}/", "bithu"),
    Visit("dispatch-send", "/units/{district}/dispatches/send/"),
    Visit("dispatch-remind", "/dispatches/{dispatch}/remind/"),
)
MEETINGS_OF_A_UNIT = ("plan", "set-series", "list-topic")
OF_A_MEETING = (
    *("change", "cancel", "prepare", "add-item", "take-up", "invite", "uninvite", "attach", "detach", "open"),
    *("call-roll", "answer-task", "write", "close", "correct", "reopen", "post"),
)
OF_AN_ITEM = ("change", "move", "drop", "note", "discuss", "assign", "vote")
STEPS = ("prepare", "roll", "items", "votes", "close", "minutes")
KEPT = (
    Visit("meetings-home", "/units/{home}/meetings/", "bithu", main=True),
    Visit("series", "/units/{home}/meetings/series/", "bithu"),
    *(Visit(f"meetings-{act}", f"/units/{{home}}/meetings/acts/{act}/", "bithu") for act in MEETINGS_OF_A_UNIT),
    Visit("series-end", "/series/{cadence}/end/", "bithu"),
    Visit("series-explain", "/series/{cadence}/explain/?month=2026-01", "bithu"),
    Visit("topic-strike", "/topics/{topic}/strike/", "bithu"),
    Visit("proposal-decline", "/proposals/{proposal}/decline/", "bithu"),
    Visit("meeting-release", "/meetings/{coming}/release/", "bithu"),
    Visit("meeting-prepare", "/meetings/{coming}/prepare/", "bithu", main=True),
    Visit("meeting-opening", "/meetings/{coming}/roll/", "bithu"),
    *(Visit(f"sitting-{step}", f"/meetings/{{sitting}}/{step}/", "bithu", main=True) for step in STEPS),
    *(Visit(f"kept-{step}", f"/meetings/{{sealed}}/{step}/", "bithu", languages=VI) for step in STEPS),
    Visit("kept-guests", "/meetings/{extended}/roll/", "bithu"),
    *(Visit(f"meeting-act-{act}", f"/meetings/{{sitting}}/acts/{act}/", "bithu") for act in OF_A_MEETING),
    *(Visit(f"item-{act}", f"/items/{{matter}}/{act}/", "bithu") for act in OF_AN_ITEM),
    *(Visit(f"statement-{act}", f"/statements/{{statement}}/{act}/", "bithu") for act in ("handle", "strike")),
    Visit("passage-settle", "/passages/{passage}/settle/", "bithu"),
    Visit("meeting-out-of-reach", "/meetings/{sealed}/minutes/", "vanphong-tinh", status=404, languages=VI),
)
KINDS = ("units", "areas", "posts", "decisions", "plans")
SHEETS = (
    Visit("imports", "/imports/", main=True),
    Visit("import-members", "/imports/new/members/"),
    *(Visit(f"import-{kind}", f"/imports/new/{kind}/", languages=VI) for kind in KINDS),
    Visit("upload-checked", "/imports/{checked}/", main=True),
    Visit("upload-refused", "/imports/{checked}/?group=refused"),
    Visit("upload-group-empty", "/imports/{checked}/?q=khongcodongnaynhuthe", languages=VI),
    Visit("upload-to-match", "/imports/{unmatched}/"),
    Visit("upload-unreadable", "/imports/{unreadable}/"),
    Visit("upload-written", "/imports/{written}/"),
    Visit("upload-out-of-reach", "/imports/{written}/", "bithu", status=404, languages=VI),
    Visit("roll-back", "/imports/batches/{batch}/roll-back/"),
    Visit("roll-back-needed", "/imports/batches/{needed}/roll-back/"),
    Visit("export-members", "/exports/members/"),
    *(Visit(f"export-{kind}", f"/exports/{kind}/", languages=VI) for kind in KINDS),
    Visit("files", "/files/"),
    Visit("files-none", "/files/", "bithu", languages=VI),
)
REGISTERS = (
    Visit("register", f"/units/{{cell}}/register/{YEAR}", main=True),
    Visit("register-district", f"/units/{{district}}/register/{YEAR}&all=1", languages=VI),
    Visit("register-refused", f"/units/{{district}}/register/{YEAR}", "boiduong", status=403, languages=VI),
    Visit("reconciliations", "/units/{own}/reconciliations/", "bithu", main=True),
    Visit("reconciliations-office", "/units/{own}/reconciliations/", "vanphong-thanhminh", languages=VI),
    Visit("sign-register", "/units/{own}/reconciliations/sign/?on=2025-12-31", "bithu"),
    Visit("countersign-register", "/reconciliations/{reconciliation}/", "vanphong-thanhminh"),
    Visit("duplicates", "/members/duplicates/", main=True),
    Visit("duplicates-refused", "/members/duplicates/", "bithu", status=403, languages=VI),
    Visit("merge", "/members/duplicates/{kept}/{gone}/"),
    Visit("unmerge", "/members/merges/{merge}/undo/"),
    Visit("unit-journal", "/units/{commune}/journal/"),
    Visit("unit-journal-refused", "/units/{district}/journal/", "boiduong", status=403, languages=VI),
    Visit("member-journal", "/members/{member}/journal/", main=True),
    Visit("movement", f"/units/{{district}}/movement/{YEAR}", main=True),
    Visit("movement-cell", f"/units/{{cell}}/movement/{YEAR}", languages=VI),
    Visit("movement-figures-only", f"/units/{{district}}/movement/{YEAR}", "boiduong", languages=VI),
    Visit("movement-list", f"/units/{{district}}/movement/list/{YEAR}&line=increases"),
    Visit("movement-list-none", f"/units/{{cell}}/movement/list/{YEAR}&line=expelled", languages=VI),
)
REFUSALS = (
    Visit("out-of-reach", "/units/{district}/", "bithu", status=404, languages=VI),
    Visit("not-found", "/units/999999/", main=True, status=404),
    Visit("number-too-long", "/units/99999999999999999999999/", status=404, languages=VI),
    Visit("not-allowed", "/accounts/", "bithu", status=403),
    Visit("not-allowed-act", "/units/{district}/acts/close/", "kiemtra", status=403),
    Visit("names-refused", f"/units/{{district}}/members/{YEAR}", "boiduong", status=403),
    Visit("wrong-method", "/sign-out/", status=405),
)
LEADING_ON = (
    Visit("mine", "/members/"),
    Visit("covered", "/coverage/"),
    Visit("boards", "/meetings/"),
    Visit("meeting", "/meetings/{sealed}/", "bithu"),
    Visit("documents-mine", "/documents/"),
)
"""These lead to another page of the list at once."""

VISITS = (
    *(*FRONT, *HOMES, *UNITS, *UNIT_ACTS, *AREA_ACTS),
    *(*MEMBERS, *SHEETS, *REGISTERS, *ACCOUNTS, *CALENDARS, *FOLLOWED, *KEPT, *REFUSALS, *LEADING_ON),
)
