-- SPDX-License-Identifier: MIT
-- Keeps the words of a category of the list of :state.
INSERT INTO apl_vocabularies (state, category, words)
VALUES (:state, :category, :words);
