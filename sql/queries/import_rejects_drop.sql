-- SPDX-License-Identifier: MIT
-- Drops what was rejected of the list of :state before.
DELETE FROM apl_rejects
WHERE state = :state;
