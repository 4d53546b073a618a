"""The rivals: each learns from the same rows and answers the same rows."""

from __future__ import annotations

import atexit
import importlib
import importlib.util
import pickle
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from detection.rows import Row, Verdicts

KEYWORDS = (
    "停用 暂停 失效 冻结 注销 过期 逾期 异常 作废 清零 立即 马上 尽快 点击 链接 网址 登录 登陆 补录 完善 认证 激活 "
    "恢复 验证码 银行卡 卡号 密码 身份证 转账 安全账户 兑换 中奖 领取 退款 改签 客服 屏幕共享 涉嫌 "
    "suspended deactivated expired verify click link urgent immediately password account code"
).split()
"""What somebody would write down in an afternoon."""


class Trained(Struct, frozen=True):
    """A rival that has learned: how it answers rows, and how many bytes it needs for that."""

    answer: Callable[[Sequence[Row]], tuple[list[float] | None, list[bool]]]
    size: int
    elsewhere: bool = False  # its memory is that of other processes


Rival = Callable[[Sequence[Row]], Trained]


class Missing(Exception):  # noqa: N818 - the name says what it is
    """The rival is not installed here; the message says how it can be."""


def timed(trained: Trained, rows: Sequence[Row]) -> Verdicts:
    """The answers to rows and the seconds that they took."""
    started = time.perf_counter()
    scores, alarms = trained.answer(rows)
    return Verdicts(scores, alarms, time.perf_counter() - started)


def _wanted(module: str, distribution: str) -> Any:
    if importlib.util.find_spec(module) is None:
        raise Missing(f"pip install {distribution}")
    return importlib.import_module(module)


def keywords(_: Sequence[Row]) -> Trained:
    """Two words of a list are an alarm; the score is how many of them stand there."""

    def answer(rows: Sequence[Row]) -> tuple[list[float], list[bool]]:
        hits = [sum(word in row.text for word in KEYWORDS) for row in rows]
        return [float(n) for n in hits], [n >= 2 for n in hits]

    return Trained(answer, len(" ".join(KEYWORDS).encode()))


def _svm(field: str) -> Rival:
    def train(rows: Sequence[Row]) -> Trained:
        _wanted("sklearn", "scikit-learn")
        text = importlib.import_module("sklearn.feature_extraction.text")
        svm = importlib.import_module("sklearn.svm")
        vectors = text.TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True)
        model = svm.LinearSVC(class_weight="balanced", random_state=0)
        model.fit(vectors.fit_transform([getattr(row, field) for row in rows]), [row.is_scam for row in rows])

        def answer(given: Sequence[Row]) -> tuple[list[float], list[bool]]:
            scores = model.decision_function(vectors.transform([getattr(row, field) for row in given])).tolist()
            return scores, [score > 0 for score in scores]

        return Trained(answer, len(pickle.dumps((vectors, model))))

    return train


def fasttext(rows: Sequence[Row]) -> Trained:
    """Characters as words, up to four in a row, one thread (so that the same data give the same model)."""
    module = _wanted("fasttext", "fasttext-numpy2-wheel")

    def spaced(row: Row) -> str:
        return " ".join("".join(row.form.split())) if not row.form.isascii() else row.form

    with tempfile.TemporaryDirectory() as folder:
        given, kept = Path(folder, "train.txt"), Path(folder, "model.bin")
        lines = (f"__label__{'scam' if row.is_scam else 'other'} {spaced(row)}\n" for row in rows)
        given.write_text("".join(lines), encoding="utf-8")
        options = {"dim": 32, "epoch": 20, "wordNgrams": 4, "bucket": 200_000, "minCount": 2, "thread": 1, "seed": 1}
        model = module.train_supervised(str(given), verbose=0, **options)
        model.save_model(str(kept))
        size = kept.stat().st_size

    def answer(asked: Sequence[Row]) -> tuple[list[float], list[bool]]:
        scores = []
        for row in asked:
            labels, shares = model.predict(spaced(row).replace("\n", " "), k=2)
            scores.append(float(dict(zip(labels, shares, strict=True)).get("__label__scam", 0.0)))
        return scores, [score > 0.5 for score in scores]

    return Trained(answer, size)


def bogofilter(rows: Sequence[Row]) -> Trained:
    """Bayesian filter for mail. It parts words at spaces, so Chinese is given to it as overlapping pairs."""
    program = shutil.which("bogofilter")
    if program is None:
        raise Missing("apt-get install bogofilter")
    home = tempfile.mkdtemp(prefix="bogofilter-")  # the answers need it as long as the process lives
    atexit.register(shutil.rmtree, home, ignore_errors=True)

    def run(options: Sequence[str], given: Sequence[Row]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            names = [Path(folder, f"{number}.eml") for number in range(len(given))]
            for name, row in zip(names, given, strict=True):
                name.write_text(f"Content-Type: text/plain; charset=utf-8\n\n{_pairs(row.form)}\n", encoding="utf-8")
            listed = "".join(f"{name}\n" for name in names)
            done = subprocess.run(
                [program, "-C", "-d", home, *options, "-b"], input=listed, capture_output=True, text=True, check=False
            )
            if done.returncode > 2:
                raise RuntimeError(done.stderr)
            return done.stdout

    run(["-s"], [row for row in rows if row.is_scam])
    run(["-n"], [row for row in rows if not row.is_scam])
    size = sum(path.stat().st_size for path in Path(home).iterdir())

    def answer(given: Sequence[Row]) -> tuple[list[float], list[bool]]:
        lines = [line.split() for line in run(["-T"], given).splitlines()]
        by_name = {int(Path(name).stem): (kind, float(score)) for name, kind, score in lines}
        found = [by_name[number] for number in range(len(given))]
        return [score for _, score in found], [kind == "S" for kind, _ in found]

    return Trained(answer, size, elsewhere=True)


def _pairs(form: str) -> str:
    return form if form.isascii() else " ".join(form[place : place + 2] for place in range(max(1, len(form) - 1)))


RIVALS: dict[str, Rival] = {
    "keyword list": keywords,
    "bogofilter": bogofilter,
    "fastText": fasttext,
    "TF-IDF 1–4-grams + linear SVM, as it came": _svm("text"),
    "TF-IDF 1–4-grams + linear SVM, one form": _svm("form"),
}
"""Those that are not ours. "One form" means: after Heshi's normaliser, links and numbers masked."""
