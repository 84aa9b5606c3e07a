#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# observations.py SEED [TIES] - print random records with observations
#
# The records have a few UPCs, several sources and a few times, so many observations
# are out of order, and many have the same time. The same SEED gives the same records.
# With TIES, each record has one observation, the records are in the order of their
# times, and TIES determines the order of records with equal times.
import json
import random
import sys

UPCS = ["0016000275287", "0016000275294", "0016000275300"]
SOURCES = [("off", "open_food_facts"), ("upcdb", "upc_database"),
           ("fdc", "usda_fdc"), ("shop", None)]
STAMPS = ["2026-11-%02dT12:00:00Z" % day for day in range(10, 17)]
BLANKS = [None, " ", "", [], {}, "\u00a0", [""], {"per_100g": {}}]
VALUES = {
    "brand": ["Acme", "Zenith", "Acme, Zenith"],
    "manufacturer": ["Acme Inc.", "Zenith Ltd."],
    "category": ["Cereals", "Milks"],
    "size": ["12 oz", "1 l", "lots"],
    "size_value": [340, 1],
    "size_unit": ["g", "l"],
    "ingredients": ["oats", "oats, sugar"],
    "labels": [["a"], ["b", "c"]],
    "allergens": [["milk"]],
    "nutrition": [{"per_100g": {"fat_g": 1}}, {"per_serving": {"fat_g": 2}},
                  {"preparation": "prepared", "per_100g": {"fat_g": 3}}],
    "images": [["https://i.example/1"], [{"url": "https://i.example/2"}],
               ["nowhere"]],
    "is_organic": [True, False],
    "x\"\u00e9": [1, "two"],
    "trust": ["off"],
    "distrust": ["fdc"],
    "cleared": [{"brand": {"by": "Ann"}}],
}
NAMES = ["Oats", "Rolled Oats 12 oz", "Lima Beans", "Food", "Avoine"]


def data(rng, person):
    made = {} if person and rng.random() < .5 else {"name": rng.choice(NAMES)}
    for name, values in VALUES.items():
        if rng.random() < .4:
            made[name] = rng.choice(values if rng.random() < .6 else BLANKS)
    members = list(made.items())
    rng.shuffle(members)
    return dict(members)


def observation(rng, source, at, person=False):
    status = "found" if person else rng.choice(
        ["found", "found", "absent", "unknown", "skipped"])
    made = {"status": status, "at": at}
    if source:
        made["source"] = source
    if status == "found":
        made["data"] = data(rng, person)
    if status == "absent":
        made["reason"] = rng.choice(["not_found", "not_in_dump", "nameless"])
    if status == "unknown":
        made["error"] = {"category": "api", "message": "no luck",
                         "code": rng.choice(["timeout", "http_503"])}
    if status != "skipped" and rng.random() < .5:
        made.update(http=rng.choice([200, 404, 503]), tries=rng.choice([1, 4]))
    return made


def known(rng, last):
    """The member known of a record: random, or similar to a store's."""
    made = {}
    random_ones = rng.random() < .3
    for member, source in SOURCES:
        old = last.get(member)
        if random_ones and rng.random() < .3:
            old = observation(rng, source, rng.choice(STAMPS))
        if old:
            made[member] = dict(old, due=False)
    return made


def record(rng, stored):
    made = {"upc": rng.choice(UPCS)}
    last = stored.setdefault(made["upc"], {})
    # Without a list in the store, the list in the last record would determine the
    # product. So all records of a UPC have the same list.
    if made["upc"] == UPCS[2]:
        made["apl"] = [{"state": "MI", "brand": "Acme", "description": "Oats",
                        "rivals": "bean lima"}]
    if rng.random() < .6:
        made["known"] = known(rng, last)
    for member, source in rng.sample(SOURCES, rng.randint(0, len(SOURCES))):
        made[member] = got = observation(rng, source, rng.choice(STAMPS))
        if got["status"] != "skipped" and (
                member not in last or got["at"] > last[member]["at"]):
            last[member] = got
    if rng.random() < .2:
        made["manual"] = observation(rng, "manual", rng.choice(STAMPS), True)
    return made


def tied(rng, ties):
    records = []
    for _ in range(60):
        member, source = rng.choice(SOURCES)
        at = rng.choice(STAMPS)
        records.append((at, {"upc": rng.choice(UPCS),
                             member: observation(rng, source, at)}))
    random.Random(ties).shuffle(records)
    return [r for _, r in sorted(records, key=lambda pair: pair[0])]


def main():
    rng = random.Random(int(sys.argv[1]))
    # The number of sources varies. With one source, most records have all data that
    # the store has.
    del SOURCES[rng.randint(1, len(SOURCES)):]
    stored = {}
    records = tied(rng, int(sys.argv[2])) if len(sys.argv) > 2 else \
        [record(rng, stored) for _ in range(rng.choice((4, 10, 40)))]
    for r in records:
        print(json.dumps(r, separators=(",", ":")))


main()
