"""One module per invented town; each words its pages in its own way."""

from ..vocabulary import Vocabulary
from . import (
    alder,
    ash,
    birch,
    cedar,
    cove,
    dale,
    estuary,
    fir,
    glacier,
    harbour,
    hills,
    holly,
    lakeside,
    mesa,
    moor,
    orchard,
    plain,
    quay,
    river,
    steppe,
    terrace,
)

ALL: dict[str, Vocabulary] = {
    module.WORDS.name: module.WORDS
    for module in (
        river,
        hills,
        harbour,
        plain,
        lakeside,
        steppe,
        estuary,
        orchard,
        terrace,
        glacier,
        moor,
        quay,
        mesa,
        dale,
        cove,
        alder,
        birch,
        cedar,
        fir,
        holly,
        ash,
    )
}
