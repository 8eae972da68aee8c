"""How alike two texts are. Pure."""

from collections import Counter

ALIKE = 0.5  # from here on one text may be a later state of the other


def pairs(text: str) -> Counter[str]:
    """The pairs of neighbouring characters, blanks left out: they know no line ends, and little of order."""
    solid = "".join(text.split())
    return Counter(solid[at : at + 2] for at in range(len(solid) - 1)) or Counter([solid] if solid else [])


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of pairs that both have, 0..1 (Dice's coefficient)."""
    whole = one.total() + other.total()
    common = one.keys() & other.keys()  # few, where the texts are unlike
    return 2 * sum(min(one[pair], other[pair]) for pair in common) / whole if whole else 0.0
