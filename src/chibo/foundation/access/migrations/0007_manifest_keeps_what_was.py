"""Triggers by which a batch's manifest is kept: `access_keep_rows('people_person', 'people.Person')` sets them up.

They do nothing unless the transaction names a batch in chibo.batch.
"""

import django.db.models.deletion
from django.db import migrations, models

CREATE = """
CREATE FUNCTION access_keep() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_label text := split_part(current_setting('chibo.batch'), ':', 1);
  of_id bigint := split_part(current_setting('chibo.batch'), ':', 2)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO access_manifestrow (batch_label, batch_id, label, subject_id, digest)
    SELECT of_label, of_id, TG_ARGV[0], n.id, sha256(convert_to(n::text, 'UTF8')) FROM made n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO access_manifestrow (batch_label, batch_id, label, subject_id, digest, was)
    SELECT of_label, of_id, TG_ARGV[0], n.id, sha256(convert_to(n::text, 'UTF8')), to_jsonb(o)
    FROM made n JOIN gone o ON o.id = n.id WHERE n::text <> o::text;
  ELSE
    INSERT INTO access_manifestrow (batch_label, batch_id, label, subject_id, digest, was)
    SELECT of_label, of_id, TG_ARGV[0], o.id, '', to_jsonb(o) FROM gone o;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION access_keep_rows(kept regclass, label text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER keep_made AFTER INSERT ON %s REFERENCING NEW TABLE AS made FOR EACH STATEMENT '
    'WHEN (current_setting(''chibo.batch'', true) <> '''') EXECUTE FUNCTION access_keep(%L)', kept, label);
  EXECUTE format('CREATE TRIGGER keep_changed AFTER UPDATE ON %s REFERENCING OLD TABLE AS gone NEW TABLE AS made '
    'FOR EACH STATEMENT WHEN (current_setting(''chibo.batch'', true) <> '''') EXECUTE FUNCTION access_keep(%L)',
    kept, label);
  EXECUTE format('CREATE TRIGGER keep_gone AFTER DELETE ON %s REFERENCING OLD TABLE AS gone FOR EACH STATEMENT '
    'WHEN (current_setting(''chibo.batch'', true) <> '''') EXECUTE FUNCTION access_keep(%L)', kept, label);
END $$;

CREATE FUNCTION access_forget_rows(kept regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP TRIGGER keep_made ON %s', kept);
  EXECUTE format('DROP TRIGGER keep_changed ON %s', kept);
  EXECUTE format('DROP TRIGGER keep_gone ON %s', kept);
END $$;
"""
DROP = """
DROP FUNCTION access_forget_rows(regclass);
DROP FUNCTION access_keep_rows(regclass, text);
DROP FUNCTION access_keep() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0006_exports"), ("org", "0001_units")]
    operations = [
        migrations.AddField("manifestrow", "was", models.JSONField(null=True)),
        migrations.AlterField(
            "journalentry",
            "unit",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="org.unit",
            ),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
