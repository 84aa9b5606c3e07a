-- SPDX-License-Identifier: MIT
-- Records that the store was restored at :now.
INSERT INTO store_restores (at)
VALUES (:now);
