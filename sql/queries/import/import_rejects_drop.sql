-- SPDX-License-Identifier: MIT
-- Deletes the previous rejects of the list of :state.
DELETE FROM apl_rejects
WHERE state = :state;
