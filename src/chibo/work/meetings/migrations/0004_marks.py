"""From now on changed series, meetings and rolls mark the facts they outrun."""

from django.db import migrations

from chibo.foundation.indicators.marking import Touch, marked, one_day

ON = one_day('"on"')


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_policies"),
        ("indicators", "0002_facts"),
    ]

    operations = [
        marked(
            "meetings_series",
            [Touch("r.unit_id", "r.valid")],
            about=["unit_id", "body", "cadence", "day", "week", "weekday", "months"],
        ),
        marked("meetings_notheld", [Touch("r.unit_id", one_day("due_on"))], about=["unit_id", "due_on"]),
        marked(
            "meetings_meeting",
            [Touch("r.unit_id", ON)],
            about=[
                "unit_id", "body", "series_id", "kind", "thematic", "is_model", "state", '"on"', "due_from",
                "due_until", "expected", "present", "unexcused", "spoke", "minutes",
            ],
        ),
        marked("meetings_attendance", [Touch("r.unit_id", ON)], about=["unit_id", "presence", '"on"', "meeting_id"]),
    ]  # fmt: skip
