"""Two requests to take a branch out of an agency: the table for the paper, and the data behind it.

Run it with ``python docs/examples/two_attempts.py``. It writes two_attempts.tex, pace.tex and
two_attempts.csv.
"""

from pathlib import Path

import policytimeline as pt

hsi = pt.load_seed("hsi")
found = pt.compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))

# What differs, in sentences whose figures hold for every choice of days.
for sentence in found.in_words()[:4]:
    print(sentence)

# How long it took from the request to the disclosure, and from the request to the article.
pace = found.pace(
    ["hsi-letter-2018 -> disclosure-to-press", "hsi-letter-2018 -> wapo-2018-published"]
)
print(pace)

# Two tables for LaTeX, and every step with its bounds as data.
steps = found.to_latex("steps", label="tab:two-attempts")
Path("two_attempts.tex").write_text(steps, encoding="utf-8")
Path("pace.tex").write_text(pace.to_latex(), encoding="utf-8")
found.to_frame("steps", backend="pandas").to_csv("two_attempts.csv", index=False)
