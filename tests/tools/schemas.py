#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""schemas.py DIR [NAME=FILE | NAME!FILE]... - validate JSON lines with the schemas
in DIR

NAME=FILE requires that each line of FILE is valid by NAME.schema.json, and NAME!FILE
that each line is invalid. Prints each line for which this is not so, and each empty
file, and exits with 1 if there are any. One process checks all files, because Python
starts slowly.
"""
import json
import pathlib
import re
import sys
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
import jsonschema  # noqa: E402

DIR = pathlib.Path(sys.argv[1]).resolve()


def schema(name):
    """Returns a validator. A $ref to another file names a file in DIR."""
    path = DIR / f"{name}.schema.json"
    text = json.loads(path.read_text())
    jsonschema.Draft202012Validator.check_schema(text)
    return jsonschema.Draft202012Validator(
        text, format_checker=jsonschema.FormatChecker(),
        resolver=jsonschema.RefResolver(path.as_uri(), text))


def problems(argument):
    name, sign, file = re.fullmatch(r"(\w+)([=!])(.*)", argument).groups()
    validator = schema(name)
    lines = pathlib.Path(file).read_text().splitlines()
    if not lines:
        yield f"{file}: no line"
    for n, line in enumerate(lines, 1):
        error = jsonschema.exceptions.best_match(
            validator.iter_errors(json.loads(line)))
        if sign == "=" and error is not None:
            yield f"{file}:{n}: {error.json_path}: {error.message[:200]}"
        elif sign == "!" and error is None:
            yield f"{file}:{n}: valid: {line[:200]}"


wrong = [text for argument in sys.argv[2:] for text in problems(argument)]
print("\n".join(wrong), end="\n" if wrong else "")
sys.exit(bool(wrong))
