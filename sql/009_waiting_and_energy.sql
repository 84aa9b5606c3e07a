-- SPDX-License-Identifier: MIT
-- Indexes of the products that wait for a person, so that the first of them are
-- found without reading all products.
CREATE INDEX products_contradicted ON products (upc)
    WHERE contradicted IS NOT NULL;
CREATE INDEX products_unsure ON products (upc)
    WHERE verified = 0 AND instr(judgements, '"unsure"') > 0;

-- Energy is compared with that of the list's kind of food, too.
UPDATE quality_weights
SET meaning = 'more energy than in pure fat, or not that of the list''s food'
WHERE issue = 'energy_implausible';

PRAGMA user_version = 9;
