"""Names of persons, and words that name an institution or an office, by their shape."""

import re

from .. import words
from .marks import HAN

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白"
    "孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦柳邢岳齐梅庄辛管祝左涂"
    "谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫"
    "嵺苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩丛岑楚樊晁萧於仲冼狄麦尚农戈糕巫乐么藏荆原佘付应勾慕茹阎"
    "肇明贝邝危暴储井芮支牧隗山巴弓车桑濮寿扈郏浦尚浓暨斛殳沃利蔚夔隆师厍聂勾融訾阚沙乜养鞠须丰巢蒯相後红竺权逯益桓付闻佟过哈"
    "昌凤皮元伏荣邴富蓬钭蓟籍阚郤弘禄綦亓仉鹿那宗初战占粟"
    "云墨风原禾秋林竹沐展笪仝都芦亢谌蔺闵郇晋原訾戢庾揣邝帅佴缪郗钮瞿昝辜佟"
    "傅骆邵柏窦奚酆卞湛禹茅庞麻虞裘缪宣贲杭诸嵇滑荀羊惠封羿储汲乌宓班仰伊仇厉戎祖束幸韶印宿怀蒲邰鄂索咸胥莘贡劳逄扶宰郦雍璩习宦鱼容慎居衡步匡寇阙欧那"
    "练平揭谯鲜佀仵冼萨岱哲茆亶宛栗庹撒帖雒潭朴"
    "员苻拓折同"
    "張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蔣葉蘇呂盧鍾譚陸賈鄒龔萬錢嚴湯賴蘭顏魯聶齊莊塗歐項鮑單閔解蕭"
)
_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "长孙",
    "宇文",
    "夏侯",
    "端木",
    "呼延",
    "南宫",
    "独孤",
    "轩辕",
    "澹台",
    "申屠",
    "百里",
    "闻人",
    "西门",
    "歐陽",
    "司馬",
    "諸葛",
    *[
        "贺兰",
        "拓跋",
        "完颜",
        "纳兰",
        "赫连",
        "钟离",
        "鲜于",
        "闾丘",
        "公羊",
        "濮阳",
        "淳于",
        "公冶",
        "宗政",
        "乐正",
        "梁丘",
        "左丘",
        "东郭",
        "谷梁",
        "万俟",
        "耶律",
        "仲孙",
        "司空",
        "司寇",
        "巫马",
        "太史",
    ],
)
_NOT_AT_THE_END = frozenset(
    "区县市镇乡村局委部院校厅室社报网版期页处办站所馆厂省州旗队组科系者员们等的了是在和与及为从把被让对一不有摄撰"
)
_NOT_AT_THE_START = _NOT_AT_THE_END - frozenset("员")  # a surname too
_CLOSED = frozenset("的了是在与及从把被让对不一摄撰等们")  # begin no name at all
_SELDOM_AT_THE_END = frozenset("和为一有")  # in a name only where one is expected
_NEVER_INSIDE = frozenset("的了着们吗呢吧这那哪谁么")  # particles and pronouns
PAPERS = "报刊网台"  # end what publishes, and what no author works at
_ONE_NAME = re.compile(f"[{HAN}]{{2,4}}")
_ROLE_BEFORE = re.compile(rf"[{HAN}]{{0,4}}(?:记者|通讯员|作者|评论员|[写稿笔]人)")
_NUMERALS = frozenset("一二三四五六七八九十")  # a part of a series
_FOREIGN_NAME = re.compile(f"[{HAN}]{{1,8}}(?:[·•・‧][{HAN}]{{1,10}}){{1,3}}")

_INSTITUTION = re.compile(
    "(?:[局委部院校厅室府会社镇乡区县市处办站所系队馆厂村省旗州组科司署庭团网报台库苑园厅行店矿段班连营旅军]|中心|大学|学院|公司|街道|集团|基地|小学|中学|"
    "支部|党[委组]|总支|人大|政协|[妇残侨文商科台]联|[作科影剧音美书记]协|工会|协会|联合会|海关|监狱|法庭|纪委|口岸|码头|书屋|合作社|农场|林场|编辑部|通讯社|书院|学堂|讲堂|智库|[一二三四五六七八九十附][中小]|[^现立登出开当职转]场)$"
)
# These end names of persons as well, so three characters alone are none.
_WEAK_END = frozenset("军班连营段行店团矿旅苑库")
_OFFICE = re.compile(
    "(?:书记|主任|教授|研究员|[院局部处科所校馆厂镇乡县市省司社会区站班队团组村]长|主席|博士|硕士|博士生|博士后|研究生|学者|专家|讲师|人员|工程师|干部|代表|委员|编辑|顾问|[医护药技]师|律师|"
    "员|职工|医生|护士|村民|导师|总监|理事|秘书|助理|成员|经理|馆员|教师|教员|警官|法官|检察官|设计师|评论家|作家|支书)$"
)


