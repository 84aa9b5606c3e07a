-- SPDX-License-Identifier: MIT
-- The product :upc with all its columns.
SELECT *
FROM products
WHERE upc = :upc;
