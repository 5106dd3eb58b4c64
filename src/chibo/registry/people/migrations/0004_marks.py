"""From now on changed records of membership mark the facts they outrun."""

from django.db import migrations

from chibo.foundation.indicators.marking import Touch, marked, one_day

UNIT_OF_MEMBERSHIP = "(SELECT m.unit_id FROM people_membership m WHERE m.id = r.membership_id)"
ON = one_day('"on"')


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_residences"),
        ("indicators", "0002_facts"),
    ]

    operations = [
        marked("people_membership", [Touch("r.unit_id", "r.valid")], about=["unit_id", "activities"]),
        marked(
            "people_membershipstate",
            [Touch(UNIT_OF_MEMBERSHIP, "r.valid")],
            about=["membership_id", "track", "status"],
        ),
        marked("people_decision", [Touch("r.unit_id", ON)], about=["kind", "unit_id", '"on"']),
        marked("people_departure", [Touch("r.unit_id", ON)], about=["unit_id", "how", '"on"']),
        marked(
            "people_transfer",
            [Touch("r.from_unit_id", one_day("departed_on")), Touch("r.to_unit_id", one_day("arrived_on"))],
            about=["state", "from_unit_id", "departed_on", "to_unit_id", "arrived_on"],
        ),
    ]
