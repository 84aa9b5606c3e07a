-- SPDX-License-Identifier: MIT
-- When was the store replaced by an earlier copy of itself (restore-store)? What
-- was exported before is later than the store, so no feed can continue it.
CREATE TABLE store_restores (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL
) STRICT;

PRAGMA user_version = 6;
