"""A library of generated articles: sentences of all invented towns, filled anew each time, so that few are alike."""

import random
from collections.abc import Iterator

from tests.articles.importer.generator import VOCABULARIES
from tests.articles.importer.generator.prose import SENTENCES, Writer

SENTENCES_EACH = (14, 44)  # of an article, about 3.3 KB on average
PARAGRAPH = 4


def articles(
    count: int, seed: int = 1, sentences_each: tuple[int, int] = SENTENCES_EACH
) -> Iterator[tuple[str, str]]:
    """Titles and bodies in markup; the same seed gives the same."""
    rng = random.Random(seed)
    writers = [Writer(town, rng) for town in VOCABULARIES.values()]
    for number in range(count):
        writer = rng.choice(writers)
        topic = rng.choice(writer.words.topics)
        patterns = rng.choices((*SENTENCES, *writer.words.sentences), k=rng.randint(*sentences_each))
        sentences = [writer.fill(one, topic) for one in patterns]
        paragraphs = ["".join(sentences[at : at + PARAGRAPH]) for at in range(0, len(sentences), PARAGRAPH)]
        yield f"{topic.title}（{number}）", "\n\n".join(paragraphs)
