-- SPDX-License-Identifier: MIT
-- All columns of the product :upc.
SELECT *
FROM products
WHERE upc = :upc;
