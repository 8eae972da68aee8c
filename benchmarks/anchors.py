"""Where notes go when texts are edited: random texts full of parallel sentences, random edits, and the truth beside it.

`python -m benchmarks.anchors --notes 100000` prints how many notes ended as what, and counts what must not be: other
words than the quotation, a likeness instead of the place, a note that left though nothing around it was touched. Every
character has an identity that the edits carry along, so where each one went is known and not guessed.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from articles.anchors import Found, Status, remap
from articles.correspondence import sentences

AROUND = 16  # characters on both sides that make the surroundings of a note
PLACES = ["甲县", "乙县", "丙县", "丁县", "青溪区", "柳浦区", "南塘镇", "北塘镇", "东河街道", "西河街道"]
THINGS = ["会议", "文件", "报表", "检查", "培训", "台账", "群聊", "材料"]
SHARES = ["一成", "二成", "三成", "百分之十", "百分之二十", "百分之三十", "百分之四十", "一半", "三分之一"]
ENDS = ["受到基层干部好评", "基层有了更多精力服务群众", "群众办事方便多了", "干部说肩上轻了", "经验正在推广"]
SHAPES = (
    "{place}把{thing}压缩了{share}，{end}。",
    "{place}整治形式主义，{thing}减少{share}。",
    "今年以来，{place}的{thing}同比下降{share}，{end}。",
    "在{place}，{thing}由每周一次改为每月一次，{end}。",
    "{end}！",
    "“{thing}少了{share}。”{place}的一名干部说。",
)
LETTERS = "的是在一不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
SMALL = "三四五六两多很更不"


@dataclass(frozen=True, slots=True, eq=False)
class Character:
    """A character that is itself, wherever it goes."""

    letter: str


@dataclass(slots=True)
class Text:
    """Paragraphs of sentences of characters."""

    paragraphs: list[list[list[Character]]] = field(default_factory=list)

    def characters(self) -> list[Character]:
        line_end = Character("\n")
        flat: list[Character] = []
        for at, paragraph in enumerate(each for each in self.paragraphs if any(each)):
            flat += [line_end] if at else []
            flat += [character for sentence in paragraph for character in sentence]
        return flat

    def copy(self) -> "Text":
        return Text([[list(sentence) for sentence in paragraph] for paragraph in self.paragraphs])


def as_characters(text: str) -> list[Character]:
    return [Character(letter) for letter in text]


def sentence(chance: random.Random) -> list[Character]:
    if chance.random() < 0.3:
        return as_characters("".join(chance.choices(LETTERS, k=chance.randint(4, 30))) + "。")
    words = {"place": PLACES, "thing": THINGS, "share": SHARES, "end": ENDS}
    return as_characters(
        chance.choice(SHAPES).format(**{name: chance.choice(of) for name, of in words.items()})
    )


def text_of(chance: random.Random, paragraphs: int) -> Text:
    made = Text([[sentence(chance) for _ in range(chance.randint(1, 5))] for _ in range(paragraphs)])
    for _ in range(chance.randint(0, 3)):
        repeat(made, chance)
    return made


def _somewhere(text: Text, chance: random.Random) -> tuple[list[list[Character]], int]:
    paragraph = chance.choice([each for each in text.paragraphs if each])
    return paragraph, chance.randrange(len(paragraph))


def _put(text: Text, chance: random.Random, made: list[Character]) -> None:
    paragraph, _ = _somewhere(text, chance)
    paragraph.insert(chance.randint(0, len(paragraph)), made)


def add(text: Text, chance: random.Random) -> None:
    _put(text, chance, sentence(chance))


def repeat(text: Text, chance: random.Random) -> None:
    """A sentence once more, elsewhere: the copy has the same letters and is not the same."""
    paragraph, at = _somewhere(text, chance)
    _put(text, chance, [Character(each.letter) for each in paragraph[at]])


def remove(text: Text, chance: random.Random) -> None:
    paragraph, at = _somewhere(text, chance)
    if sum(map(len, text.paragraphs)) > 3:
        del paragraph[at]


def move(text: Text, chance: random.Random) -> None:
    paragraph, at = _somewhere(text, chance)
    if sum(map(len, text.paragraphs)) > 3:
        _put(text, chance, paragraph.pop(at))


def move_paragraph(text: Text, chance: random.Random) -> None:
    made = text.paragraphs.pop(chance.randrange(len(text.paragraphs)))
    text.paragraphs.insert(chance.randint(0, len(text.paragraphs)), made)


def alter(text: Text, chance: random.Random) -> None:
    """Letters of a sentence replaced, put in, or taken out."""
    paragraph, number = _somewhere(text, chance)
    said = paragraph[number]
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(said))
        kind = chance.random()
        more = as_characters("".join(chance.choices(SMALL, k=chance.randint(1, 3))))
        if kind < 0.5:
            said[at : at + len(more)] = more
        elif kind < 0.8:
            said[at:at] = more
        elif len(said) > 8:
            del said[at : at + len(more)]


def cut(text: Text, chance: random.Random) -> None:
    """A paragraph becomes two."""
    number = chance.randrange(len(text.paragraphs))
    at = chance.randint(0, len(text.paragraphs[number]))
    paragraph = text.paragraphs[number]
    text.paragraphs[number : number + 1] = [each for each in (paragraph[:at], paragraph[at:]) if each]


def join(text: Text, chance: random.Random) -> None:
    """Two paragraphs become one."""
    if len(text.paragraphs) > 1:
        at = chance.randrange(len(text.paragraphs) - 1)
        text.paragraphs[at : at + 2] = [text.paragraphs[at] + text.paragraphs[at + 1]]


EDITS = (add, add, repeat, remove, remove, move, move_paragraph, alter, alter, alter, cut, join)
MOVES = (move, move_paragraph)


@dataclass(frozen=True, slots=True)
class Case:
    """A text, an edited one, notes on the first, and the characters of both."""

    old: list[Character]
    new: list[Character]
    spans: list[tuple[int, int]]
    moves: bool


def case(chance: random.Random, notes: int) -> Case:
    text = text_of(chance, chance.randint(3, 25))
    old = text.characters()
    edited = text.copy()
    done = [chance.choice(EDITS) for _ in range(chance.choice((1, 2, 3, 5, 8, 13)))]
    for edit in done:
        if any(edited.paragraphs):
            edit(edited, chance)
    spans = []
    for _ in range(notes):
        length = min(len(old), chance.choice((1, 2, 3, 4, 6, 9, 13, 20, 35, 60)))
        start = chance.randint(0, len(old) - length)
        spans.append((start, start + length))
    return Case(old, edited.characters(), spans, any(edit in MOVES for edit in done))


def letters(characters: Iterable[Character]) -> str:
    return "".join(each.letter for each in characters)


def sentences_around(text: list[Character], start: int | None, end: int | None) -> list[str]:
    """The whole sentences in which a passage stands."""
    said = letters(text)
    return [
        each.text
        for each in sentences(said)
        if each.start < (end or 0) and (start or 0) < each.start + len(each.text)
    ]


@dataclass(slots=True)
class Tally:
    """What was counted over all notes."""

    notes: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    wrong_texts: int = 0
    likenesses: int = 0
    equals: int = 0  # on another sentence that says exactly the same
    told: int = 0  # of these, where the texts tell: its own place is there, with more of what stood around it
    untouched: int = 0
    left: int = 0  # untouched, and yet not kept
    examples: list[str] = field(default_factory=list)

    def add(self, one: Case, found: list[Found]) -> None:
        place = {character: at for at, character in enumerate(one.new)}
        for (start, end), result in zip(one.spans, found, strict=True):
            self.notes += 1
            self.statuses[result.status] += 1
            there = one.new[result.start : result.end] if result.start is not None else []
            if result.status in (Status.KEPT, Status.MOVED) and letters(there) != letters(one.old[start:end]):
                self.wrong_texts += 1
            own = {each for each in one.old[start:end] if each.letter != "\n"}
            others = [each for each in there if each not in own and each.letter != "\n"]
            if there and 2 * len(others) > len([each for each in there if each.letter != "\n"]):
                if sentences_around(one.new, result.start, result.end) == sentences_around(
                    one.old, start, end
                ):
                    self.equals += 1
                    self.told += self._is_told(one, place, start, end, result)
                else:
                    self.likenesses += 1
                    self._note("likeness", one, start, end, result)
            if self._is_untouched(one, place, start, end):
                self.untouched += 1
                if result.status is not Status.KEPT:
                    self.left += 1
                    self._note("left", one, start, end, result)

    @staticmethod
    def _is_told(one: Case, place: dict[Character, int], start: int, end: int, result: Found) -> bool:
        """Whether more of what stood around the note stands around its own place than around the one that was found.

        Else the copy stands where the note's sentence stood, or that one is gone or was changed: who reads both texts
        takes the copy for it, and only the script knows better.
        """
        own = [place.get(each, -1) for each in one.old[start:end]]
        if own[0] < 0 or own != list(range(own[0], own[0] + len(own))) or result.start is None:
            return False
        old, new = letters(one.old), letters(one.new)
        there, found = (
            sum(
                sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
                for a, b in ((old[:start][::-1], new[:at][::-1]), (old[end:], new[at + end - start :]))
            )
            for at in (own[0], result.start)
        )
        return there > found

    @staticmethod
    def _is_untouched(one: Case, place: dict[Character, int], start: int, end: int) -> bool:
        """Whether the note and what stands around it is the same and in one piece; nothing was moved in the text.

        Of a sentence that stands twice nobody can tell which one went, so such notes do not count.
        """
        around = [each for each in one.old[max(0, start - AROUND) : end + AROUND] if each.letter != "\n"]
        if one.moves or not around or any(each not in place for each in around):
            return False
        said, says = (Counter(each.text for each in sentences(letters(text))) for text in (one.old, one.new))
        if any(
            said[each] > 1 or says[each] > 1
            for each in sentences_around(one.old, start - AROUND, end + AROUND)
        ):
            return False
        first, last = place[around[0]], place[around[-1]]
        return letters(one.new[first : last + 1]) == letters(
            one.old[one.old.index(around[0]) : one.old.index(around[-1]) + 1]
        )

    def _note(self, kind: str, one: Case, start: int, end: int, result: Found) -> None:
        if len(self.examples) < 40:
            place = {character: at for at, character in enumerate(one.new)}
            true = min((place[each] for each in one.old[start:end] if each in place), default=0)
            begin = true if result.start is None else result.start
            shown = letters(one.new[max(0, begin - 30) : begin + 30 + end - start])
            before = letters(one.old[max(0, start - 30) : end + 30])
            self.examples.append(
                f"{kind} {result.status}: {letters(one.old[start:end])!r}\n  {before!r}\n  {shown!r}"
            )


def run(notes: int, *, seed: int = 1, each: int = 50) -> Tally:
    chance, tally = random.Random(seed), Tally()
    while tally.notes < notes:
        one = case(chance, min(each, notes - tally.notes))
        tally.add(one, remap(letters(one.old), letters(one.new), one.spans))
    return tally


def lines(tally: Tally) -> Iterator[str]:
    yield f"notes                            {tally.notes:>8}"
    for status in Status:
        yield f"  {status:<30} {tally.statuses[status]:>8}"
    yield f"kept or moved on other words     {tally.wrong_texts:>8}"
    yield f"on a likeness                    {tally.likenesses:>8}"
    yield f"on an equal sentence             {tally.equals:>8}"
    yield f"  though the texts tell them apart {tally.told:>6}"
    yield f"surroundings untouched           {tally.untouched:>8}"
    yield f"  of these not kept              {tally.left:>8}"


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--notes", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", action="store_true", help="print examples of what should not be")
    chosen = options.parse_args(arguments)
    began = time.perf_counter()
    tally = run(chosen.notes, seed=chosen.seed)
    print("\n".join(lines(tally)))
    print(f"seconds                          {time.perf_counter() - began:>8.1f}")
    if chosen.show:
        print("\n".join(tally.examples))


if __name__ == "__main__":
    main()
