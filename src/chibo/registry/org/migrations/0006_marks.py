"""Rows that were there before get their level; from now on changed places mark the facts they outrun."""

from django.db import migrations

from chibo.foundation.indicators.marking import Touch, marked

LEVELS = """
UPDATE org_placement p SET level = coalesce((
    SELECT min(label.n) FROM unnest(string_to_array(ltree2text(p.path), '.')::bigint[]) WITH ORDINALITY label (id, n)
    JOIN org_placement a ON a.unit_id = label.id AND a.valid @> lower(p.valid) WHERE a.kind <> 'superior_organisation'
), nlevel(p.path));
UPDATE org_unit u SET level = coalesce((
    SELECT min(label.n) FROM unnest(string_to_array(ltree2text(u.path), '.')::bigint[]) WITH ORDINALITY label (id, n)
    CROSS JOIN LATERAL (SELECT kind FROM org_placement WHERE unit_id = label.id ORDER BY valid DESC LIMIT 1) a
    WHERE a.kind <> 'superior_organisation'
), nlevel(u.path));
"""
BASE = "subltree(r.path, 0, r.level)"
ALWAYS = "CASE WHEN r.path <> '0' THEN '(,)'::daterange END"


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0005_level"),
        ("indicators", "0002_facts"),
    ]

    operations = [
        migrations.RunSQL(LEVELS, migrations.RunSQL.noop),
        marked("org_placement", [Touch("r.unit_id", "r.valid", BASE)], about=["path", "level", "kind"], after=1),
        marked("org_unit", [Touch("r.id", ALWAYS, BASE)], about=["path", "level"]),
    ]
