"""A library of generated articles: sentences of all invented towns, filled anew each time, so that few are alike."""

import random
from collections.abc import Iterator

from articles import words
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


def newspaper(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The same articles with the words of each sentence in another order, so that two share no passage but by intention:
    every second article has one of three hundred sentences as they are, the first of these far more often than the last.
    """
    rng = random.Random(seed)
    made = articles(count, seed)
    slogans = [one for _title, body in articles(40, seed + 1) for one in body.split("。") if len(one) > 14][
        :300
    ]
    for title, body in made:
        paragraphs = [
            "。".join(_shuffled(sentence, rng) for sentence in paragraph.split("。"))
            for paragraph in body.split("\n\n")
        ]
        if rng.random() < 0.5:
            slogan = slogans[int(len(slogans) ** rng.random()) - 1]
            at = rng.randrange(len(paragraphs))
            paragraphs[at] = f"{slogan.strip()}。{paragraphs[at]}"
        yield title, "\n\n".join(paragraphs)


def _shuffled(sentence: str, rng: random.Random) -> str:
    found = words.cut(sentence)
    rng.shuffle(found)
    return "".join(found)