_ACTS = ("报道", "摄影", "撰文", "供稿", "整理")  # written together with the name before them
_LONGEST_PART = 4  # characters of one part of a foreign name that hold words by chance
_PERSONS = frozenset("者员人友工师户兵生")  # last characters of words for persons
_LONG_NAME = re.compile(f"[{HAN}]{{4,6}}")
_HARDLY = 10  # how often the dictionary may have seen what is hardly a word
_SELDOM = 2000  # and a character that is seldom one
_SLOGAN = 60  # and a word that no name written by sound holds
_HEARD = 20  # how often a word may be seen that means nothing inside a name
_HEARD_THERE = 300  # the same behind a role
_EVERYDAY = 10_000  # the dictionary's frequency of a word that is nobody's name
_COMMON = 4000  # how often the dictionary may have seen a word that stands where names are expected


_USUAL = 300  # the same for a word alone in a bracket


def is_name(token: str, sure: bool = False, given: bool = False) -> bool:
    """Whether a token is the name of a person: a surname and one or two characters more, and no common word.

    Four characters and more only with a compound surname or a middle dot. With `sure` the place where the token
    stands says already that names are to come, and words are allowed that are not among the most common; with
    `given` a role before it says so, and all words but everyday ones are.
    """
    sure |= given
    if _FOREIGN_NAME.fullmatch(token):
        parts = re.split("[·•・‧]", token)
        if parts[-1].endswith(_ACTS) or any(len(part) > _LONGEST_PART and _is_phrase(part) for part in parts):
            return False
        named = any(part[-1] not in _WEAK_END and is_institution(part) for part in parts)
        if all(map(_is_phrase, parts)) or parts[-1] in _NUMERALS or _ROLE_BEFORE.match(parts[0]) or named:
            return False
        known = [words.frequency(part) >= 50 and not words.is_person(part) for part in parts]
        return not all(known) and not any(
            one and words.is_place(part) for one, part in zip(known, parts, strict=True)
        )
    if not _ONE_NAME.fullmatch(token) or token.endswith("等人") or _NEVER_INSIDE.intersection(token[1:]):
        return False
    if sure and len(token) < 4 and words.is_person(token):
        return True
    compound = token.startswith(_COMPOUND)
    if (len(token) == 4 and not compound) or (token[0] not in _SURNAMES and not compound):
        return False
    if words.is_person(token):
        return True
    seldom = (sure or given) and token[-1] in _SELDOM_AT_THE_END
    if token[-1] in _NOT_AT_THE_END and not seldom and (len(token) > 2 or not sure):
        return False
    if is_institution(token) and not sure:
        return False
    often = words.frequency(token)
    if given:
        return often < _EVERYDAY
    return often < _COMMON if sure else often < 5 and not words.is_place(token)


def _is_phrase(part: str) -> bool:
    """Whether one side of a middle dot is made of words and not of sounds, as a slogan is."""
    if len(part) < 4:
        return words.frequency(part) > _HARDLY and not words.is_person(part)
    pairs = [part[at : at + 2] for at in range(len(part) - 1)]
    return any(words.frequency(pair) > _SLOGAN and not words.is_person(pair) for pair in pairs)


def is_rare_name(token: str) -> bool:
    """Whether three characters that the dictionary does not know are a name, even if they end as an institution does."""
    return len(token) == 3 and not words.frequency(token) and is_name(token, sure=True)


def is_common_word(token: str) -> bool:
    """Whether a name is rather the word that it is as well, where nothing but a bracket speaks for a name."""
    return words.frequency(token) > _USUAL and not words.is_person(token)


def is_rare_word(token: str) -> bool:
    """Whether a name is no word of the dictionary, so that what it ends in says nothing about it."""
    return not words.frequency(token) and is_name(token, sure=True) and token not in ("文图", "文摄")


def may_be_name(token: str) -> bool:
    """Whether a token behind a role can be a name although its surname is not known: two or three characters, no word."""
    often = words.frequency(token)
    closed = _NOT_AT_THE_START if often else _CLOSED
    return (
        bool(_ONE_NAME.fullmatch(token))
        and len(token) < 4
        and token[0] not in closed
        and not _NEVER_INSIDE.intersection(token)
        and (token[-1] not in _NOT_AT_THE_END or (not often and token[-1] in _SELDOM_AT_THE_END))
        and often < 20
    )


