"""The words of the report, in both languages."""

from __future__ import annotations

from heshi.wording import Bilingual, Language

WORDS: dict[str, Bilingual] = {
    "title": Bilingual("测评报告", "Evaluation report"),
    "about": Bilingual(
        "共 {count} 条消息（{files}），其中近似重复的归成 {groups} 组。法规按 {day}，规则库 {rulebook}，模型 {model}，"
        "随机种子 {seed}。方括号里是 95% 区间：按组重抽 {rounds} 次；结果全都一样时用威尔逊区间（标 w）。",
        "{count} messages ({files}) in {groups} groups of near-duplicates. Law as of {day}, rulebook {rulebook}, "
        "model {model}, seed {seed}. In brackets: 95 % intervals from {rounds} resamples of whole groups; where all "
        "went one way, Wilson's interval (marked w).",
    ),
    "only_this": Bilingual(
        "这些数字只说明这一批消息上的表现，不能直接推到别的消息上。",
        "These figures hold for these messages; other messages may give others.",
    ),
    "lacking": Bilingual(
        "文件里没有：{names}。有关的数字因此空缺。", "The file has no: {names}. Figures that need them are missing."
    ),
    "overall": Bilingual("总体", "Overall"),
    "figure": Bilingual("指标", "figure"),
    "level.likely_scam": Bilingual("“可能是诈骗”以上", "likely_scam or worse"),
    "level.scam": Bilingual("只算“诈骗”", "scam only"),
    "precision": Bilingual("报警里真是诈骗的（精确率）", "precision: scams among the alarms"),
    "recall": Bilingual("诈骗里报了警的（召回率）", "recall: alarms among the scams"),
    "f1": Bilingual("F1", "F1"),
    "false_alarms": Bilingual("误报：不是诈骗却报警", "false alarms among all that is no scam"),
    "false_alarms_genuine": Bilingual("误报：真通知", "false alarms among genuine notices"),
    "false_alarms_warning": Bilingual("误报：防骗提醒", "false alarms among warnings"),
    "false_alarms_unrelated": Bilingual("误报：无关消息", "false alarms among unrelated messages"),
    "warnings_kept": Bilingual("提醒没有被当成诈骗", "warnings kept (no alarm)"),
    "warnings_named": Bilingual("提醒被认作提醒", "warnings called warnings"),
    "recall_at": Bilingual(
        "按概率排队，误报不超过 {rate} 时的召回率：{recall}（阈值 {threshold}，在同一批消息上选的，偏乐观）",
        "Recall by probability at no more than {rate} false alarms: {recall} (threshold {threshold}, chosen on these "
        "very messages, which flatters)",
    ),
    "confusion": Bilingual("标签与结论", "Labels and verdicts"),
    "label": Bilingual("标签", "label"),
    "calibration": Bilingual("概率准不准", "Calibration"),
    "ece": Bilingual(
        "期望校准误差 {error}，最大偏差 {widest}，布里尔分 {brier}，共 {count} 条。这个误差随诈骗所占的比例而变。",
        "Expected calibration error {error}, widest gap {widest}, Brier score {brier}, {count} messages. The error "
        "depends on the share of scams.",
    ),
    "bin": Bilingual("概率", "probability"),
    "count": Bilingual("条数", "messages"),
    "scams": Bilingual("诈骗", "scams"),
    "said": Bilingual("说的概率", "said"),
    "came_true": Bilingual("实际是诈骗", "came true"),
    "interval": Bilingual("区间", "interval"),
    "by.theme": Bilingual("按主题", "By theme"),
    "by.difficulty": Bilingual("按难度", "By difficulty"),
    "by.language": Bilingual("按语言", "By language"),
    "by.channel": Bilingual("按渠道", "By channel"),
    "part": Bilingual("部分", "part"),
    "groups": Bilingual("组", "groups"),
    "not_said": Bilingual("（没写）", "(not said)"),
    "short.recall": Bilingual("召回率", "recall"),
    "short.precision": Bilingual("精确率", "precision"),
    "short.false_alarms": Bilingual("误报率", "false alarms"),
    "ablation": Bilingual("去掉一位裁判", "Without a judge"),
    "ablation_note": Bilingual(
        "同一批消息，只改听谁的。模型单独时也不能单独定案，所以要看“可能是诈骗”这一级。",
        "The same messages, only the judges that are heard differ. A model is never decisive alone.",
    ),
    "no_model": Bilingual(
        "没有模型：与“全部”相同，“只听模型”什么都听不到。", "There is no model: nothing is heard of it."
    ),
    "all": Bilingual("全部", "all judges"),
    "without_signals": Bilingual("不听骗术特征", "without signals"),
    "without_channels": Bilingual("不听官方渠道", "without channels"),
    "without_law": Bilingual("不听法规", "without law"),
    "rules_alone": Bilingual("只听规则（不听模型）", "rules alone (no model)"),
    "model_alone": Bilingual("只听模型", "model alone"),
    "robustness": Bilingual("伪装之后", "Under disguise"),
    "robustness_note": Bilingual(
        "每条消息都伪装一次再查。“改动”是文字真的变了的条数；差是百分点，伪装后减伪装前。"
        "真通知不会这样伪装，所以伪装过的真通知报警不一定是错。",
        "Every message is checked again in each disguise. “Touched” counts texts that did change; the difference is "
        "after minus before, in points. No bureau disguises its notices, so an alarm at a disguised genuine one need "
        "not be wrong.",
    ),
    "disguise": Bilingual("伪装", "disguise"),
    "touched": Bilingual("改动", "touched"),
    "before": Bilingual("之前", "before"),
    "after": Bilingual("之后", "after"),
    "difference": Bilingual("差（百分点）", "difference (points)"),
    "points": Bilingual("{value} 点", "{value} points"),
    "missed": Bilingual("漏掉的诈骗（{count}）", "Missed scams ({count})"),
    "alarms": Bilingual("误报（{count}）", "False alarms ({count})"),
    "none": Bilingual("没有。", "None."),
    "no_evidence": Bilingual("没有任何证据。", "No evidence at all."),
    "slip": Bilingual(
        "`{id}`：标签 {label}，结论 {verdict}，概率 {probability}",
        "`{id}`: label {label}, verdict {verdict}, probability {probability}",
    ),
    "scam": Bilingual("诈骗", "scam"),
    "genuine": Bilingual("真通知", "genuine"),
    "warning": Bilingual("防骗提醒", "warning"),
    "unrelated": Bilingual("无关消息", "unrelated"),
    "full_width": Bilingual("全角", "full width"),
    "homophone": Bilingual("同音字", "homophones"),
    "split_word": Bilingual("拆开词", "split words"),
    "split_link": Bilingual("拆开网址", "split links"),
    "defanged_link": Bilingual("改写网址", "defanged links"),
    "traditional": Bilingual("繁体", "traditional"),
    "emoji": Bilingual("表情符号", "emoji"),
    "zero_width": Bilingual("看不见的字符", "zero width"),
    "styled": Bilingual("花体字", "styled letters"),
    "look_alike": Bilingual("形近字母", "look-alike letters"),
    "pinyin": Bilingual("拼音", "pinyin"),
}
"""Verdicts stay as they are in JSON, in code letters: the report is read beside it."""

PARTS = frozenset({"all", "without_signals", "without_channels", "without_law", "rules_alone", "model_alone"})
"""Parts that we name ourselves; every other comes from somebody's file."""


class Words:
    """The words in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **values: str) -> str:
        """The words under a key; a key without words shows itself.

        >>> Words("en")("missed", count="2"), Words("zh")("medical_insurance")
        ('Missed scams (2)', 'medical_insurance')
        """
        words = WORDS.get(key)
        return words.filled(**values).in_(self.language) if words else key

    def part(self, name: str) -> str:
        """A part of the messages: who was heard, by our words; what a file calls something stays as the file has it.

        >>> Words("en").part("rules_alone"), Words("en").part("points"), Words("en").part("")
        ('rules alone (no model)', 'points', '(not said)')
        """
        return self(name or "not_said") if not name or name in PARTS else name
