"""What a vocabulary is: everything in a page that another paper in another town would word differently."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A subject with words of its own, so that a title and its text share something."""

    things: tuple[str, ...]
    who: str
    title: str
    news: str
    kicker: str
    subtitle: str
    heads: tuple[str, ...]
    own: tuple[str, ...]
    points: tuple[str, ...]


def topics(text: str) -> tuple[Topic, ...]:
    """Nine lines to a topic, topics parted by a blank line; many values in a line are parted by a stroke."""
    found = []
    for part in text.strip().split("\n\n"):
        things, who, title, news, kicker, subtitle, heads, own, points = part.splitlines()
        many = [tuple(line.split("|")) for line in (things, heads, own, points)]
        found.append(Topic(many[0], who, title, news, kicker, subtitle, many[1], many[2], many[3]))
    return tuple(found)


@dataclass(frozen=True)
class Vocabulary:
    name: str
    city: str
    districts: tuple[str, ...]
    papers: tuple[str, ...]
    agency: str
    people: tuple[str, ...]
    bodies: tuple[str, ...]
    topics: tuple[Topic, ...]
    sentences: tuple[str, ...]
    columns: tuple[str, ...]
    column_forms: tuple[str, ...]
    page_names: tuple[str, ...]
    page_lines: tuple[str, ...]
    running_heads: tuple[str, ...]
    bylines: tuple[str, ...]
    joiners: tuple[str, ...]
    tail_bylines: tuple[str, ...]
    credits: tuple[str, ...]
    affiliations: tuple[str, ...]
    tail_credits: tuple[str, ...]
    jumps: tuple[tuple[str, str], ...]
    box_labels: tuple[str, ...]
    bullets: tuple[str, ...]
    editors: tuple[str, ...]
    captions: tuple[str, ...]
    note_labels: tuple[str, ...]
    theme: str
    note: str
    nav_top: tuple[str, ...]
    nav_title: tuple[str, ...]
    nav_foot: tuple[str, ...]
    office_top: tuple[str, ...]
    office_title: tuple[str, ...]
    office_foot: tuple[str, ...]
    account_top: tuple[str, ...]
    account_title: tuple[str, ...]
    account_foot: tuple[str, ...]
    circular_name: str
    circular_head: tuple[str, ...]
    circular_foot: tuple[str, ...]
    contents_label: str
    page_number: str
    notices: tuple[tuple[str, str], ...]
    asker: tuple[str, str]
    answers: tuple[str, ...]
    openers: tuple[str, ...]
    wrap: tuple[int, ...]
    gap: str
    indent: str
    torn_gap: bool
    shared_sentences: bool = True  # beside its own `sentences`, those of prose.py
