"""Sentences for any subject, and a writer who never uses one twice in a document."""

import random

from .vocabulary import Topic, Vocabulary

SENTENCES = tuple(
    line
    for line in """
过去，{district}的{a}多年没有人管，坏了要等上{n}天才有人来看，居民只好自己想办法。
{who}的工作人员把{n}条意见逐条登记，能当天办的当天办，不能当天办的写明原因和时间。
“以前为了{a}的事要跑{n}趟，现在打一个电话就有人上门。”家住{district}的居民{p}说。
记者看到，{a}旁边新添了一块牌子，上面写着{b}的开放时间和值班人员的姓名。
有人担心，{a}多了以后{b}会不会没有人用；也有人提出，不如先把{c}修好再说。
为了弄清楚这个问题，{who}用{n}天时间走访了{m}户人家，把大家的想法记在一个本子上。
事实证明，只要把话说在前面，把账算在明处，再难办的事情也能商量出一个结果。
{b}看起来是小事，却天天都要用到；一旦出了毛病，家家户户都会受影响。
今年以来，{city}先后改造{a}{n}处，新建{b}{m}处，受益居民超过{k}人。
负责这项工作的{p}介绍，每一处{a}都有编号，什么时候检查、由谁检查，一查便知。
问题的关键不在于花了多少钱，而在于钱花下去以后，居民的日子是不是真的方便了。
也要看到，一些地方热衷于换新的{a}，却忘了旧的{b}稍加修理还能再用好几年。
与其坐在办公室里猜测，不如到现场走一走，听一听使用{a}的人怎么说。
在{district}，这样的变化并不少见：先是一条街试着做，接着整个片区跟着学。
{p}从前在工厂做过钳工，退休以后主动报名照看{b}，每天早晚各走一圈。
截至上个月底，{who}共收到有关{c}的建议{n}件，已经答复{m}件，其余的正在办理。
这几年，{city}在{a}上下了不少功夫，从规划、建设到日常维护，都有人盯着、有人管着。
一件事情能不能长久，要看有没有规矩，规矩写得再好，也要看有没有人认真照着做。
说到底，{a}是给人用的，不是给人看的，用的人满意，才算真正办成了。
有一次下大雨，{b}被风刮倒，{who}的值班人员半夜赶到，忙到天亮才离开。
不少居民起初并不理解，觉得{c}离自己很远，直到自家门前也发生了变化。
{who}负责人{p}说，下一步还要把{a}的情况贴到楼门口，让每个人都看得见。
在{district}的一次座谈会上，{n}位居民代表你一言我一语，从下午一直说到天黑。
要把{b}的管理责任落到具体的人，避免出现大家都有份、最后谁也不负责的局面。
同样的{a}，放在这里有人爱护，放在那里却常常损坏，差别就在于有没有人商量过。
数据显示，{b}投入使用以后，相关的投诉比去年同期下降了近{n}个百分点。
当然，{c}也不是越多越好，一条不到{m}米的小街，用不着每隔几步就装一个。
从{n}处增加到{m}处，{who}用了整整两年，其中的辛苦只有参加的人知道。
{p}翻开一本磨破了边的笔记，上面密密麻麻记着每一次检修的日期和天气。
只有把平时的功夫做足，遇到紧急情况才不会手忙脚乱，这是大家共同的体会。
眼下，{district}的第二批{a}已经开工，预计{n}月中旬可以交付使用。
年轻人愿意出主意，老年人愿意花时间，{a}的事情就这样一点一点做了起来。
围绕{b}由谁出钱、由谁维修，{district}前后开了{n}次会，最后商定费用由三方分担。
走进{district}，最先看到的就是整整齐齐的{a}，墙上还留着孩子们画的图样。
经验表明，凡是居民参加得早的地方，{c}建成以后的纠纷就少，维护的费用也低。
把{a}办好，既要算眼前的账，也要算长远的账，更要算人心里的那本账。
有关专家认为，{b}的布局应当同人口分布相适应，不能简单地按照面积平均安排。
“我们最怕的不是麻烦，而是没有人来说。”{who}的{p}这样总结自己的工作。
去年冬天，{city}连续低温，{a}没有出现一次故障，靠的正是入冬前的那次普查。
每逢周末，{b}前总会排起长队，志愿者便搬来几把椅子，请年纪大的先坐下。
为此，{who}专门编了一本小册子，用图画说明{a}怎样使用、{b}怎样保养。
对于{c}，有的地方采取统一更换的办法，有的地方则允许居民自己挑选样式。
这个办法说不上高明，胜在简单，谁都看得懂，谁都可以照着去做。
回过头来看，当初争论最多的那几处{a}，如今反倒成了大家最爱去的地方。
在不少居民看来，{a}的好坏，直接关系到一天的心情，马虎不得。
{who}还同{n}家单位签订协议，约定{b}出现问题后两小时内到场、一天之内修复。
如果只讲数量不讲质量，只管建设不管使用，再好的{c}也会变成摆设。
第{n}次检查时，{p}发现一处{a}的螺丝松了，当场取出工具拧紧，又在表上补了一笔。
从长远看，还需要把{a}的养护写进每年的计划，安排固定的人员和经费。
听完介绍，来自外地的参观者问得最多的是：{b}平时到底由谁来管？
""".strip().splitlines()
)
DIGITS = "一二三四五六七八九"


class Writer:
    """Writes about one subject after the other; each sentence is used once in a document."""

    def __init__(self, vocabulary: Vocabulary, rng: random.Random) -> None:
        self.words = vocabulary
        self.rng = rng
        self.stock = [*(SENTENCES if vocabulary.shared_sentences else ()), *vocabulary.sentences]
        rng.shuffle(self.stock)
        self.taken = 0
        self.people = list(vocabulary.people)
        rng.shuffle(self.people)
        self.topics = list(vocabulary.topics)
        rng.shuffle(self.topics)
        self.own: dict[str, list[str]] = {}

    def topic(self) -> Topic:
        return self.topics.pop()

    def person(self) -> str:
        return self.people.pop()

    def fill(self, pattern: str, topic: Topic) -> str:
        rng = self.rng
        things = rng.sample(topic.things, 3)
        return pattern.format(
            a=things[0],
            b=things[1],
            c=things[2],
            who=topic.who,
            p=rng.choice(self.words.people),
            n=rng.randint(3, 49),
            m=rng.randint(50, 400),
            k=rng.randint(12, 80) * 100,
            city=self.words.city,
            district=rng.choice(self.words.districts),
        )

    def sentence(self, topic: Topic) -> str:
        own = self.own.setdefault(topic.title, self.rng.sample(topic.own, len(topic.own)))
        if own and self.rng.random() < 0.35:
            return own.pop()
        pattern = self.stock[self.taken % len(self.stock)]
        self.taken += 1
        return self.fill(pattern, topic)

    def paragraph(self, topic: Topic, low: int = 2, high: int = 4) -> str:
        return "".join(self.sentence(topic) for _ in range(self.rng.randint(low, high)))
