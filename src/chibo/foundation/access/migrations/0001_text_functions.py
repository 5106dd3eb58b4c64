"""Extensions and the two SQL functions by which Vietnamese text is ordered and searched.

No ICU collation is relied on: the embedded server has none.
"""

from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension
from django.db import migrations

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
ORDERED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg"
TONES = "\\0300\\0309\\0303\\0301\\0323"  # grave, hook, tilde, acute, dot below: ngang comes first, having none

FUNCTIONS = f"""
CREATE FUNCTION vi_plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(regexp_replace(normalize(lower($1), NFD), '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd')
$$;
CREATE FUNCTION vi_given_first(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace($1, '^(.*) ([^ ]+)$', '\\2 \\1')
$$;
CREATE FUNCTION vi_sort_key(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(
           translate(normalize(translate(normalize(lower($1), NFD), U&'{TONES}', ''), NFC), '{LETTERS}', '{ORDERED}'),
           '([0-9]+)', '00000\\1', 'g'), '[0-9]*([0-9]{{6}})', '\\1', 'g')
         || U&'\\0001' || translate(normalize(lower($1), NFD), U&'{TONES}', U&'\\E001\\E002\\E003\\E004\\E005')
$$;
"""

DROP = """
DROP FUNCTION vi_sort_key(text);
DROP FUNCTION vi_given_first(text);
DROP FUNCTION vi_plain(text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        CreateExtension("ltree"),
        migrations.RunSQL(FUNCTIONS, DROP),
    ]
