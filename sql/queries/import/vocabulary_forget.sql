-- SPDX-License-Identifier: MIT
-- Deletes the vocabularies of the list of :state.
DELETE FROM apl_vocabularies
WHERE state = :state;
