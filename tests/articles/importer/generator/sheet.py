"""A sheet of text in the making, and the truth about it."""

import random
from dataclasses import dataclass, field
from typing import Any

from .prose import Writer
from .vocabulary import Topic, Vocabulary

CHINESE = "〇一二三四五六七八九"
WEEK = "一二三四五六日"


def chinese(number: int) -> str:
    if number < 10:
        return CHINESE[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else CHINESE[tens]) + "十" + (CHINESE[ones] if ones else "")


@dataclass
class Story:
    topic: Topic
    title: str
    kicker: str = ""
    subtitle: str = ""
    column: str = ""
    authors: list[str] = field(default_factory=list)
    affiliation: str = ""
    blocks: list[tuple[str, str]] = field(default_factory=list)
    key_points: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    complete: bool = True
    credit: str = ""
    tail: str = ""

    def paragraphs(self) -> list[int]:
        return [number for number, (kind, _) in enumerate(self.blocks) if kind == "paragraph"]


class Sheet:
    """Collects lines; what belongs to no article is told apart when it is written."""

    def __init__(self, words: Vocabulary, rng: random.Random) -> None:
        self.words, self.rng, self.writer = words, rng, Writer(words, rng)
        self.lines: list[str] = []
        self.stories: list[Story] = []
        self.aside: list[str] = []
        self.notes: list[str] = []
        self.paper = rng.choice(words.papers)
        self.year, self.month, self.day = 2026, rng.randint(1, 12), rng.randint(1, 28)
        self.page = rng.randint(2, 12)
        self.page_name = rng.choice(words.page_names)
        self.dated = False
        self.free = ["date", "publication", "column"]
        self.openers = list(words.openers)

    # words of the page
    def fill(self, pattern: str, **more: Any) -> str:
        people = self.rng.sample(self.words.people, 2)
        cdate = f"二〇二六年{chinese(self.month)}月{chinese(self.day)}日"
        values = {
            "paper": self.paper,
            "date": f"{self.year}年{self.month}月{self.day}日",
            "iso": f"{self.year}-{self.month:02}-{self.day:02}",
            "cdate": cdate,
            "week": "星期" + WEEK[self.day % 7],
            "page": self.page,
            "name": self.page_name,
            "md": f"{self.month}月{max(1, self.day - 1)}日",
            "agency": self.words.agency,
            "place": self.words.city[:-1],
            "p": people[0],
            "q": people[1],
        }
        return pattern.format(**(values | more))

    def people(self, pattern: str, names: list[str]) -> str:
        """Puts names into as many slots as the pattern has."""
        slots = pattern.count("{}")
        groups = names if slots > 1 else [self.rng.choice(self.words.joiners).join(names)]
        return pattern.format(*groups)

    # writing
    def put(self, *lines: str) -> None:
        self.lines += lines

    def drop(self, *lines: str) -> None:
        """Lines that belong to no article."""
        self.lines += lines
        self.aside += [line.strip() for line in lines if line.strip()]

    def gap(self) -> None:
        if self.words.gap == "\n\n" and self.lines and self.lines[-1]:
            self.lines.append("")

    def page_line(self) -> None:
        self.dated = True
        self.drop(self.fill(self.rng.choice(self.words.page_lines)))
        self.gap()

    # stories
    def essay(self, low: int = 3, high: int = 5, heads: float = 0.4, extras: float = 0.25) -> Story:
        rng, topic = self.rng, self.writer.topic()
        story = Story(topic, topic.title)
        if rng.random() < extras:
            story.kicker = topic.kicker
        if rng.random() < extras:
            story.subtitle = topic.subtitle
        if rng.random() < 0.5 and self.openers:
            first = self.writer.fill(self.openers.pop(), topic) + self.writer.sentence(topic)
        else:
            first = self.writer.paragraph(topic)
        count = rng.randint(low, high)
        story.blocks = [("paragraph", first)]
        with_heads = rng.random() < heads and count >= 4
        headings = list(topic.heads)
        for number in range(1, count):
            if with_heads and headings and number in (1, 3, 5):
                story.blocks.append(("subhead", headings.pop(0)))
            story.blocks.append(("paragraph", self.writer.paragraph(topic)))
        self.stories.append(story)
        return story

    def report(self, low: int = 2, high: int = 4) -> Story:
        story = self.essay(low, high, heads=0, extras=0.15)
        story.title = story.topic.news
        return story

    def sign(self, story: Story, pattern: str | None = None) -> str:
        """A byline for the story, and its authors."""
        pattern = pattern or self.rng.choice(self.words.bylines)
        slots = pattern.count("{}")
        count = slots if slots > 1 else (2 if self.rng.random() < 0.25 else 1)
        story.authors = [self.writer.person() for _ in range(count)]
        return self.people(pattern, story.authors)

    def workplace(self, story: Story) -> str:
        """A line with a workplace; what stands before the workplace is its label."""
        pattern = self.rng.choice(self.words.affiliations)
        body = self.rng.choice(self.words.bodies)
        line = pattern.format(body)
        story.affiliation = line.removeprefix(pattern.partition("{}")[0]).strip("（）【】［］〔〕")
        return line

    def opening(self, story: Story) -> str:
        """A credit before the first words of a report."""
        pattern = self.fill(self.rng.choice(self.words.credits).replace("{}", "\0")).replace("\0", "{}")
        credit = self.sign(story, pattern)
        story.optional.append(credit)
        story.free += ["affiliation"]
        story.credit = credit
        return credit

    # the truth
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def truth(self, text: str) -> dict[str, Any]:
        date = f"{self.year}-{self.month:02}-{self.day:02}" if self.dated else ""
        return {
            "source_text": text,
            "articles": [
                {
                    "title": story.title,
                    "title_alts": [],
                    "kicker": story.kicker,
                    "subtitle": story.subtitle,
                    "column": story.column,
                    "authors": story.authors,
                    "affiliation": story.affiliation,
                    "affiliation_alts": [],
                    "date": date,
                    "publication": self.paper if self.dated else "",
                    "paragraphs": [block for _, block in story.blocks],
                    "subheads": [block for kind, block in story.blocks if kind == "subhead"],
                    "key_points": story.key_points,
                    "optional": story.optional,
                    "complete": story.complete,
                    "free_fields": story.free + self.free,
                }
                for story in self.stories
            ],
            "set_aside": self.aside,
            "notes": self.notes,
        }
