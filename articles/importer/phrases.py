"""Whether a phrase goes on over a seam: by words that cannot end one or begin one, and by words cut in two."""

from .. import words

# Closed classes of the language: words that lean on what follows, and words that lean on what stands before.
_LEANS_ON = frozenset(
    "和与及或在把被对从向由让给也都就还很最更每第这那跟并且而但所将于使为不像先要能会可应须只又再没比如当"
)
_LEANS_BACK = frozenset("的了着过们地得之和与及或吗呢吧")


def leaning(before: str, after: str) -> int:
    """How many of the two words at a seam cannot stand there at the end or beginning of a phrase, 0..2."""
    left, right = words.cut(before[-6:]), words.cut(after[:6])
    return (left[-1:] != [] and left[-1] in _LEANS_ON) + (right[:1] != [] and right[0] in _LEANS_BACK)


def leans(before: str, after: str) -> bool:
    """Whether two short lines are one phrase: a word at the seam leans over it, or a word is cut in two by it."""
    if leaning(before, after):
        return True
    left, right = before[-4:], after[:4]
    gain = words.log_probability(left + right) - words.log_probability(left) - words.log_probability(right)
    return gain > _CUT


_CUT = 5.0  # how much likelier a text is whole than parted when the seam cuts a word
