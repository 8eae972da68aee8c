"""Which paragraphs gather questions. No names, and nothing of a paragraph that fewer than three people asked about: what one
or two asked is no matter of the map, and looks like no question at all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from studygroups.facts import AssignedText
from studygroups.models import Note

FEWEST = 3
DENSE, DENSER = 4, 6  # questions from which a paragraph is tinted more strongly
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph with its questions; none are counted where fewer than three people asked."""

    text: AssignedText
    number: int
    count: int = 0
    settled: int = 0

    @property
    def level(self) -> int:
        """How strongly it is tinted, 1 to 3; 0 without questions."""
        return 1 + (self.count >= DENSE) + (self.count >= DENSER) if self.count else 0


@dataclass(frozen=True, slots=True)
class QuestionMap:
    """The texts where some paragraph gathers questions, each with all its paragraphs, and those with the most."""

    texts: list[tuple[AssignedText, list[Place]]]
    most: list[Place]


def question_map(texts: Iterable[AssignedText]) -> QuestionMap:
    """No query."""
    shown = []
    for text in texts:
        places = _places(text)
        if any(place.count for place in places):
            shown.append((text, places))
    asked = [place for _text, places in shown for place in places if place.count]
    asked.sort(key=lambda place: -place.count)
    return QuestionMap(shown, asked[:MOST_NAMED])


def _places(text: AssignedText) -> list[Place]:
    questions: dict[int, list[Note]] = defaultdict(list)
    for thread in text.margin.threads:
        if thread.number is not None and thread.note.kind == Note.Kind.QUESTION:
            questions[thread.number].append(thread.note)
    enough = {
        number: asked
        for number, asked in questions.items()
        if len({note.author_id for note in asked}) >= FEWEST
    }
    article = text.assignment.article
    if not enough or article.current is None:
        return []
    return [
        Place(text, block.number, len(asked), sum(note.settled for note in asked))
        for block in article.current.blocks
        if block.number
        for asked in [enough.get(block.number, [])]
    ]
