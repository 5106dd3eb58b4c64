"""Charts drawn by the server as SVG: no script, no style attribute, always beside a table of the same values.

Widths are in percent and heights in pixels, so text keeps its size from a phone to a wide desk. Colours come from
the style sheet by class. An unknown value (None) is a gap, never a zero.
"""

from chibo.foundation.ui.charts.columns import columns_chart
from chibo.foundation.ui.charts.lines import line_chart

__all__ = ["columns_chart", "line_chart"]
