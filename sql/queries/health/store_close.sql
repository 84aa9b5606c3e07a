-- SPDX-License-Identifier: MIT
-- Makes the WAL part of the file, if no other program has it open.
PRAGMA journal_mode = DELETE;
