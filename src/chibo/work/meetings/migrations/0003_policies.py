"""Row-level security of the minutes: the application's role reads and writes them for the unit itself only.

The scope is announced by foundation/access/scope.py: `chibo.paths` is * for the operator of the machine, `chibo.home`
lists role:unit of each mandate, `chibo.account` is who acts. A mandate over a superior opens none of these rows.
"""

from django.db import migrations

TABLES = ("statement", "passage", "rival", "minutesversion")
KEEPERS = "'secretary', 'commune_office', 'superior_office'"
HOMES = """
    unit_id = ANY ((SELECT coalesce(array_agg(split_part(one, ':', 2)::bigint), '{{}}')
        FROM unnest(string_to_array(nullif(current_setting('chibo.home', true), ''), ',')) one
        WHERE split_part(one, ':', 1) IN ({roles}))::bigint[])
"""
KEPT = HOMES.format(roles=KEEPERS)
INSIDE = HOMES.format(roles=f"{KEEPERS}, 'member'")
PROTECTED = """
ALTER TABLE meetings_{table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_of_the_unit ON meetings_{table} USING (
    (SELECT current_setting('chibo.paths', true) = '*') OR {kept} OR (body <> 'committee' AND {inside})
);
"""
OWN = """
CREATE POLICY statement_of_oneself ON meetings_statement FOR SELECT USING (
    membership_id = ANY ((SELECT coalesce(array_agg(m.id), '{}') FROM people_membership m
        JOIN people_person p ON p.id = m.person_id
        WHERE p.account_id = nullif(current_setting('chibo.account', true), '')::bigint)::bigint[])
);
"""
OPENED = "DROP POLICY {table}_of_the_unit ON meetings_{table}; ALTER TABLE meetings_{table} DISABLE ROW LEVEL SECURITY;"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_expected")]

    operations = [
        *(
            migrations.RunSQL(
                PROTECTED.format(table=table, kept=KEPT, inside=INSIDE),
                OPENED.format(table=table),
            )
            for table in TABLES
        ),
        migrations.RunSQL(OWN, "DROP POLICY statement_of_oneself ON meetings_statement;"),
    ]
