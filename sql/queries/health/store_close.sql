-- SPDX-License-Identifier: MIT
-- Writes the WAL to the database file, if no other program has the store open.
PRAGMA journal_mode = DELETE;
