-- SPDX-License-Identifier: MIT
-- Forgets which spelling of a brand is the commonest.
DELETE FROM apl_brands;
