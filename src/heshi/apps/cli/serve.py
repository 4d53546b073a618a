"""`heshi serve`: the pages and the API on one port."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from heshi.apps.cli.shell import BAD_INPUT, BAD_RULEBOOK, WRONG_USAGE, language_option, say_bad_rulebook
from heshi.wording import Language


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="在哪个地址 / the address to listen at")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65_535), help="端口 / the port")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="进程数 / processes")
@language_option
def serve(host: str, port: int, workers: int, lang: Language) -> None:
    """网页和 API，在一个端口上 / The web pages and the API on one port.

    数据放在自己的文件夹里；环境变量见 docs/configuration.md。
    What is kept lies in a folder of your own; docs/configuration.md lists the variables.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from heshi.adapters.rulebook_folder import BadRulebook, load_book
    from heshi.apps.phrases import load_phrases
    from heshi.apps.service.opening import OldTables, prepare_database
    from heshi.apps.service.register_store import prove_keys
    from heshi.apps.service.serving import address_of, bound
    from heshi.apps.service.serving import serve as answer
    from heshi.apps.service.settings import BadSettings, read_settings

    phrases = load_phrases()
    try:
        settings = read_settings()
        load_book()
        prepare_database(settings)
        prove_keys(settings)
    except BadSettings as bad:
        _end(BAD_INPUT, *(f"{fault.variable}: {fault.text.in_(lang)}" for fault in bad.faults))
    except BadRulebook as bad:
        say_bad_rulebook(bad.faults, lang)
        sys.exit(BAD_RULEBOOK)
    except ModuleNotFoundError as error:  # the driver of the database
        _end(WRONG_USAGE, phrases.say("service.serve.no_driver", lang, name=error.name))
    except OldTables:
        _end(BAD_INPUT, phrases.say("service.serve.old_tables", lang))
    except SQLAlchemyError as error:  # its words may hold the address with its password
        _end(BAD_INPUT, phrases.say("service.serve.no_database", lang, why=type(error).__name__))
    try:
        listening = bound(host, port)
    except (OSError, UnicodeError) as error:
        _end(BAD_INPUT, phrases.say("service.serve.taken", lang, host=host, port=port, why=_reason(error)))
    address = address_of(listening)
    opened = phrases.both("service.serve.open").filled(address=address)

    def tell() -> None:
        click.echo(f"{opened.zh}\n{opened.en}")
        sys.stdout.flush()

    if not answer(listening, settings, workers, tell):
        sys.exit(1)
    closed = phrases.both("service.serve.closed")
    click.echo(f"{closed.zh} {closed.en}")


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _end(status: int, *lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(status)
