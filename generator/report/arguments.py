"""A parser of command lines whose help and errors are in the person's language; argparse's own are English."""

import argparse
import re
import sys
from typing import Any, NoReturn

from generator import report
from generator.model import Language

_ERRORS = (
    (
        "usage_choice",
        r"argument (?P<name>\S+): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<options>.+)\)",
    ),
    ("usage_unknown", r"unrecognized arguments: (?P<value>.+)"),
    ("usage_needed", r"the following arguments are required: (?P<name>.+)"),
    ("usage_one", r"argument (?P<name>\S+): expected one argument"),
    ("usage_value", r"argument (?P<name>\S+): (?P<value>.+)"),
)
_HEADS = {
    "usage: ": "usage_head",
    "positional arguments:": "usage_what",
    "options:": "usage_options",
    "show this help message and exit": "usage_help",
}


class Parser(argparse.ArgumentParser):
    """An ``argparse.ArgumentParser`` that speaks ``language``; so do the parsers of its commands."""

    def __init__(self, *words: Any, language: Language, **rest: Any) -> None:
        self.language: Language = language
        super().__init__(*words, **rest)

    def format_help(self) -> str:
        """The help."""
        return self._said(super().format_help())

    def format_usage(self) -> str:
        """The line that shows how a command is written."""
        return self._said(super().format_usage())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and end with status 2."""
        for code, pattern in _ERRORS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = report.say(code, self.language, **found.groupdict())
                break
        self.print_usage(sys.stderr)
        self.exit(2, f"{report.say('usage_error', self.language, program=self.prog, message=message)}\n")

    def _said(self, text: str) -> str:
        for english, code in _HEADS.items():
            text = text.replace(english, report.say(code, self.language))
        return text
