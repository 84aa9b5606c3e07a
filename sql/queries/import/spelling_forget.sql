-- SPDX-License-Identifier: MIT
-- Deletes the counted spellings of the list of :state.
DELETE FROM apl_spellings
WHERE state = :state;
