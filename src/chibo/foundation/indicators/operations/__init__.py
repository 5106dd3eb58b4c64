"""Setting plans; working facts out from records, and comparing them."""

from chibo.foundation.indicators.operations.checking import check
from chibo.foundation.indicators.operations.folding import Folded, complete, fold, refold
from chibo.foundation.indicators.operations.plans import set_plan

__all__ = ["Folded", "check", "complete", "fold", "refold", "set_plan"]