def is_unknown_name(token: str) -> bool:
    """Whether a token that is hardly a word can be a name of any surname, beside names or a workplace."""
    closed = _NOT_AT_THE_START if len(token) < 3 else _CLOSED
    unknown = may_be_name(token) and words.frequency(token) < _HARDLY and not is_institution(token)
    return unknown and token[0] not in closed and token[0] not in "我你他她它您不本"


def has_rare_surname(token: str) -> bool:
    """Whether an unknown name begins with a character that is seldom a word, so that nothing besides must speak for it."""
    return is_unknown_name(token) and words.frequency(token[0]) < _SELDOM


def stands_alone(token: str) -> bool:
    """Whether three characters are a name of a rare surname with nothing beside them: they do not begin as a word does."""
    return len(token) == 3 and has_rare_surname(token) and not words.frequency(token[:2])


def is_long_name(token: str, told: bool = False) -> bool:
    """Whether four to six characters can be a name of another language: written by sound, with few words inside.

    Where it is `told` that a name stands, the words inside may be more usual ones.
    """
    if not _LONG_NAME.fullmatch(token) or _NEVER_INSIDE.intersection(token) or is_institution(token):
        return False
    pairs = [token[at : at + 2] for at in range(len(token) - 1)]
    known = [
        pair
        for pair in pairs
        if words.frequency(pair) > (_HEARD_THERE if told else _HEARD) and not words.is_person(pair)
    ]
    return len(known) * 2 < len(pairs) - 1


_MARKED = re.compile(f"[^{HAN}A-Za-z0-9（）()·“”]")
_CLASS = re.compile(rf"(?<=[院系校部学])(?:19|20)?\d{{2}}级(?:[{HAN}]{{2,12}})?$")
_SAYS = re.compile("[是了着把被们吗呢的]|^[从即含见如]")  # in a sentence and in no name


def is_desk(token: str) -> bool:
    """Whether a word of two characters is a part of an institution, which stands alone only where a name follows."""
    return len(token) == 2 and token[-1] in "院部校科室所处站队厂班组" and words.frequency(token) > 0


def is_institution(token: str) -> bool:
    """Whether a token ends as the name of an institution, place or office does, or with a year of its students."""
    token = _CLASS.sub("", token)
    return (
        len(token) > 2
        and not (
            len(token) == 3
            and token[-1] in _WEAK_END
            and (words.is_person(token) or not words.frequency(token))
        )
        and not _FOREIGN_NAME.fullmatch(token)
        and not _SAYS.search(token)
        and bool(_INSTITUTION.search(token) or _OFFICE.search(token))
    )


def is_workplace(text: str) -> bool:
    """Whether a line is nothing but the names of institutions."""
    return all(is_institution(part) and not _MARKED.search(part) for part in re.split("[、；; \u3000]", text))


def is_office(token: str) -> bool:
    """Whether a token ends as the name of an office does, with or without a word before it."""
    return bool(_OFFICE.search(token))


def is_position(token: str) -> bool:
    """Whether a token is what somebody is at an institution: its name, and a word for persons behind it."""
    ends = range(4, len(token) - 1) if token[-1] in _PERSONS else ()
    return any(is_institution(token[:end]) for end in ends)


def split_names(run: str, given: bool = False) -> list[str]:
    """Names written without anything between them, as after 'reporters'; empty when the run is not made of names."""
    if is_name(run, sure=True, given=given):
        return [run]
    best: list[list[str] | None] = [[]] + [None] * len(run)
    for end in range(2, len(run) + 1):
        for length in (2, 3, 4):
            before = best[end - length] if end >= length else None
            if before is not None and is_name(run[end - length : end], sure=True):
                rank = [*before, run[end - length : end]]
                held = best[end]
                if held is None or len(rank) < len(held):
                    best[end] = rank
    return best[-1] or []


_LONE = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000\xa0]+[{HAN}])+(?![{HAN}])")


def mend_spaced(text: str) -> str:
    """Puts names together that print spaced out: lone characters in a row that begin with a surname."""

    def mended(run: re.Match[str]) -> str:
        signs = run.group().split()
        word = "".join(signs)
        if signs[0] not in _SURNAMES:
            return word if words.frequency(word) else run.group()
        if len(signs) == 3:
            return word
        return " ".join("".join(signs[index : index + 2]) for index in range(0, len(signs), 2))

    return _LONE.sub(mended, text)
