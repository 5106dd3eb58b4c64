"""What exchange does in the background: read and check uploads, write them, forget old ones; make long files."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chibo.foundation.access.actor import Actor, actor_of
from chibo.foundation.access.models import Account
from chibo.foundation.exchange.models import FileOrder, Upload
from chibo.foundation.exchange.operations import orders, preparing


@app.task(name="exchange.prepare")
def prepare(upload: int, account: int) -> None:
    """Read and check an upload for the account that brought it."""
    if (actor := _actor(account)) and (found := Upload.objects.filter(pk=upload).first()):
        preparing.prepare(found, actor=actor, today=timezone.localdate())


@app.task(name="exchange.write")
def write(upload: int, account: int) -> None:
    """Commit an upload for the account that asked for it."""
    if (actor := _actor(account)) and (found := Upload.objects.filter(pk=upload).first()):
        preparing.write(found, actor=actor, today=timezone.localdate())


@app.task(name="exchange.make_file")
def make_file(order: int) -> None:
    """Make an ordered file for the account that ordered it."""
    found = FileOrder.objects.filter(pk=order).select_related("account").first()
    if found and (actor := _actor(found.account_id)):
        orders.make(found, actor=actor)


@app.periodic(cron="40 * * * *")
@app.task(name="exchange.expire_files", queueing_lock="exchange.expire_files")
def expire_files(timestamp: int) -> None:
    """Every hour, delete the files whose time is over."""
    orders.expire_files(now=timezone.now())


@app.periodic(cron="20 3 * * *")
@app.task(name="exchange.expire", queueing_lock="exchange.expire")
def expire(timestamp: int) -> None:
    """Every night, forget what nobody came back to."""
    preparing.expire(now=timezone.now())


def _actor(account: int) -> Actor | None:
    return actor_of(Account.objects.filter(pk=account).first(), on=timezone.localdate())
