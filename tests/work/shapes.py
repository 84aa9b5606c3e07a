#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# shapes.py DIR - write hostile input for tests/project/work.bats
#
# It writes a file DIR/PROGRAM/SHAPE.SIZE for each shape of input in the sizes 1, 2 and
# 4; 2 is twice as large as 1. A program that needs more than twice the work for twice
# the size reads parts of its input repeatedly.
import json
import os
import sys

UPC = "0016000275287"
AT = "2026-11-%02dT12:00:00Z"


def found(data, day=10, **more):
    return dict({"status": "found", "at": AT % day, "data": data}, **more)


def record(**members):
    return dict({"upc": UPC}, **members)


def off(**data):
    return [record(off=found(dict({"name": "Oats"}, **data)))]


def rows(n, **row):
    return [dict({"state": "MI", "row": i}, **row) for i in range(n)]


# A row whose words are in no name, so all names are compared.
ROW = {"state": "MI", "category": "c", "description": "apple"}


def name_commas(n):
    return off(name=",".join("a%d" % i for i in range(n)))


def name_commas_of_sources(n):
    name = ",".join("a%d" % i for i in range(150))
    return [record(apl=[ROW], **{
        "s%d" % i: found({"name": name, "brand": "x," * 300})
        for i in range(n // 8)})]


def name_dashes(n):
    return off(name="-" * n + "z-z", brand=",".join("y" * n))


def name_sizes(n):
    return off(name="Oats" + " 12 oz" * n)


def name_entities(n):
    return off(name="&" * n + "&amp;" * n)


def name_blanks(n):
    return off(name="1 " * n + " " * n + "a b " * n)


def name_accents(n):
    return off(name="\u00c3\u0301" * n)


def brand_list(n):
    return off(name="z" + "-y" * n, brand=",".join("b%d" % i
                                                   for i in range(n)))


def brands_of_sources(n):
    brand = "B" + "!" * n
    return [record(apl=[dict(ROW, brand=brand)], **{
        "s%d" % i: found({"name": "Oats", "brand": "b"})
        for i in range(n // 8)})]


def sources(n):
    return [record(apl=[ROW], **{"s%d" % i: found({"name": "Bean"})
                                 for i in range(n)})]


def known_sources(n):
    return [record(known={"s%d" % i: found({"name": "Bean"})
                          for i in range(n)},
                   **{"s%d" % i: {"status": "skipped", "at": AT % 9}
                      for i in range(n)})]


def skipped_sources(n):
    return [record(**{"s%d" % i: {"status": "skipped", "at": AT % 9}
                      for i in range(n)})]


def other_names(n):
    return [record(apl=[dict(ROW, rivals=" ".join(
        "w%06d" % i for i in range(n)))], off=found({
            "name": "x", "other_names": ["y%d z%d" % (i, i)
                                         for i in range(n)]}))]


def names_and_rivals_of_sources(n):
    words = " ".join("w%06d" % i for i in range(n))
    return [record(apl=[dict(ROW, rivals=words, row=i) for i in range(8)],
                   **{"s%d" % i: found({"name": "x%d" % i})
                      for i in range(n // 8)})]


def trust(n):
    return [record(manual=found({"trust": ["t%d" % i for i in range(n)]}),
                   **{"s%d" % i: found({"name": "x"})
                      for i in range(n // 8)})]


def labels(n):
    return off(labels=["l%d" % i for i in range(n)] + [" "] * n,
               images=["nowhere"] * n + ["https://i.example/%d" % i
                                         for i in range(n)])


def nutrients(n):
    return off(nutrition={"per_100g": {"x%d_g" % i: i for i in range(n)}})


def list_rows(n):
    return [record(apl=rows(n, description="Oats", brand="Acme"))]


def list_long_rows(n):
    long = "Oat" + "s" * n
    return [record(apl=[dict(ROW, description=long + "x" * i)
                        for i in range(100)])]


def list_sizes(n):
    return [record(apl=rows(n, size="some " * 5, unit="lots"))]


def blank_members(n):
    return off(**{"b%d" % i: [[], {}, " ", [" "]][i % 4] for i in range(n)})


def fill(n):
    return [record(off=found(dict({"%s%d" % (letter, i): 1 for i in range(n)},
                                  name="x"), day))
            for day, letter in ((10, "a"), (11, "b"), (11, "c"))]


def fill_product(n):
    return [record(product=dict({"%s%d" % (letter, i): 1 for i in range(n)},
                                name="x")) for letter in "ab"]


def escaped(lines):
    """Like the shape above, with the first letter of each source's name escaped."""
    return [line.replace('"s', '"\\u0073') for line in lines]


def lines(records):
    return [json.dumps(r, separators=(",", ":")) for r in records]


def one_upc(n):
    return lines([record(apl=rows(n))])


def one_upc_again(n):
    return lines([record(apl=rows(1)) for _ in range(n)])


def table(n):
    return ["UPC,Description"] + ["016000275287,Oats"] * n


def table_columns(n):
    return [",".join(["UPC", "Description"] + ["c%d" % i for i in range(n)]),
            ",".join(["016000275287", "Oats"] + ["x"] * n)]


def table_quotes(n):
    return ["UPC,Description", "016000275287,Oats"] + \
        ['016000275287,"Oats'] * n


def document(n):
    return [json.dumps({"code": UPC, "product_name": ",".join(
        "a%d" % i for i in range(n)), "brands": ["b%d" % i for i in range(n)],
        "labels_tags": ["en:l%d" % i for i in range(n)],
        "countries_tags": ["en:c%d" % i for i in range(n)],
        "ingredients_text": "_a" * n,
        "nutriments": {"x%d_100g" % i: i for i in range(n)},
        "selected_images": {"front": {"display": {
            "l%d" % i: "https://i.example/%d" % i for i in range(n)}}}})]


RECORDS = [
    name_commas, name_commas_of_sources, name_dashes, name_sizes,
    name_entities, name_blanks, name_accents, brand_list, brands_of_sources,
    sources, known_sources, skipped_sources, other_names,
    names_and_rivals_of_sources, trust, labels, nutrients, list_rows,
    list_long_rows, list_sizes, blank_members]
SHAPES = {
    "merge-product": RECORDS,
    "store-upsert": RECORDS + [fill, fill_product],
    "coverage-report": [list_rows, known_sources, labels],
    "fetch-upcdb": [sources, known_sources, skipped_sources],
    "store-apl": [one_upc, one_upc_again],
    "apl-upcs": [table, table_columns, table_quotes],
    "selection": [one_upc],
    "scan-off": [document],
}
BASE = 400


def main():
    for program, shapes in SHAPES.items():
        folder = os.path.join(sys.argv[1], program)
        os.makedirs(folder)
        for shape in shapes:
            for size in (1, 2, 4):
                made = shape(BASE * size)
                if not isinstance(made[0], str):
                    made = lines(made)
                name = os.path.join(folder, shape.__name__)
                write(name, size, made)
                if "sources" in shape.__name__:
                    write(name + "_escaped", size, escaped(made))


def write(name, size, made):
    with open("%s.%d" % (name, size), "w") as file:
        file.write("\n".join(made) + "\n")


main()
