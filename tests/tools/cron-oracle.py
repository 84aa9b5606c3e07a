#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""cron-oracle.py SEED LINES - compare cron-next with another implementation, on
random lines at random times in three time zones

cron-next steps through time. This program lists the local times that a line matches,
and converts them to UTC. It prints each difference."""
import bisect
import datetime
import os
import random
import subprocess
import sys
from zoneinfo import ZoneInfo

UTC = datetime.timezone.utc
MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)
SET = datetime.timedelta(hours=1)  # the largest change of a clock in ZONES
ZONES = ("America/Detroit", "Europe/London", "Australia/Lord_Howe")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DAYS = "sun mon tue wed thu fri sat".split()
FIELDS = ((0, 59, ()), (0, 23, ()), (1, 31, ()), (1, 12, MONTHS), (0, 7, DAYS))
TIMES_PER_ZONE = 12


def random_field(low, high, words, chance_of_star):
    def value(n):
        if words and random.random() < .3 and n - low < len(words):
            return random.choice((str, str.upper))(words[n - low])
        return str(n)

    def item():
        a, b = sorted((random.randint(low, high), random.randint(low, high)))
        return random.choice((
            value(a), value(a), value(b), f"{a}-{b}", f"{value(a)}-{b}",
            f"{a}-{b}/{random.randint(1, 9)}"))

    if random.random() < chance_of_star:
        return random.choice(("*", "*", "*", f"*/{random.randint(1, 9)}",
                              f"*/{random.randint(2, high)},{item()}"))
    return ",".join(item() for _ in range(random.choice((1, 1, 1, 2, 3))))


def random_line():
    blank = random.choice((" ", " ", "\t", "  "))
    # Many hours are near changes of daylight saving time.
    hour = random.choice((None, None, "1", "2", "1-3", "0-2", "*", "*/2"))
    fields = [random_field(*f, star) for f, star in zip(
        FIELDS, (.3, .3, .5, .6, .6))]
    fields[1] = hour or fields[1]
    return blank.join(fields)


def field_values(text, low, high, words):
    found = set()
    for item in text.lower().split(","):
        span, _, step = item.partition("/")
        if span == "*":
            first, last = low, high
        else:
            ends = [words.index(e) + low if e in words else int(e)
                    for e in span.split("-")]
            first, last = ends[0], ends[-1]
        found.update(range(first, last + 1, int(step or 1)))
    return found


def matches(local, zone, by_local):
    """Returns the UTC times of a local time: with by_local, the times at which clocks
    show it, none, one or two; otherwise one time, which is the first of two, or the
    first minute after the change if clocks skip the local time."""
    twice = [local.replace(tzinfo=zone, fold=f).astimezone(UTC) for f in (0, 1)]
    real = [t for t in twice
            if t.astimezone(zone).replace(tzinfo=None, fold=0) == local]
    if by_local:
        return real
    if real:
        return [min(real)]
    # The clock changes between these two. Find the first minute after the change.
    late, early = twice
    before = early.astimezone(zone).utcoffset()
    while early.astimezone(zone).utcoffset() == before:
        early += MINUTE
    assert early <= late
    return [early]


def next_due(line, after, zone):
    texts = line.split()
    minutes, hours, doms, months, dows = (
        field_values(text, *field) for text, field in zip(texts, FIELDS))
    dows = {d % 7 for d in dows}
    both = texts[2][0] == "*" or texts[4][0] == "*"
    by_local = texts[0][0] == "*" or texts[1][0] == "*"
    of_day = [60 * h + m for h in sorted(hours) for m in sorted(minutes)]
    now = after.astimezone(zone).replace(tzinfo=None, fold=0)
    best = None
    for n in range(-1, 366 * 41):
        date = now.date() + n * DAY
        if best and date > best_local.date() + DAY:
            break
        if date.month not in months:
            continue
        dom, dow = date.day in doms, date.isoweekday() % 7 in dows
        if not ((dom and dow) if both else (dom or dow)):
            continue
        start = datetime.datetime(date.year, date.month, date.day)
        first = (now - SET - start) // MINUTE
        for minute in of_day[bisect.bisect_left(of_day, first):]:
            local = start + minute * MINUTE
            if best and local > best_local + SET + MINUTE:
                break
            for t in matches(local, zone, by_local):
                if t > after and (best is None or t < best):
                    best, best_local = t, local
    return best.strftime("%Y-%m-%dT%H:%M:%SZ") if best else "-"


def settings(zone, year):
    """Yields the minutes at which daylight saving time starts or ends."""
    day = datetime.datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        hour = day
        day += DAY
        offset = day.astimezone(zone).utcoffset()
        if hour.astimezone(zone).utcoffset() != offset:
            while hour.astimezone(zone).utcoffset() != offset:
                hour += MINUTE
            yield hour


def random_time(zone):
    year = random.randint(2020, 2036)
    start = datetime.datetime(year, 1, 1, tzinfo=UTC)
    if random.random() < .7:
        start = random.choice(list(settings(zone, year)))
        within = random.choice((60, 90, 1440))
        return start + MINUTE * random.randint(-within, within)
    return start + datetime.timedelta(seconds=random.randrange(365 * 86400))


def main():
    seed, lines = int(sys.argv[1]), int(sys.argv[2])
    random.seed(seed)
    total = wrong = 0
    lines_per_time = -(-lines // (len(ZONES) * TIMES_PER_ZONE))
    for name in ZONES:
        zone = ZoneInfo(name)
        for _ in range(TIMES_PER_ZONE):
            after = random_time(zone)
            batch = [random_line() for _ in range(lines_per_time)]
            stamp = after.strftime("%Y-%m-%dT%H:%M:%SZ")
            lines_got = subprocess.run(
                ["cron-next", "--after", stamp, "-"], text=True,
                input="".join(line + "\n" for line in batch),
                env={**os.environ, "TZ": name}, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, check=False).stdout.splitlines()
            assert len(lines_got) == len(batch)
            for line, got in zip(batch, lines_got):
                want = next_due(line, after, zone)
                total += 1
                if got != want:
                    wrong += 1
                    print(f"{name} after {stamp}: {line!r}: "
                          f"{got}, not {want}")
    print(f"{total} lines, {wrong} differ")
    return wrong > 0


sys.exit(main())
