-- SPDX-License-Identifier: MIT
-- Notes that the store was restored at :now.
INSERT INTO store_restores (at)
VALUES (:now);
