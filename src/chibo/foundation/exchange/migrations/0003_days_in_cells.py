"""`exchange_day(cell)`: the date in a cell of a sheet, a date cell or text dd/mm/yyyy; null for anything else."""

from django.db import migrations

CREATE = r"""
CREATE FUNCTION exchange_day(cell text) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN cell = '' THEN NULL
    WHEN left(cell, 1) = E'\x1f'
      THEN make_date(substr(cell, 2, 4)::integer, substr(cell, 7, 2)::integer, substr(cell, 10, 2)::integer)
    WHEN cell !~ '^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$' THEN NULL
    WHEN split_part(cell, '/', 2)::integer NOT BETWEEN 1 AND 12 OR split_part(cell, '/', 3)::integer < 1
      OR split_part(cell, '/', 1)::integer < 1 THEN NULL
    WHEN split_part(cell, '/', 1)::integer > extract(day FROM
      make_date(split_part(cell, '/', 3)::integer, split_part(cell, '/', 2)::integer, 1) + interval '1 month - 1 day')
      THEN NULL
    ELSE make_date(split_part(cell, '/', 3)::integer, split_part(cell, '/', 2)::integer,
                   split_part(cell, '/', 1)::integer)
  END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_analyze")]
    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION exchange_day(text)")]
