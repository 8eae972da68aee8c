"""Which encoding a Chinese text is in: a ladder of strict decodings, each of which must look like text.

Strictness alone does not decide. Two bytes of GBK are often valid UTF-8 as well: the GBK bytes of 学习 decode
to two letters of other scripts. So each candidate is judged by the characters that it yields.
"""

import codecs
import unicodedata
from collections import Counter

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000  # characters looked at to judge a decoding
# The most frequent Chinese characters, simplified and traditional: any page of either holds plenty of them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样"
    "与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次"
    "品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热"
    "领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名"
    "确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习"
    "響約支般史感勞便團往酸曆市克何除消構府稱太準精值號率族維劃選標寫存候毛親快效斯院查江型眼王按格養易置派層片始卻專狀育廠京識適屬圓包火住調滿縣局照"
    "這為個國時來們會對發動過說產種後學經進著電裡現實體機當點從業應開還間樣與關義重線內數問變條無結氣質長見論運農幾區強決戰則處隊給門導壓爭濟階極聯認"
    "權證轉單風場車務萬達積議聲報鬥類離華確張馬節話況傳許記備辦習書讀請讓員頭題黨總資計設組織規領"
)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def plausibility(text: str) -> float:
    """How much a decoding looks like a text in Chinese or plain Latin letters: 1 for certain, below 0 for noise."""
    good = bad = seen = 0.0
    for character, often in Counter(text[:_SAMPLE]).items():
        if character.isspace():
            continue
        seen += often
        if character in _COMMON:
            good += 1.5 * often
        elif character.isascii():
            good += 0.5 * often
            bad += 2 * often * (character < " ")
        elif _is_han(character):
            good += 0.3 * often
        elif (
            "\u3000" <= character <= "\u303f"
            or "\uff00" <= character <= "\uffef"
            or "\u2010" <= character <= "\u203f"
        ):
            good += 0.8 * often  # the punctuation of Chinese
        elif "\u00c0" <= character <= "\u024f":
            good += 0.1 * often  # words of other languages; many of them together are a wrong decoding
        else:
            kind = unicodedata.category(character)
            bad += often * (1.0 if kind in ("Cn", "Co", "Cc") else 0.6 if kind[0] == "L" else 0.0)
    return (good - bad) / seen if seen else 0.0


def _utf16_without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark, in the order of bytes that yields a text rather than noise."""
    if len(data) % 2:
        return None
    found = []
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (worth := plausibility(text)) >= 0.4:
            found.append((worth, text, name))
    return max(found)[1:] if found else None


def choose(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Decodes strictly and returns text and encoding.

    The order: the encoding that was named, a byte order mark, UTF-16 by its zero bytes, then the most plausible of
    UTF-8, GB18030 and Big5, where UTF-8 wins unless it yields noise. Raises UnicodeDecodeError with the
    encoding that came furthest, never drops or replaces a byte.
    """
    if encoding:
        name = codecs.lookup(encoding).name
        return data.decode("utf-8-sig" if name == "utf-8" else name).removeprefix("\ufeff"), name
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name), name
    # Line ends, blanks and the character for one give UTF-16 away: they hold a byte of zero, as no other text does.
    if 0 in data[: _SAMPLE * 2] and (unmarked := _utf16_without_mark(data)):
        return unmarked
    found: list[tuple[float, str, str]] = []
    furthest: UnicodeDecodeError | None = None
    for name in ("utf-8", "gb18030", "big5"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            if furthest is None or error.start > furthest.start + 64:  # a few bytes more are chance
                furthest = error
            continue
        worth = plausibility(text)
        if name == "utf-8" and worth >= 0.3:
            return text, name
        found.append((worth, text, name))
    if max(found, default=(0.0,))[0] < 0.3 and (unmarked := _utf16_without_mark(data)):
        return unmarked
    if found:
        worth, text, name = max(found, key=lambda candidate: candidate[0])
        return text, name
    raise furthest or UnicodeDecodeError("utf-8", data, 0, 1, "no encoding fits")
