"""What the series make due, as a view: worked out from cadences and the lives of units, never stored.

`meetings_due` says in SQL what `cadence.named` says in Python; a test compares them.
"""

from django.db import migrations

DUE = """
CREATE FUNCTION meetings_due(cadence text, day int, week int, weekday int, first date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $due$
    SELECT CASE
        WHEN cadence = 'day' THEN
            first + least(day, EXTRACT(DAY FROM first + interval '1 month' - interval '1 day')::int) - 1
        WHEN cadence = 'week' THEN begins
        ELSE begins + (weekday - EXTRACT(ISODOW FROM begins)::int + 7) % 7
    END FROM (
        SELECT CASE WHEN week = 5 THEN (first + interval '1 month' - interval '7 days')::date
            ELSE first + 7 * (week - 1) END AS begins
    ) week_of
$due$;
"""
EXPECTED = """
CREATE VIEW meetings_expected WITH (security_invoker = true) AS
SELECT
    s.id * 10000 + (EXTRACT(YEAR FROM m.at)::int - 1900) * 12 + EXTRACT(MONTH FROM m.at)::int AS id,
    s.id AS series_id, s.unit_id, s.body, m.at::date AS month_on, d.due_on
FROM meetings_series s
JOIN org_unit u ON u.id = s.unit_id
JOIN generate_series(timestamp '1990-01-01', timestamp '2100-12-01', interval '1 month') AS m (at)
    ON EXTRACT(MONTH FROM m.at)::int = ANY (s.months)
CROSS JOIN LATERAL (SELECT meetings_due(s.cadence, s.day, s.week, s.weekday, m.at::date) AS due_on) d
WHERE s.valid @> d.due_on AND d.due_on >= u.opened_on AND (u.closed_on IS NULL OR d.due_on < u.closed_on);
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_meetings")]

    operations = [
        migrations.RunSQL(DUE, "DROP FUNCTION meetings_due(text, int, int, int, date);"),
        migrations.RunSQL(EXPECTED, "DROP VIEW meetings_expected;"),
    ]
