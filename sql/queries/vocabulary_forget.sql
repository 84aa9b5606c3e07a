-- SPDX-License-Identifier: MIT
-- Forgets what was learned of the list of :state.
DELETE FROM apl_vocabularies
WHERE state = :state;
