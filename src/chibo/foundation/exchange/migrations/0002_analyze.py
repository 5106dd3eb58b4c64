"""A function by which the application role, which owns no table, renews the planner's statistics after a batch."""

from django.db import migrations

CREATE = """
CREATE FUNCTION exchange_analyze() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE one regclass;
BEGIN
  FOR one IN SELECT oid::regclass FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relowner = current_user::regrole
               AND (relname LIKE 'org\\_%' OR relname LIKE 'people\\_%')
  LOOP EXECUTE format('ANALYZE %s', one); END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_batches")]
    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION exchange_analyze()")]
