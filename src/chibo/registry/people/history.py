"""The journal of a unit and of a member as readable history: what was done, by which decision, by whom and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from chibo.foundation.access.models import JournalEntry, ManifestRow
from chibo.foundation.access.operation import operations
from chibo.foundation.exchange.models import Batch
from chibo.foundation.exchange.ports import importers
from chibo.foundation.ui.markup import shown
from chibo.foundation.ui.words import lowered
from chibo.registry.org.models import Placement, Post, Unit
from chibo.registry.people.enums import DecisionKind, How
from chibo.registry.people.events import (
    ADMISSION,
    CELL,
    DECIDED,
    EVENT,
    EXEMPTION,
    ISSUER,
    LEAVING,
    NUMBER,
    ON,
    RECOGNITION,
    TO,
    TRANSFER,
    events_of,
)
from chibo.registry.people.models import Decision, Departure, Membership, MembershipState, Person, Transfer

BY_DECISION = {
    "people.admit": DecisionKind.ADMISSION, "people.recognise": DecisionKind.RECOGNITION,
    "people.exempt": DecisionKind.EXEMPTION, "people.suspend": DecisionKind.SUSPENSION,
    "people.send_away": DecisionKind.ABSENCE, "people.resume": DecisionKind.RESUMPTION,
    "people.leave": DecisionKind.LEAVING,
}  # fmt: skip
"""The operations that rest on a decision, and its kind."""
MOST = 500


@dataclass(frozen=True, slots=True)
class Told:
    """A line of history: when it was put in, the act, the details, by whom, to what; `refused` when it was not done."""

    at: datetime
    what: str
    details: tuple[str, ...]
    who: str
    refused: bool = False
    about: str = ""

    @property
    def words(self) -> str:
        """The act and what it was done to."""
        return f"{self.what}: {self.about}" if self.about else self.what


def of_member(person: Person) -> list[Told]:
    """Everything that was done to a person's records, the latest first; a fixed number of queries."""
    ids: dict[str, set[int]] = {Person._meta.label: {person.pk}}
    memberships = set(person.memberships.values_list("pk", flat=True))
    for model, rows in (
        (Membership, person.memberships), (Decision, person.decisions), (Transfer, person.transfers),
        (Departure, person.departures), (MembershipState, MembershipState.objects.filter(membership__in=memberships)),
        (Post, Post.objects.filter(holder_label=Person._meta.label, holder_id=person.pk)),
    ):  # fmt: skip
        ids[model._meta.label] = set(rows.values_list("pk", flat=True))
    decisions = list(Decision.objects.filter(person=person).order_by("on"))
    entries = _entries(_about(ids))
    return _sorted([*(_told(entry, decisions) for entry in entries), *_brought(person, ids)])


def of_unit(unit: Unit) -> list[Told]:
    """Everything that was done at a unit and to its places, the latest first."""
    places = list(Placement.objects.filter(unit=unit).values_list("pk", flat=True))
    about = Q(unit=unit) | _about({Unit._meta.label: {unit.pk}, Placement._meta.label: set(places)})
    entries = _entries(about, done_only=False)
    persons = {entry.subject_id for entry in entries if entry.subject_label == Membership._meta.label}
    decisions = list(Decision.objects.filter(membership__in=[pk for pk in persons if pk]).order_by("on"))
    return _sorted([_told(entry, decisions) for entry in entries])


def _about(ids: Mapping[str, Iterable[int]]) -> Q:
    found = Q(pk__in=[])
    for label, keys in ids.items():
        found |= Q(subject_label=label, subject_id__in=list(keys))
    return found


def _entries(condition: Q, *, done_only: bool = True) -> list[JournalEntry]:
    rows = JournalEntry.objects.filter(condition).exclude(operation__in=["documents.store"]).select_related("account")
    rows = rows.filter(outcome="done") if done_only else rows
    return list(rows.order_by("-pk")[:MOST])


def _told(entry: JournalEntry, decisions: list[Decision]) -> Told:
    found = operations.get(entry.operation)
    what = str(found.title) if found else entry.operation
    details = [*_decided(entry, decisions), *_changes(entry)]
    if entry.reason:
        details.append(_("lý do: %s") % _reason(entry))
    if entry.outcome == "refused":
        details = [entry.message]
    return Told(entry.at, what, tuple(details), _who(entry), entry.outcome == "refused", entry.title)


