"""One module per invented town; each words its pages in its own way."""

from ..vocabulary import Vocabulary
from . import harbour, hills, lakeside, plain, river, terrace

ALL: dict[str, Vocabulary] = {
    module.WORDS.name: module.WORDS for module in (river, hills, harbour, plain, lakeside, terrace)
}
