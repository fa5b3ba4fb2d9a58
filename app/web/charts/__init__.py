"""Pictures of figures, drawn on the server as SVG: bars, a curve, places on a map.

Each comes with its twin, the same figures as a table and as CSV. Written once for all rooms:
nothing here knows what is counted, and every word comes from the caller.
"""

from app.web.charts.bars import Bar, bars
from app.web.charts.curve import Line, curve
from app.web.charts.figures import Cell, Column, Figures
from app.web.charts.marks import Entry, Inside, Outline, legend
from app.web.charts.picture import Picture, Words
from app.web.charts.places import Place, places

__all__ = [
    "Bar",
    "Cell",
    "Column",
    "Entry",
    "Figures",
    "Inside",
    "Line",
    "Outline",
    "Picture",
    "Place",
    "Words",
    "bars",
    "curve",
    "legend",
    "places",
]
