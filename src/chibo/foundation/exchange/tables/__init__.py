"""What the pages of exchange show: the steps of the way, files on their way in, batches, rows of a file."""

from chibo.foundation.exchange.tables.batches import batches
from chibo.foundation.exchange.tables.preview import Preview
from chibo.foundation.exchange.tables.steps import Step, steps
from chibo.foundation.exchange.tables.uploads import uploads

__all__ = ["Preview", "Step", "batches", "steps", "uploads"]
