"""The sizes of what is drawn, in pixels of which 96 are an inch: 11 of them are 8.25 points."""

from __future__ import annotations

LABEL_SIZE, HEADING_SIZE, TITLE_SIZE = 12.0, 13.0, 16.0
"""Font sizes."""

MARGIN = 14.0
"""From the figure's edge to what is drawn."""

ABOVE_HEIGHT = 18.0
"""Of the numbers of the axis that are repeated above the lanes of a high figure."""

TITLE_HEIGHT, HEADING_HEIGHT, AXIS_HEIGHT = 34.0, 20.0, 30.0

LABELLED_ROW, BARE_ROW = 28.0, 13.0
"""The height of a row, with labels above the marks and without."""

LABEL_BASELINE, LABELLED_MARK, BARE_MARK = 11.0, 20.0, 6.5
"""From the top of a row to the feet of its labels, and to the middle of its marks."""

BAR_HEIGHT, CODED_HEIGHT, DOT_RADIUS = 9.0, 1.2, 5.0
THINNEST = 1.5
"""The least width of a box: it is seen however short the time is."""

ROW_GAP, LANE_GAP, LANE_FOOT = 10.0, 8.0, 4.0
WARNING_WIDTH = 20.0
"""What the sign of a contradiction takes up on the left of a mark."""

LONGEST_LABEL = 420.0
MOST_LABELLED_ROWS, MOST_BARE_ROWS = 60, 30
"""The rows of a lane; what takes more is first drawn without labels, and then counted."""

MOST_MARKS = 1_500
"""The marks of a lane for which rows are tried at all."""

MOST_ON_A_SCREEN = 20
"""The marks of a figure that fits on a screen with its axis."""
