"""What draws a figure, and what a figure gives, each with its type."""

from pathlib import Path
from typing import assert_type

import policytimeline as pt
from policytimeline.draw import Figure

hsi = pt.load_seed("hsi")
left, right = hsi.timeline("split-2018"), hsi.timeline("split-2021")
found = pt.compare_timelines(left, right)

# --- Every figure -----------------------------------------------------------------------------

figure = pt.draw.timeline(left, align="origin", lanes="actor", coded=True)
assert_type(figure, Figure)
assert_type(pt.draw.Figure, type[Figure])
assert_type(pt.draw.dataset(hsi, lanes="type"), Figure)
assert_type(pt.draw.comparison(found, align="calendar"), Figure)
assert_type(pt.draw.comparison(pt.align_timelines(left, right)), Figure)
assert_type(pt.draw.pace(found), Figure)
assert_type(pt.draw.pace(found.pace(["hsi-letter-2018 -> wapo-2018-published"])), Figure)
assert_type(pt.draw.adoption(hsi, event_type="separation-request", unit="timeline"), Figure)
assert_type(pt.draw.coverage(hsi), Figure)
assert_type(pt.draw.conflict(pt.infer(hsi).conflicts[0]), Figure)

pt.draw.timeline(left, align="date")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
pt.draw.timeline(left, lanes="timeline")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
pt.draw.timeline("split-2018")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

# --- What it gives ----------------------------------------------------------------------------

assert_type(figure.svg, str)
assert_type(figure.html, str)
assert_type(figure.width, float)
assert_type(figure.with_width(cm=16), Figure)
assert_type(figure.with_title(""), Figure)
assert_type(len(figure.table.rows), int)
figure.save(Path("figure.svg"))
figure.save("figure.png", overwrite=True, dpi=600)
figure.to_frame(backend="polars")
