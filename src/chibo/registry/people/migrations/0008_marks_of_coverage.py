"""From now on changed residences mark the facts they outrun; memberships and their states also mark those of the areas
where members live and that their cells cover."""

from django.db import migrations

from chibo.foundation.indicators.marking import NO_UNIT, Touch, marked, remarked

UNIT_OF_MEMBERSHIP = "(SELECT m.unit_id FROM people_membership m WHERE m.id = r.membership_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_registers_kept"),
        ("org", "0008_marks_of_areas"),
    ]

    operations = [
        remarked(
            marked("people_membership", [Touch("r.unit_id", "r.valid")], about=["unit_id", "activities"]),
            marked(
                "people_membership",
                [Touch("r.unit_id", "r.valid", through="person", thing="r.person_id")],
                about=["unit_id", "person_id", "activities", "native"],
            ),
        ),
        remarked(
            marked(
                "people_membershipstate",
                [Touch(UNIT_OF_MEMBERSHIP, "r.valid")],
                about=["membership_id", "track", "status"],
            ),
            marked(
                "people_membershipstate",
                [Touch(NO_UNIT, "r.valid", through="membership", thing="r.membership_id")],
                about=["membership_id", "track", "status"],
            ),
        ),
        marked(
            "people_residence",
            [Touch(NO_UNIT, "r.valid", through="area", thing="r.area_id")],
            about=["person_id", "area_id"],
        ),
    ]
