-- SPDX-License-Identifier: MIT
-- Stores that :name is the most common spelling of :brand.
INSERT INTO apl_brands (brand, name)
VALUES (:brand, :name);
