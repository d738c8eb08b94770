from __future__ import annotations

from itertools import combinations

import pytest

from policytimeline.draw.style import DARK, HUES, HUES_ON_DARK, LIGHT

PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
PLAIN = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
"""What is seen, after Machado, Oliveira and Fernandes (2009), at full severity; linear RGB."""

WHITE = (0.9505, 1.0, 1.089)
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
LEAST_DIFFERENCE = 12.0
"""Of colours in CIE L*a*b*: 2.3 is just noticed."""


def linear(colour):
    """The three shares of light of a colour."""
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares]


def times(matrix, vector):
    """A matrix times a vector."""
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def brightness(colour):
    """The relative luminance of a colour (WCAG 2.1)."""
    return times(TO_XYZ, linear(colour))[1]


def contrast(one, other):
    """The contrast of two colours (WCAG 2.1)."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour, ground, share):
    """A colour of some opacity on a ground."""
    parts = [(int(each[place : place + 2], 16)) for place in (1, 3, 5) for each in (colour, ground)]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def lab(colour, seen):
    """A colour as it is seen, in CIE L*a*b*."""
    light = [min(max(each, 0), 1) for each in times(seen, linear(colour))]
    x, y, z = (
        each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116
        for each in (a / b for a, b in zip(times(TO_XYZ, light), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other, seen):
    """How far two colours are from each other."""
    pairs = zip(lab(one, seen), lab(other, seen), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
class TestColours:
    """On a light ground and on a dark one."""

    def test_every_hue_has_a_contrast_of_at_least_4_5_to_its_grounds(self, colours):
        """WCAG 2.1 AA, on the paper and on the ground of a lane."""
        lane = mixed(colours["ink"], colours["paper"], 0.04)
        for number in range(len(HUES)):
            for ground in (colours["paper"], lane):
                assert contrast(colours[f"c{number}"], ground) >= 4.5

    def test_texts_have_it_too(self, colours):
        """Also on the band of an origin."""
        for text in ("ink", "soft"):
            assert contrast(colours[text], colours["paper"]) >= 4.5
        assert contrast(colours["ink"], colours["origin"]) >= 4.5


@pytest.mark.parametrize("hues", [HUES, HUES_ON_DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "seen", [PLAIN, PROTANOPIA, DEUTERANOPIA], ids=["plain", "protanopia", "deuteranopia"]
)
class TestHues:
    """Colours of lanes."""

    def test_all_are_told_apart(self, hues, seen):
        """Whoever looks at them."""
        for one, other in combinations(hues, 2):
            assert difference(one, other, seen) >= LEAST_DIFFERENCE, (one, other)
