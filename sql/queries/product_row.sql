-- SPDX-License-Identifier: MIT
-- The product :upc, all its columns.
SELECT *
FROM products
WHERE upc = :upc;
