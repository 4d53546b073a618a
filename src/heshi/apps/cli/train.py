"""`heshi train`: make the statistical judge anew from the grammar and labelled messages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from heshi.apps.cli.shell import BAD_INPUT, WRONG_USAGE, day_or_today, language_option, open_book, refuse
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

_NOT_INSTALLED: dict[Language, str] = {
    "zh": "训练要用 scikit-learn:pip install 'heshi[train]'",
    "en": "training needs scikit-learn: pip install 'heshi[train]'",
}


@click.command(name="train")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="标注消息的文件夹 / folder of labelled .jsonl files",
)
@click.option("--seed", type=int, default=1, show_default=True, help="随机种子 / the same seed gives the same bytes")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("model"),
    show_default=True,
    help="写到哪里 / folder for weights.bin and card.md",
)
@click.option(
    "--count",
    type=click.IntRange(min=400),
    default=60_000,
    show_default=True,
    help="自编消息的条数 / composed messages",
)
@click.option("--as-of", help="训练日期 / the day written into the card (YYYY-MM-DD; default today)")
@click.option("--text-only", is_flag=True, help="只看字句 / learn from n-grams alone")
@language_option
def train(
    data: Path | None, seed: int, out: Path, count: int, as_of: str | None, text_only: bool, lang: Language
) -> None:
    """训练统计判官，写出模型文件和说明卡 / train the statistical judge and write it with its card."""
    book = open_book(lang)
    day = day_or_today(as_of, "--as-of")
    if isinstance(day, Refusal):
        refuse([day], book, lang)
    try:
        from heshi.usecases.train_model import Order, train_model
    except ModuleNotFoundError:
        click.echo(_NOT_INSTALLED[lang], err=True)
        sys.exit(WRONG_USAGE)
    try:
        written = train_model(Order(out, day, seed, count, data, not text_only), book)
    except (OSError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(BAD_INPUT)
    click.echo(written.card)
    click.echo(f"{out / 'weights.bin'}  {written.name}  {written.size:,} bytes", err=True)
