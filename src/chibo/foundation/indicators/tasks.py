"""What indicators do in the background: fold what was marked every second, compare facts with records every night."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chibo.foundation.access.operations import operator
from chibo.foundation.access.scope import acting
from chibo.foundation.indicators import operations as indicators

NIGHTLY_SAMPLE = 500


@app.periodic(cron="* * * * * *")
@app.task(name="indicators.fold", queueing_lock="indicators.fold")
def fold(timestamp: int) -> None:
    """Bring facts to what the records say; then, where months or new indicators lack facts, those of one year."""
    with acting(operator()):
        folded = indicators.fold()
    if folded is not None and not folded.marks:
        with acting(operator()):
            indicators.complete(today=timezone.localdate())


@app.periodic(cron="30 2 * * *")
@app.task(name="indicators.check", queueing_lock="indicators.check")
def check(timestamp: int) -> None:
    """Compare all facts with their records, and some of them figure by figure; the administrator's page tells."""
    with acting(operator()):
        indicators.check(sample=NIGHTLY_SAMPLE, everything=True)
