-- SPDX-License-Identifier: MIT
-- The most common spelling of :brand is :name.
INSERT INTO apl_brands (brand, name)
VALUES (:brand, :name);
