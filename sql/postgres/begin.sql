-- SPDX-License-Identifier: MIT
-- Begins a transaction of mirror-postgres. Only one such transaction runs in a
-- database at a time.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL lock_timeout = 0;
SELECT pg_advisory_xact_lock(1634757747);
