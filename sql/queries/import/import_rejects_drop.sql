-- SPDX-License-Identifier: MIT
-- Deletes the earlier rejects of the list of :state.
DELETE FROM apl_rejects
WHERE state = :state;
