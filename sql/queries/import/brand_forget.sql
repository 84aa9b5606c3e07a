-- SPDX-License-Identifier: MIT
-- Deletes the most common spellings of brands.
DELETE FROM apl_brands;
