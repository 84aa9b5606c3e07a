-- SPDX-License-Identifier: MIT
-- Deletes the most common spellings of all brands.
DELETE FROM apl_brands;
