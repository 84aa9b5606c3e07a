-- SPDX-License-Identifier: MIT
-- Stores the vocabulary of a category of the list of :state.
INSERT INTO apl_vocabularies (state, category, words)
VALUES (:state, :category, :words);
