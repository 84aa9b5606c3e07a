#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""quality.py: judges merged products by its own rules, which do not depend on
aplsync's code: errors that a shopper would see.

    quality.py sample DOCUMENTS MERGED   compare products with Open Food Facts
    quality.py merge MERGED [WANTED]     compare products with rows of a list

DOCUMENTS and MERGED are files of JSON lines; MERGED has records of merge-product.
Prints one measurement per line: value, target and verdict, separated by tabs;
after each that misses its target, the problems, one product per line. The status
is 1 if one misses its target. tests/quality makes the table from it.
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
    """The sizes in a text, in grams or milliliters: kind and number of each."""
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
    """Are both the same amount?"""
    return any(k == m and near(x, y, by) for k, x in amounts(text)
               for m, y in amounts(other))


def impossible(facts, grams=100):
    """Why facts about this many grams are impossible; None if they are not."""
    def of(name):
        return facts.get(name) or 0
    mass = of('fat_g') + of('carbohydrates_g') + of('protein_g')
    if min([0] + [v for v in facts.values() if isinstance(v, (int, float))]) < 0:
        return 'less than nothing'
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


def measure(what, figure, want, good, wrong=()):
    print(what, figure, want, 'right' if good else 'WRONG', sep='\t')
    if not good:
        for line in list(wrong)[:10]:
            print('  ' + line)
    return good


def none_of(what, records, judge):
    """No product has a problem that judge finds."""
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
    """A quantity that equals the serving does not give the package size."""
    size, serving = product.get('size'), document.get('serving_size')
    quantity = document.get('quantity')
    if size and same(size, serving) and same(quantity, serving):
        return f'{size}, and the serving is {serving}'
    return None


def size_lost(document, product):
    quantity, serving = document.get('quantity'), document.get('serving_size')
    said = amounts(quantity)
    if len(said) != 1 or said[0][1] <= 0 or same(quantity, serving,
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

    def beside(judge):
        by_upc = {r['upc']: d for d, r in paired}
        return lambda product, upc=None: judge(by_upc[product['upc']], product)
    for record in records:
        record['product']['upc'] = record['upc']
    records = [r for _, r in paired]
    good = measure('products', len(records), '1 or more', len(records) > 0)
    checks = (
        ('the serving as size', beside(serving_as_size)),
        ('a size that is said, lost', beside(size_lost)),
        ('an allergen lost', beside(allergens_lost)),
        ('impossible facts shown', facts_wrong),
        ('markup, "null" and the like', text_wrong),
        ('the brand twice in the name', brand_twice))
    for what, judge in checks:
        good = none_of(what, records, judge) and good
    # Without a list, a company may be the only brand.
    companies = [r for r in records if company(r['product'])]
    measure('a company as brand', f'{len(companies)} of {len(records)}', '-',
            True)
    return good


def words(text):
    return {re.sub(r'(es|s)$', '', w) for w in
            re.findall(r'[a-z]{3,}', (text or '').lower())} - FILLER


def content(record):
    """Why an app developer would not be satisfied; None if satisfied."""
    product = record['product']
    row = record['apl'][0]
    said = words(row.get('description')) | words(row.get('subcategory'))
    if not product.get('name'):
        return 'no name'
    given = words(product['name']) | words(product.get('category'))
    if said and not said & (given | words(product.get('brand'))):
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
    happy = len(records) - len(wrong)
    want = int(wanted) if wanted else round(.9 * len(records))
    good = measure('would content an app', f'{happy} of {len(records)}',
                   f'{want} or more', records and happy >= want, wrong)
    for what, judge in (('impossible facts shown', facts_wrong),
                        ('markup, "null" and the like', text_wrong),
                        ('a company as brand', company)):
        good = none_of(what, records, judge) and good
    return good


if __name__ == '__main__':
    done = {'sample': sample, 'merge': merge}[sys.argv[1]](*sys.argv[2:])
    sys.exit(0 if done else 1)