def _reason(entry: JournalEntry) -> str:
    """The reason as it was written, or in words where the record keeps it as a code."""
    fields = apps.get_model(entry.subject_label)._meta.local_concrete_fields if entry.subject_label else ()
    coded = next((field.flatchoices for field in fields if field.name == "reason"), ())
    return str(dict(coded).get(entry.reason, entry.reason))


def _who(entry: JournalEntry) -> str:
    return entry.account.called if entry.account else _("không rõ")


def _decided(entry: JournalEntry, decisions: list[Decision]) -> list[str]:
    """The decision on which an act rests: the one of its kind on the same membership."""
    kind = BY_DECISION.get(entry.operation)
    after: dict[str, Any] = entry.after
    membership = entry.subject_id if entry.subject_label == Membership._meta.label else after.get("membership_id")
    rows = [row for row in decisions if row.kind == kind and (membership is None or row.membership_id == membership)]
    if not rows:
        return []
    return [by_decision(rows[-1].number, f"{rows[-1].on:%d/%m/%Y}", rows[-1].issuer)]


def by_decision(number: str, on: str, issuer: str = "") -> str:
    """A decision in words."""
    words = _("theo Quyết định %(number)s ngày %(on)s") if number else _("theo Quyết định ngày %(on)s")
    return " ".join(part for part in (words % {"number": number, "on": on}, issuer) if part)


def _changes(entry: JournalEntry) -> list[str]:
    """Each field that has words, from what to what; what is only the machine's business is left out."""
    if not entry.before or not entry.subject_label:
        return []
    model = apps.get_model(entry.subject_label)
    told = []
    for name in sorted({*entry.before, *entry.after}):
        words = _words(model, name)
        if words:
            told.append(f"{words}: {_value(entry.before.get(name))} → {_value(entry.after.get(name))}")
    return told


def _words(model: Any, name: str) -> str:
    path, _dot, last = name.rpartition(".")
    if path:
        model = model._meta.get_field(path).related_model
    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    field = fields.get(last)
    if field is None or field.is_relation or last in ("path", "id"):
        return ""
    return str(field.verbose_name)


def _value(value: Any) -> str:
    text = str(value) if value not in (None, "") else "–"
    if len(text) == 10 and text[4] == text[7] == "-":
        return f"{text[8:]}/{text[5:7]}/{text[:4]}"
    return str(shown(text))


def _brought(person: Person, ids: Mapping[str, set[int]]) -> list[Told]:
    """The batches that touched the person's rows, with the events that they brought."""
    touched: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for row in ManifestRow.objects.filter(_manifest(ids), batch_label=Batch._meta.label):
        touched[row.batch_id].add((row.label, row.subject_id))
    events = list(events_of(persons=[person]))
    told = []
    for batch in Batch.objects.filter(pk__in=touched).select_related("account", "file").order_by("-pk"):
        kind = importers.get(batch.kind)
        what = _("Nhập bảng tính «%(file)s» (%(kind)s, lô %(number)d)") % {
            "file": batch.file.name, "kind": str(kind.title) if kind else batch.kind, "number": batch.pk,
        }  # fmt: skip
        told.append(Told(batch.at, what, tuple(event_words(event) for event in events), batch.account.called))
    return told


def _manifest(ids: Mapping[str, set[int]]) -> Q:
    found = Q(pk__in=[])
    for label, keys in ids.items():
        found |= Q(label=label, subject_id__in=list(keys))
    return found


def event_words(event: Mapping[str, Any]) -> str:
    """An event as people tell it: “05/12/2021: kết nạp theo Quyết định 12-QĐ/HU …”."""
    parts = [lowered(_event(event[EVENT]))]
    if event[NUMBER]:
        parts.append(by_decision(event[NUMBER], f"{event[DECIDED] or event[ON]:%d/%m/%Y}", event[ISSUER]))
    if event[TO]:
        parts.append(f"{event[CELL]} → {event[TO]}")
    return f"{event[ON]:%d/%m/%Y}: {' '.join(parts)}"


def _event(words: str) -> str:
    """A word of the sheet in the reader's language."""
    if words in LEAVING:
        return str(How(LEAVING[words]).label)
    return {
        ADMISSION: _("Kết nạp"), RECOGNITION: _("Công nhận chính thức"), TRANSFER: _("Chuyển sinh hoạt"),
        EXEMPTION: _("Miễn công tác và sinh hoạt"),
    }[words]  # fmt: skip


def _sorted(lines: list[Told]) -> list[Told]:
    return sorted(lines, key=lambda line: line.at, reverse=True)[:MOST]
