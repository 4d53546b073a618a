"""Names of people: before and after titles, after "dear", after labels such as 姓名, at the head of a message.

And where they live."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heshi.casefile.aligned import Aligned
from heshi.casefile.surnames import DOUBLE, ENGLISH_GENERIC, GENERIC, RISKY, SINGLE
from heshi.evidence import Span

_HAN = r"[\u3400-\u9fff某]"
_FAMILY = f"(?:{'|'.join(DOUBLE)}|[{SINGLE}])"
_SURE_FAMILY = f"(?:{'|'.join(DOUBLE)}|[{''.join(sorted(set(SINGLE) - RISKY))}])"
_TITLE = r"(?:先生|女士|小姐|太太|男士|夫人|阿姨|叔叔|大爷|大妈|大姐|大哥|奶奶|爷爷|同志|同学|老师|师傅|警官)"
_POST = (
    r"(?:医生|大夫|护士|律师|民警|警员|科长|处长|局长|主任|经理|专员|主管|院长|书记|检察官|法官|会计|队长|所长"
    r"|参保人|客户|用户)"
)
_NOT_BEFORE_TITLE = "的位各本该这那名和与及或为是请向给让对您你我他她们由被把跟同先女男老等在到了有就也都个些此某"
_GIVEN = rf"(?:(?!{_TITLE}|{_POST}){_HAN})"
_END = r"(?=[\s:,。!、;()（）\]】\"“”]|您|你|的|电话|手机|微信|工号|身份|社保|医保|参保|户|$)"
_START = r"(?:(?<=[】\]\n。!:])|^)"

_BEFORE_TITLE = re.compile(rf"{_FAMILY}(?:\s?{_GIVEN}){{0,2}}(?=\s?(?:{_TITLE}|{_POST}))")
_KIN = re.compile(rf"{_SURE_FAMILY}(?=(?:叔|姨|婶|伯|哥|姐|爷|奶|总)(?:[\s,:。、!;]|您|你|$))")
_RARE_BEFORE_TITLE = re.compile(rf"(?:(?![{_NOT_BEFORE_TITLE}]){_HAN}){{1,2}}(?={_TITLE})")
_GREETED = re.compile(rf"(?:尊敬的|亲爱的|敬爱的|您好|你好)[,:!\s]?\s?({_FAMILY}(?:\s?{_GIVEN}){{1,2}}){_END}")
_DEAR = re.compile(rf"(?:尊敬的|亲爱的|敬爱的)\s?({_SURE_FAMILY}(?:\s?{_GIVEN}){{1,2}})(?![市省县区州])")
_ROLE = "(?:参保人员?|参保职工|参保居民|被保险人|投保人|持卡人|客户|用户|市民|居民|会员|车主|家长|业主|职工|村民)"
_DEAR_IN_A_ROLE = re.compile(
    rf"(?:尊敬的|亲爱的|敬爱的|您好|你好)[,:!\s]?{_ROLE}\s?({_SURE_FAMILY}{_GIVEN}{{1,2}})(?![市省县区州]){_END}"
)
_LABELLED = re.compile(
    r"(?:姓名|户名|联系人|收件人|收货人|持卡人|参保人|被保险人|投保人|患者|法人|经办人|负责人|受害人|当事人"
    r"|申请人|开户人|账户名|机主)"
    rf"\s?(?:[:=为是]|\()\s?({_HAN}(?:\s?{_GIVEN}){{1,3}}){_END}"
)
_SAID = re.compile(rf"(?:我叫|我是|我姓|名叫|叫做|自称)\s?({_SURE_FAMILY}(?:{_GIVEN}{{1,2}})?){_END}")
_AFTER_POST = re.compile(
    r"(?:警官|民警|客服|专员|经理|主任|科长|医生|律师|工作人员|检察官|法官|联系|找|@)"
    rf"\s?:?\s?({_SURE_FAMILY}{_GIVEN}{{1,2}}){_END}"
)
_HEAD = re.compile(rf"{_START}\s?({_SURE_FAMILY}{_GIVEN}{{1,2}})(?=\s?(?:您好|你好|[,:]\s?(?:您|你)|同志))")
_OWNER = re.compile(
    rf"(?:{_START}|(?<=[,;]))\s?({_SURE_FAMILY}{_GIVEN}{{1,2}})"
    r"(?=\s?的(?:医保|社保|社会保障|电子|身份|银行|手机|账户|账号|养老|参保|卡)|\s?\(?(?:身份证|身份号|证件号|社保号|医保号))"
)
_HOME = re.compile(
    r"(?:家住|现住|住在|住址|家庭地址|收货地址|收件地址|寄件地址)\s?[:为是]?\s?((?=[^,。;!?\n]{0,38}[0-9号弄幢栋室村组])[^,。;!?\n]{4,40})"
)
_CALLED = "mr|mrs|ms|miss|dr|prof|madam|dear|officer|policeman|policewoman|captain|director|manager|agent|inspector"
_ENGLISH = re.compile(
    rf"(?<![a-z])(?:(?:{_CALLED})\.?\s+(?:mr|mrs|ms|miss|dr)?\.?\s*|(?:full )?name\s?[:=]\s?)"
    r"((?:[a-z][a-z'’-]*\.?[ ]?){1,3})"
)
_WORD = re.compile(r"[a-z][a-z'’-]*")

_CAREFUL = (_GREETED, _DEAR, _DEAR_IN_A_ROLE, _LABELLED, _SAID, _AFTER_POST, _HEAD, _OWNER, _HOME)


def hidden_names(aligned: Aligned) -> Iterator[Span]:
    """Ranges of the folded text that are names of people, or where somebody lives."""
    text = aligned.text
    titled = [match.span() for match in _BEFORE_TITLE.finditer(text) if not match[0].startswith(GENERIC)]
    yield from titled
    known = {end for _, end in titled}
    for match in _RARE_BEFORE_TITLE.finditer(text):
        if match.end() not in known and not match[0].startswith(GENERIC):
            yield match.span()
    for pattern in _CAREFUL:
        for match in pattern.finditer(text):
            if not match[1].startswith(GENERIC):
                yield match.span(1)
    for match in _KIN.finditer(text):
        yield match.span()
    yield from _english(aligned)


def _english(aligned: Aligned) -> Iterator[Span]:
    """`Dear Zhang Wei`: words with a capital letter; none of those that mean everybody."""
    for match in _ENGLISH.finditer(aligned.text):
        for word in _WORD.finditer(aligned.text, *match.span(1)):
            if word[0] in ENGLISH_GENERIC or not aligned.original[aligned.at[word.start()]].isupper():
                break
            yield word.span()


_BARE = re.compile(rf"\s{{0,3}}(?:{_SURE_FAMILY}{_HAN}{{1,2}})\s{{0,3}}")
_OFFICE = re.compile("[局保银行通知警政院社中心站所部厅委司店]")


def is_bare_name(aligned: Aligned) -> bool:
    """Is this nothing but a name, as a sender out of an address book is?

    >>> from heshi.casefile.aligned import align
    >>> is_bare_name(align("张三")), is_bare_name(align("医保局")), is_bare_name(align("农行"))
    (True, False, False)
    """
    return _BARE.fullmatch(aligned.text) is not None and not _OFFICE.search(aligned.text)
