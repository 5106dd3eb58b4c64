"""Long files: ordered and fetched by people, made and deleted by the machine."""

from __future__ import annotations

import secrets
import shutil
import time
from datetime import datetime, timedelta
from typing import IO, Any, cast

from django.http import FileResponse, Http404
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.access.scope import acting
from chibo.foundation.exchange import rules
from chibo.foundation.exchange.again import answered
from chibo.foundation.exchange.enums import UNDER_WAY, OrderState
from chibo.foundation.exchange.models import FileOrder, outgoing
from chibo.foundation.exchange.operations.preparing import watched
from chibo.kernel.errors import Refusal

KEPT = timedelta(hours=24)


@operation("exchange.order_file", title=gettext_lazy("Yêu cầu lập tệp"))
def order_file(
    *, actor: Actor, unit: Any, what: str, title: str, form: str, rows: int, address: str, language: str, key: str = "",
) -> FileOrder:  # fmt: skip
    """Have the file of an address made in the background: its list by code and title, about how many rows. The page
    judges who may have it, now and again when it is made."""
    return FileOrder.objects.create(
        account_id=actor.account_id, unit=unit, what=what, title=title[:200], form=form, total=rows, address=address,
        language=language,
    )  # fmt: skip


@operation("exchange.take_file", title=gettext_lazy("Tải tệp đã lập"), subject="order")
def take_file(*, actor: Actor, order: FileOrder, at: datetime, key: str = "") -> FileOrder:
    """Record that an ordered file is fetched. Raises Refusal when it is not ready or lies there no more."""
    if order.state != OrderState.READY or order.expires_at is None or order.expires_at <= at:
        raise Refusal(_("Tệp này không còn để tải. Hãy mở lại danh sách rồi tải lại."))
    return order


def make(order: FileOrder, *, actor: Actor) -> None:
    """Make the file; what is in the way is told where it was ordered. Begins anew what somebody else left half way."""
    if order.state not in UNDER_WAY:
        return
    order.state, order.message, order.done, order.beat_at = OrderState.MAKING, "", 0, timezone.now()
    order.save(update_fields=["state", "message", "done", "beat_at"])
    with translation.override(order.language):
        try:
            with watched(order) as progress, acting(actor):
                _keep(order, actor, answered(order.address, actor=actor, account=order.account, progress=progress))
        except (Refusal, Http404) as refusal:
            _fail(order, str(refusal) if isinstance(refusal, Refusal) else _("Không mở được trang này nữa."))
        except Exception:
            _fail(order, _("Máy gặp sự cố khi lập tệp. Hãy yêu cầu lại."))
            raise


def expire_files(*, now: datetime) -> int:
    """Delete files past their time, and what a killed process left behind; answers how many orders ended."""
    old = FileOrder.objects.filter(state=OrderState.READY, expires_at__lte=now)
    for order in old:
        order.path.unlink(missing_ok=True)
    ended = old.update(state=OrderState.EXPIRED, stored="")
    kept = set(FileOrder.objects.exclude(stored="").values_list("stored", flat=True))
    for path in outgoing().glob("*"):
        if path.name not in kept and time.time() - path.stat().st_mtime > KEPT.total_seconds():
            path.unlink(missing_ok=True)
    return int(ended)


def _keep(order: FileOrder, actor: Actor, answer: FileResponse) -> None:
    """Put the file where only its row leads to, under a name that nobody can guess. The answer itself is not closed,
    which would tell Django that a request is over."""
    order.stored, order.reach = secrets.token_hex(24), rules.reach_of(actor)
    order.name, order.expires_at = answer.filename, timezone.now() + KEPT
    outgoing().mkdir(parents=True, exist_ok=True)
    made = cast("IO[bytes]", answer.file_to_stream)
    with made, order.path.open("xb") as file:
        shutil.copyfileobj(made, file)
        order.size = file.tell()
    order.state, order.done = OrderState.READY, max(order.total, order.done)
    order.save(update_fields=["stored", "reach", "name", "expires_at", "size", "state", "done"])


def _fail(order: FileOrder, message: str) -> None:
    order.state, order.message = OrderState.FAILED, message
    order.save(update_fields=["state", "message"])
