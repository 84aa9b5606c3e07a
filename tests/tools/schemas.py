#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""schemas.py DIR [NAME=FILE | NAME!FILE]... - validate JSON lines with the schemas
in DIR

NAME=FILE: each line of FILE is valid by NAME.schema.json; NAME!FILE: each line is
invalid. Prints what is wrong, and then exits with 1; a file without lines is also
wrong. One process checks all files, because it starts slowly.
"""
import json
import pathlib
import re
import sys
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
import jsonschema  # noqa: E402

FOLDER = pathlib.Path(sys.argv[1]).resolve()


def schema(name):
    """A validator; $ref of another file is a file in the same directory."""
    path = FOLDER / f"{name}.schema.json"
    text = json.loads(path.read_text())
    jsonschema.Draft202012Validator.check_schema(text)
    return jsonschema.Draft202012Validator(
        text, format_checker=jsonschema.FormatChecker(),
        resolver=jsonschema.RefResolver(path.as_uri(), text))


def complaints(argument):
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


wrong = [text for argument in sys.argv[2:] for text in complaints(argument)]
print("\n".join(wrong), end="\n" if wrong else "")
sys.exit(bool(wrong))
