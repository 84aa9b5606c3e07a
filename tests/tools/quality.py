#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""quality.py - find errors in merged products that a shopper would see, by rules
that do not depend on aplsync's code

    quality.py sample DOCUMENTS MERGED   compare products with Open Food Facts
    quality.py merge MERGED [WANTED]     compare products with rows of a list

DOCUMENTS and MERGED are files of JSON lines; MERGED has records of merge-product.
Prints one measurement per line: what is measured, value, target and verdict,
separated by tabs. After a measurement that misses its target, the products that
caused it follow, one per line, and the exit status is 1. tests/quality makes a table
from this output.
"""
import json
import re
import sys

WEIGHT = {'mg': .001, 'g': 1, 'gr': 1, 'grm': 1, 'kg': 1000, 'oz': 28.3495,
          'lb': 453.592, 'lbs': 453.592}
VOLUME = {'ml': 1, 'mlt': 1, 'cl': 10, 'dl': 100, 'l': 1000, 'fl oz': 29.5735,
          'pt': 473.176, 'qt': 946.353, 'gal': 3785.41}
AMOUNT = re.compile(r'(\d+(?:[.,]\d+)?)\s*(fl\.? ?oz|[a-z]+)\b', re.I)
COMPANY = re.compile(r'\b(inc|llc|ltd|corp|corporation|co|company|gmbh|s\.?a|'
                     r'grocers|distributors?|holdings?)\b\.?\s*$', re.I)
MARKUP = re.compile(r'<[a-z/!]|&(?:[a-z]+|#\d+);|DISCONTINUED_|""', re.I)
FILLER = set('a an and in of on or the to with oz lb ct pack box bag can jar '
             'wic inf all other'.split())


def amounts(text):
    """Returns the sizes in a text: pairs of g or ml, and the number of these."""
    found = []
    for number, unit in AMOUNT.findall(text or ''):
        unit = re.sub(r'fl\.? ?oz', 'fl oz', unit.lower())
        for kind, units in (('g', WEIGHT), ('ml', VOLUME)):
            if unit in units:
                found.append((kind, float(number.replace(',', '.'))
                              * units[unit]))
    return found


def near(a, b, by):
    return abs(a - b) <= by * max(a, b)


def same(text, other, by=.01):
    """Returns whether both texts have the same amount."""
    return any(k == m and near(x, y, by) for k, x in amounts(text)
               for m, y in amounts(other))


def impossible(facts, grams=100):
    """Returns why facts about this many grams are impossible, or None."""
    def of(name):
        return facts.get(name) or 0
    mass = of('fat_g') + of('carbohydrates_g') + of('protein_g')
    if min([0] + [v for v in facts.values() if isinstance(v, (int, float))]) < 0:
        return 'a negative number'
    if mass > 1.05 * grams + 1:
        return f'{mass:g} g in {grams:g} g'
    if of('energy_kcal') > 9 * grams + 20:
        return f'{of("energy_kcal"):g} kcal in {grams:g} g'
    if of('sodium_mg') > 400 * grams:
        return 'more sodium than in salt'
    return None


def facts_wrong(product):
    nutrition = product.get('nutrition') or {}
    why = impossible(nutrition.get('per_100g') or {})
    weights = [x for kind, x in amounts(nutrition.get('serving'))
               if kind == 'g']
    if not why and weights:
        why = impossible(nutrition.get('per_serving') or {}, max(weights))
    return why


def text_wrong(product):
    for field in ('name', 'brand', 'category', 'size', 'ingredients'):
        value = product.get(field) or ''
        if MARKUP.search(value):
            return f'{field}: {value[:60]}'
        if field != 'ingredients' and value.strip().lower() in ('null', 'none'):
            return f'{field}: {value}'
    return None


def brand_twice(product):
    name, brand = product.get('name') or '', product.get('brand') or ''
    if brand and name.lower().count(brand.lower()) > 1:
        return f'{name} by {brand}'
    return None


def company(product):
    brand = product.get('brand') or ''
    return brand if COMPANY.search(brand) else None


def measure(what, value, want, good, wrong=()):
    print(what, value, want, 'right' if good else 'WRONG', sep='\t')
    if not good:
        for line in list(wrong)[:10]:
            print('  ' + line)
    return good


def none_of(what, records, judge):
    """Measures how many products have a problem that judge finds; the target is 0."""
    wrong = []
    for record in records:
        why = judge(record['product'])
        if why:
            wrong.append(f"{record['upc']}: {why}")
    return measure(what, f'{len(wrong)} of {len(records)}', '0', not wrong,
                   wrong)


def load(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def serving_as_size(document, product):
    """Reports a size that is only the serving, if the document has the same quantity
    and serving."""
    size, serving = product.get('size'), document.get('serving_size')
    quantity = document.get('quantity')
    if size and same(size, serving) and same(quantity, serving):
        return f'{size}, and the serving is {serving}'
    return None


def size_lost(document, product):
    quantity, serving = document.get('quantity'), document.get('serving_size')
    stated = amounts(quantity)
    if len(stated) != 1 or stated[0][1] <= 0 or same(quantity, serving,
                                                              .03):
        return None
    size = product.get('size')
    return None if size and same(size, quantity, .03) else f'{quantity}: {size}'


def allergens_lost(document, product):
    tags = {tag[3:] for tag in document.get('allergens_tags') or []
            if tag.startswith('en:')} - {'none'}
    gone = tags - set(product.get('allergens') or [])
    return ', '.join(sorted(gone)) if gone else None


def sample(documents, merged):
    by_code = {}
    for document in load(documents):
        by_code[document['code'].lstrip('0')] = document
    records = [r for r in load(merged) if r.get('product')]
    paired = [(by_code[r['upc'].lstrip('0')], r) for r in records
              if r['upc'].lstrip('0') in by_code]

    def with_document(judge):
        by_upc = {r['upc']: d for d, r in paired}
        return lambda product, upc=None: judge(by_upc[product['upc']], product)
    for record in records:
        record['product']['upc'] = record['upc']
    records = [r for _, r in paired]
    good = measure('products', len(records), '1 or more', len(records) > 0)
    checks = (
        ('the serving as size', with_document(serving_as_size)),
        ('the size lost', with_document(size_lost)),
        ('an allergen lost', with_document(allergens_lost)),
        ('impossible facts shown', facts_wrong),
        ('markup or "null" in a text', text_wrong),
        ('the brand twice in the name', brand_twice))
    for what, judge in checks:
        good = none_of(what, records, judge) and good
    # This is not an error: without a list, a company may be the only brand.
    companies = [r for r in records if company(r['product'])]
    measure('a company as brand', f'{len(companies)} of {len(records)}', '-',
            True)
    return good


def words(text):
    return {re.sub(r'(es|s)$', '', w) for w in
            re.findall(r'[a-z]{3,}', (text or '').lower())} - FILLER


def content(record):
    """Returns why an app developer would not be satisfied, or None."""
    product = record['product']
    row = record['apl'][0]
    stated = words(row.get('description')) | words(row.get('subcategory'))
    if not product.get('name'):
        return 'no name'
    found = words(product['name']) | words(product.get('category'))
    if stated and not stated & (found | words(product.get('brand'))):
        return f"{product['name']} for {row.get('description')}"
    for judge in (facts_wrong, text_wrong, brand_twice, company):
        why = judge(product)
        if why:
            return why
    if not product.get('size') or not product.get('nutrition'):
        return 'no size' if product.get('nutrition') else 'no facts'
    return None


def merge(merged, wanted=None):
    records = [r for r in load(merged) if r.get('product') and r.get('apl')]
    reasons = [(r, content(r)) for r in records]
    wrong = [f"{r['upc']}: {why}" for r, why in reasons if why]
    satisfied = len(records) - len(wrong)
    want = int(wanted) if wanted else round(.9 * len(records))
    good = measure('would satisfy an app developer',
                   f'{satisfied} of {len(records)}', f'{want} or more',
                   records and satisfied >= want, wrong)
    for what, judge in (('impossible facts shown', facts_wrong),
                        ('markup or "null" in a text', text_wrong),
                        ('a company as brand', company)):
        good = none_of(what, records, judge) and good
    return good


if __name__ == '__main__':
    done = {'sample': sample, 'merge': merge}[sys.argv[1]](*sys.argv[2:])
    sys.exit(0 if done else 1)
