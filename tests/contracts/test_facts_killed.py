"""A folding worker that the system kills leaves nothing half done: the next one ends where an undisturbed one would."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.db import connection

from chibo.foundation.indicators import operations as facts
from chibo.foundation.indicators.models import Fact
from tests.contracts import fact_worlds as worlds
from tests.contracts.test_facts import FULL, kept_facts
from tests.factories.books import undone

KILLS = 60 if FULL else 3
ALL = "INSERT INTO indicators_mark (source, unit_id, days) SELECT 'people_membershipstate', id, '(,)' FROM org_unit"
WORKER = f"""
import django
django.setup()
from django.db import connection
from chibo.foundation.indicators import operations as facts
print("ready", flush=True)
while True:
    with connection.cursor() as cursor:
        cursor.execute("{ALL}")
    facts.fold()
"""


def worker() -> subprocess.Popen[str]:
    """A process of its own that folds, over and over, in the test's database."""
    where = connection.settings_dict
    url = f"postgresql://{where['USER']}@/{where['NAME']}?host={quote(str(where['HOST']))}&port={where['PORT']}"
    environment = os.environ | {"CHIBO_DATABASE_URL": url, "CHIBO_DATABASE_OWNER_URL": url}
    found = subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stdout=subprocess.PIPE, text=True)
    assert found.stdout is not None
    assert found.stdout.readline() == "ready\n"
    return found


@pytest.mark.trust
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_the_end_as_it_would_have_been():
    worlds.complete_world()
    Fact.objects.filter(measure__code="people.members").update(numerator=99)  # what folds have to mend
    chance = random.Random(4)
    for _kill in range(KILLS):
        running = worker()
        time.sleep(chance.uniform(0.0, 1.0))
        running.send_signal(signal.SIGKILL)
        running.communicate()
    with connection.cursor() as cursor:
        cursor.execute(ALL)
    worlds.settle()
    found = kept_facts()
    with undone():
        Fact.objects.all().delete()
        for month in worlds.MONTHS:
            facts.refold(month=month)
        assert found == kept_facts()
    assert worlds.checked().differing == 0
