"""Setting plans; working facts out from records, and comparing them."""

from chibo.foundation.indicators.operations.checking import check
from chibo.foundation.indicators.operations.folding import Folded, complete, fold, refold
from chibo.foundation.indicators.operations.forgetting import forget
from chibo.foundation.indicators.operations.plans import PlanGiven, load_plans, set_plan

__all__ = ["Folded", "PlanGiven", "check", "complete", "fold", "forget", "load_plans", "refold", "set_plan"]
