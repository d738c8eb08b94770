"""Verdicts stay verdicts under Kleene's operators, and become bool only when asked."""

from typing import assert_type

import policytimeline as pt

assert_type(~pt.Verdict.MAYBE, pt.Verdict)
assert_type(pt.Verdict.MAYBE & pt.Verdict.YES, pt.Verdict)
assert_type(pt.Verdict.MAYBE.certain, bool)
