"""Who may change organisation, who may open accounts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.ltree import covers
from chibo.foundation.access.models import Account
from chibo.foundation.access.rules import rule
from chibo.registry.org.enums import OFFICES, Role
from chibo.registry.org.models import Area, Committee, Mandate, Post, Unit


def keeps_units(actor: Actor, unit: Unit | None) -> bool:
    """The office of a superior that covers the unit; only the operator of the machine where there is no superior."""
    if unit is None:
        return actor.everywhere
    return actor.holds(Role.SUPERIOR_OFFICE, Role.ADMINISTRATOR, over=unit)


@rule("org.establish")
def may_establish(actor: Actor, superior: Unit | None) -> bool:
    """The office of the superior under which the unit is established, or one above it."""
    return keeps_units(actor, superior)


@rule("org.rename")
def may_rename(actor: Actor, unit: Unit) -> bool:
    """The office of a superior of the unit."""
    return keeps_units(actor, unit)


@rule("org.reparent")
def may_reparent(actor: Actor, unit: Unit, superior: Unit) -> bool:
    """An office above both the unit and its new superior: nobody takes in or gives away alone."""
    return keeps_units(actor, unit) and keeps_units(actor, superior)


@rule("org.close")
def may_close(actor: Actor, unit: Unit, successors: tuple[Unit, ...] = ()) -> bool:
    """An office above the unit and above each successor."""
    return all(keeps_units(actor, one) for one in (unit, *successors))


@rule("org.refresh")
def may_refresh(actor: Actor) -> bool:
    """The machine itself."""
    return actor.everywhere


def answers_for(actor: Actor, area: Area | None) -> bool:
    """The office of the unit that answers for the area last, or one above it."""
    unit = Unit.objects.filter(area_placements__area=area).order_by("-area_placements__valid").first() if area else None
    return unit is not None and actor.holds(*OFFICES, over=unit)


@rule("org.open_area")
def may_open_area(actor: Actor, unit: Unit) -> bool:
    """The office of the unit that will answer for the area, or one above it."""
    return actor.holds(*OFFICES, over=unit)


@rule("org.change_area")
def may_change_area(actor: Actor, area: Area, unit: Unit | None = None, within: Area | None = None) -> bool:
    """The office that answers for the area; whoever gives it to another unit, or puts it into another area, answers
    for that one too."""
    if not answers_for(actor, area) or (unit is not None and not actor.holds(*OFFICES, over=unit)):
        return False
    return within is None or answers_for(actor, within)


@rule("org.locate_area")
def may_locate_area(actor: Actor, area: Area) -> bool:
    """The office that answers for the area, or one above it."""
    return answers_for(actor, area)


@rule("org.merge_area")
def may_merge_area(actor: Actor, area: Area, successor: Area) -> bool:
    """An office that answers for the area that ends and for the one that goes on."""
    return answers_for(actor, area) and answers_for(actor, successor)


@rule("org.split_area")
def may_split_area(actor: Actor, area: Area, parts: Mapping[Area, Collection[Area]]) -> bool:
    """An office that answers for the area and for every part."""
    return all(answers_for(actor, one) for one in (area, *parts))


@rule("org.close_area")
def may_close_area(actor: Actor, area: Area) -> bool:
    """The office that answers for the area, or one above it."""
    return answers_for(actor, area)


@rule("org.cover")
def may_cover(actor: Actor, unit: Unit, area: Area) -> bool:
    """An office above the unit that also answers for the area."""
    return actor.holds(*OFFICES, over=unit) and answers_for(actor, area)


@rule("org.uncover")
def may_uncover(actor: Actor, unit: Unit, area: Area) -> bool:
    """As for giving it."""
    return may_cover(actor, unit, area)


@rule("org.form_committee")
def may_form_committee(actor: Actor, unit: Unit) -> bool:
    """The unit's own office or one above."""
    return actor.holds(*OFFICES, over=unit)


@rule("org.open_term")
def may_open_term(actor: Actor, committee: Committee) -> bool:
    """The office of the committee's unit or one above."""
    return actor.holds(*OFFICES, over=committee.unit)


@rule("org.appoint")
def may_appoint(actor: Actor, unit: Unit) -> bool:
    """The unit's own office or one above."""
    return actor.holds(*OFFICES, over=unit)


@rule("org.put_in_charge")
def may_put_in_charge(actor: Actor, post: Post, unit: Unit) -> bool:
    """The office of the committee member's unit, over units below that one."""
    return actor.holds(*OFFICES, over=post.unit) and actor.holds(*OFFICES, over=unit)


@rule("org.open_account")
def may_open_account(actor: Actor, unit: Unit, role: str) -> bool:
    """An office opens accounts below itself; only an administrator (or the operator) makes administrators."""
    return may_grant(actor, unit, role)


@rule("org.grant")
def may_grant(actor: Actor, unit: Unit, role: str) -> bool:
    """An office grants mandates over what it covers, except its own kind of power over itself.

    Administrators grant any role over what they cover; a superior office the roles of the cells and offices below.
    """
    if actor.holds(Role.ADMINISTRATOR, over=unit):
        return True
    below = {Role.SECRETARY, Role.MEMBER, Role.COMMITTEE_MEMBER}
    if actor.holds(Role.SUPERIOR_OFFICE, over=unit):
        return role in below | {Role.COMMUNE_OFFICE, Role.INSPECTOR, Role.TRAINER}
    return actor.holds(Role.COMMUNE_OFFICE, over=unit) and role in below


@rule("org.revoke")
def may_revoke(actor: Actor, mandate: Mandate) -> bool:
    """Whoever might have granted it."""
    return may_grant(actor, mandate.unit, mandate.role)


@rule("org.issue_code")
def may_issue_code(actor: Actor, account: Account) -> bool:
    """The office above: it must be able to grant every mandate that the account holds, and not be the account
    itself."""
    if actor.everywhere:
        return True
    held = list(account.mandates.select_related("unit"))
    return actor.account_id != account.pk and bool(held) and all(may_grant(actor, row.unit, row.role) for row in held)


def heads(actor: Actor, unit: Unit) -> bool:
    """Whether the actor's offices reach above the unit, so that somebody from there can be put in charge of it."""
    return actor.everywhere or any(
        covers(path, str(unit.path)) and path != str(unit.path) for path in actor.paths(*OFFICES)
    )
