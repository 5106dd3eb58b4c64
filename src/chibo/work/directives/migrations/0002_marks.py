"""From now on changed documents and tasks mark the facts they outrun."""

from django.db import migrations

from chibo.foundation.indicators.marking import Touch, marked, one_day

UNIT_OF_TASK = "(SELECT t.unit_id FROM directives_task t WHERE t.id = r.task_id)"
OPEN = "daterange(r.assigned_on, r.closed_on)"
CLOSED = one_day("closed_on")


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0001_documents"),
        ("indicators", "0002_facts"),
    ]

    operations = [
        marked("directives_document", [Touch("r.unit_id", one_day('"on"'))], about=["unit_id", "kind", '"on"']),
        marked(
            "directives_task",
            [Touch("r.unit_id", OPEN), Touch("r.unit_id", CLOSED)],
            about=["unit_id", "state", "first_due_on"],
        ),
        marked("directives_deadline", [Touch(UNIT_OF_TASK, "r.valid")], about=["task_id", "due_on"]),
    ]
