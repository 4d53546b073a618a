"""`heshi evaluate`: how good is the whole system on messages of which somebody knows what they are?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from heshi.apps.cli.shell import BAD_INPUT, day_or_today, language_option, open_book, refuse
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.model.evaluation.evaluation import Evaluation
    from heshi.model.evaluation.labelled import Labelled
    from heshi.rulebook.book import Book
    from heshi.usecases.evaluate_messages import EvaluationOptions


class Typed(TypedDict):
    """The options as they were typed."""

    out: Path | None
    as_of: str | None
    robustness: bool
    ablation: bool
    seed: int


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option(
    "--out", metavar="DIR", type=click.Path(path_type=Path), help="报告写到这个文件夹 / folder for the report"
)
@click.option("--as-of", metavar="DATE", help="按哪天的规定 / the day of the law; today unless given")
@click.option("--robustness", is_flag=True, help="每种伪装下再测一遍 / once more in every disguise")
@click.option("--ablation", is_flag=True, help="逐个去掉裁判再测 / once more without each judge")
@click.option("--seed", type=int, default=1, show_default=True, help="随机种子 / seed of the resampling")
@language_option
def evaluate(files: tuple[Path, ...], lang: Language, **typed: Unpack[Typed]) -> None:
    """测一测准不准 / Measure the whole system on labelled messages.

    FILE 是 .jsonl（每行有 id、text、label，可以有 sender、channel、theme、difficulty、received、template），
    或规则库例子那样的 .yaml。label 是 scam、genuine、warning、unrelated 之一；
    名字以 fbs_sms、uci_sms 开头的 .jsonl 按公开数据集的标签读。

    FILE is .jsonl (id, text, label on each line; sender, channel, theme, difficulty, received, template if known)
    or .yaml like the rulebook's cases; .jsonl named fbs_sms… or uci_sms… is read with the labels of those public
    collections. The first page goes to standard output; --out writes the whole report with
    its pictures, and metrics.json. Anything wrong in a file: every fault is named, status 3, nothing is written.
    """
    book = open_book(lang)
    day = day_or_today(typed["as_of"], "--as-of")
    if isinstance(day, Refusal):
        refuse([day], book, lang)
    if typed["out"] and typed["out"].exists() and not typed["out"].is_dir():
        refuse([Refusal("not_folder", "--out", {"name": str(typed["out"])})], book, lang)
    items = _read(files, book, lang)
    from heshi.usecases.evaluate_messages import EvaluationOptions

    names = tuple(path.name for path in files)
    options = EvaluationOptions(names, day, typed["seed"], typed["ablation"], typed["robustness"])
    _tell(_run(items, options, book, lang), items, typed["out"], book, lang)


def _read(files: Sequence[Path], book: Book, lang: Language) -> tuple[Labelled, ...]:
    """The messages; faults end the command, every one with its place and none with a message's words."""
    from heshi.explain.sentences import say
    from heshi.usecases.read_labelled import read_labelled_files
    from heshi.usecases.refusal import refusal_text

    try:
        read = read_labelled_files(files, book)
    except OSError as error:
        refuse([Refusal("no_file", values={"detail": f"{error.filename}: {error.strerror}"})], book, lang)
    for fault in read.faults:
        click.echo(refusal_text(fault.refusal, book, fault.place).in_(lang), err=True)
    if read.faults:
        sys.exit(BAD_INPUT)
    if read.left_out:
        click.echo(say(book, "line.left_out", count=str(read.left_out)).in_(lang), err=True)
    return read.items


def _run(items: Sequence[Labelled], options: EvaluationOptions, book: Book, lang: Language) -> Evaluation:
    from heshi.adapters.model_file import load_model
    from heshi.explain.sentences import say
    from heshi.usecases.evaluate_messages import Evaluator, checks_needed

    with ExitStack() as stack:
        done: Callable[[], None] = lambda: None  # noqa: E731 - one word for "nothing to draw"
        if sys.stderr.isatty():
            label = say(book, "line.evaluating").in_(lang)
            length = checks_needed(len(items), options)
            bar = stack.enter_context(click.progressbar(length=length, label=label, file=sys.stderr))
            done = lambda: bar.update(1)  # noqa: E731
        return Evaluator(book, load_model(), options, done).evaluate(items)


def _tell(found: Evaluation, items: Sequence[Labelled], out: Path | None, book: Book, lang: Language) -> None:
    """The first page on standard output, the whole in the folder."""
    from heshi.adapters.report_folder import write_folder
    from heshi.explain.sentences import say
    from heshi.model.evaluation.report import summary
    from heshi.usecases.evaluate_messages import report_files

    if out is not None:
        try:
            write_folder(out, report_files(found, items, lang))
        except OSError as error:
            detail = f"{error.filename}: {error.strerror}"
            refuse([Refusal("cannot_write", values={"detail": detail})], book, lang)
    click.echo(summary(found, lang), nl=False)
    if out is not None:
        click.echo(say(book, "line.evaluated", folder=str(out)).in_(lang), err=True)
