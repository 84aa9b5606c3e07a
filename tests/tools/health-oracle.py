#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""health-oracle.py [N [SEED]] - compare the health of N random stores, as sql/
computes it, with another implementation of the rules of monitor-products(1)
"""
import json
import pathlib
import random
import re
import sqlite3
import sys
from datetime import datetime, timedelta

SQL = pathlib.Path(__file__).parents[2] / "sql"
NOW = datetime(2026, 11, 23, 12)
LIMITS = {  # metric: warning, critical, whether less is worse
    "coverage": (30, 20, True), "fall": (3, 10, False),
    "sync_age": (48, 72, False), "stale": (25, 50, False),
    "stale_images": (25, 50, False), "images": (5, None, True),
    "nutrition": (60, None, True), "verified": (50, None, True),
    "error_rate": (5, 10, False), "job": (6, 24, False),
}


def stamp(hours):
    return (NOW - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def half_up(x, digits=2):
    return float(f"{x + 1e-9:.{digits}f}")


def percent(part, whole):
    return half_up(100 * part / whole) if whole else None


def severity(metric, value):
    warning, critical, less = LIMITS[metric]
    if value is None:
        return 2 if metric == "sync_age" else 0
    for level, limit in ((2, critical), (1, warning)):
        if limit is not None and (value < limit if less else value > limit):
            return level if metric != "nutrition" else 0
    return 0


def fill(db, rnd):
    """Makes a random store in db, and returns the expected health."""
    chance = {k: rnd.choice([0, .3, .6, .9, 1])
              for k in ("product", "image", "nutrition", "verified", "old")}
    listed = products = images = nutrition = verified = stale = old_images = 0
    for i in range(rnd.randint(0, 25)):
        upc = f"{i:013d}"
        flags = '["placeholder"]' if rnd.random() < .05 else None
        removed = stamp(5) if rnd.random() < .05 else None
        expires = rnd.choice([None, None, "2026-11-23", "2026-11-22"])
        for state in rnd.sample(["MI", "NC", "OR"], rnd.randint(1, 2)):
            db.execute(
                "INSERT INTO apl_entries (state, code, n, upc, flags,"
                " removed_at, expiration_date, first_seen, last_seen,"
                " source_file, source_row) VALUES (?,?,1,?,?,?,?,?,?,'f',1)",
                (state, upc, upc, flags, removed, expires, stamp(9),
                 stamp(9)))
        counts = not flags and not removed and expires != "2026-11-22"
        listed += counts
        if rnd.random() >= chance["product"]:
            continue
        source = rnd.choice(["open_food_facts", "upc_database", "apl"])
        image, facts, sure = (rnd.random() < chance[k] for k in
                              ("image", "nutrition", "verified"))
        age = rnd.choice([91, 181, 400] if rnd.random() < chance["old"]
                         else [1, 89])
        db.execute(
            "INSERT INTO products (upc, name, data_source, image_url,"
            " nutrition, verified, created_at, updated_at)"
            " VALUES (?,'Name',?,?,?,?,?,?)",
            (upc, source, "https://x" if image else None,
             "{}" if facts else None, sure, stamp(1), stamp(1)))
        if source != "apl":
            db.execute(
                "INSERT INTO product_lookups (upc, source, member, status,"
                " at, found_at, data) VALUES (?,?,'off','found',?,?,'{}')",
                (upc, source, stamp(24 * age), stamp(24 * age)))
        if counts and source != "apl":
            products += 1
            images += image
            nutrition += facts
            verified += sure
            stale += age > 90
            old_images += image and age > 180
    coverage = percent(products, listed) or 0
    value = {
        "coverage": coverage, "stale": percent(stale, products),
        "stale_images": percent(old_images, images),
        "images": percent(images, products),
        "nutrition": percent(nutrition, products),
        "verified": percent(verified, products),
        "sync_age": None, "error_rate": None, "job": None,
    }
    highest = coverage
    for _ in range(rnd.randint(0, 3)):
        days, was = rnd.randint(1, 40), rnd.randint(0, 100)
        db.execute("INSERT INTO product_coverage_metrics"
                   " (coverage_percentage, timestamp) VALUES (?, ?)",
                   (was, stamp(24 * days)))
        if days <= 28:
            highest = max(highest, was)
    value["fall"] = half_up(highest - coverage)
    alerts = [0, 0, 0]
    lists = rnd.sample(["MI", "NC", "VA"], rnd.randint(0, 2))
    for state in lists:
        db.execute("INSERT INTO apl_imports VALUES (NULL, ?, ?, '[]', 0, 0,"
                   " 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL)",
                   (state, stamp(9999)))
    synced = {}
    for i in range(rnd.randint(0, 4)):
        mode = rnd.choice(["incremental"] * 3 + ["full", "targeted", "retry"])
        config = {}
        if rnd.random() < .3:
            config["states"] = rnd.choice(["MI", "nc", "MI,NC", "VA"])
        if rnd.random() < .1:
            config[rnd.choice(["limit", "categories"])] = "2"
        whole = mode in ("incremental", "full") and not (
            config.keys() & {"limit", "categories"})
        status = rnd.choice(["completed", "completed", "failed", "paused"])
        hours = rnd.choice([1, 5, 7, 20, 25, 47, 50, 71, 80, 900]) + i / 10
        done, failed = rnd.randint(0, 60), rnd.randint(0, 5)
        end = stamp(hours) if status != "paused" else None
        db.execute(
            "INSERT INTO product_sync_jobs (job_id, status, start_time,"
            " end_time, total_products, products_unchanged, products_failed,"
            " updated_at, mode, config) VALUES (?,?,?,?,?,?,?,?,?,?)",
            (f"job{i}", status, stamp(hours), end, done + failed, done,
             failed, stamp(hours), mode, json.dumps(config)))
        answered = rnd.randint(0, failed)
        for n in range(failed):
            upc = f"{n:013}"
            db.execute("INSERT INTO product_job_items (job_id, upc, outcome)"
                       " VALUES (?, ?, 'failed')", (f"job{i}", upc))
            for source in rnd.sample(["off", "fdc"], rnd.randint(1, 2)):
                db.execute("INSERT INTO product_sync_errors (job_id, upc,"
                           " source, resolved) VALUES (?, ?, ?, ?)",
                           (f"job{i}", upc, source, n < answered))
        if status == "paused":
            alerts[severity("job", half_up(hours, 1))] += 1
            continue
        if not whole:
            continue
        for state in lists or [""]:
            if status == "completed" and (
                    "states" not in config
                    or state in config["states"].upper().split(",")):
                synced[state] = hours
        value["error_rate"] = percent(failed - answered, done + failed) or 0
        if 0 < done + failed < 20:
            value["error_rate"] = None
    if synced.keys() == set(lists or [""]):
        value["sync_age"] = max(synced.values())
        value["sync_age"] = half_up(value["sync_age"], 1)
    level = {m: severity(m, v) for m, v in value.items() if m != "job"}
    for m, one in level.items():
        alerts[one] += 1
    fresh = max(level["sync_age"], level["stale"], level["stale_images"])
    share = [(value[m] or 0) / 3 for m in ("images", "nutrition", "verified")]
    score = half_up(min(100, coverage / 95 * 100) * .5
                    + (100, 70, 30)[fresh] * .3 + sum(share) * .2)
    alerts[2 if score < 40 else 1 if score < 55 else 0] += 1
    info = value["nutrition"] is not None and value["nutrition"] < 60
    words = ("healthy", "warning", "critical")
    return {
        "health_score": score,
        "healthy": int(score >= 55 and alerts[2] == 0),
        "coverage_status": words[max(level["coverage"], level["fall"])],
        "freshness_status": words[fresh],
        "quality_status": words[max(level["images"], level["verified"])],
        "current_coverage": coverage,
        "last_sync_age_hours": value["sync_age"],
        "critical_alert_count": alerts[2],
        "alert_count": alerts[1] + alerts[2] + info,
    }


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**9)
    rnd = random.Random(seed)
    now = {"now": stamp(0), "job": None, "settings": "{}"}
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.row_factory = sqlite3.Row
    for name in sorted(SQL.glob("0*.sql")) + [SQL / "views.sql"]:
        db.executescript(name.read_text().replace(
            ":now", f"'{stamp(9000)}'"))
    record, judged, check = (
        next((SQL / "queries").rglob(f"{name}.sql")).read_text()
        for name in ("record_coverage_metrics", "health_judged", "health_check"))
    # Fill the same tables for each store, because making them is slow.
    fill_tables = []
    for statement in judged.rstrip().rstrip(";").split(";\n"):
        db.execute(statement, now | {"mirrors": None})
        table = re.search(r"CREATE TEMP TABLE IF NOT EXISTS (\w+) AS", statement)
        db.execute(f"DELETE FROM temp.{table[1]}")
        fill_tables.append(statement.replace(
            table[0], f"INSERT INTO temp.{table[1]}"))
    wrong = 0
    for i in range(count):
        db.execute("BEGIN")
        want = fill(db, rnd)
        db.execute(record, now)
        for statement in fill_tables:
            db.execute(statement, now | {"mirrors": None})
        got = dict(db.execute(check, now | {"mirrors": None}).fetchone())
        db.execute("ROLLBACK")
        differ = {k: (want[k], got[k]) for k in want
                  if not (want[k] == got[k] or isinstance(want[k], float)
                          and got[k] is not None
                          and abs(want[k] - got[k]) < .011)}
        if differ:
            wrong += 1
            print(f"store {i} of seed {seed}: wanted, got: {differ}",
                  json.loads(got["alerts"]), file=sys.stderr)
    print(f"health: {count} random stores, {wrong} wrong (seed {seed})")
    return wrong > 0


sys.exit(main())
