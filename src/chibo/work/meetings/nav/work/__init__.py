"""What is owed of meetings: by who keeps them, by members, by those in charge of a cell, by offices above."""

from chibo.work.meetings.nav.work import above, cadence, charge, keeping, members

__all__ = ["above", "cadence", "charge", "keeping", "members"]
