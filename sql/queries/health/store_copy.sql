-- SPDX-License-Identifier: MIT
-- Copies the store to the file :copy, which must be empty.
VACUUM INTO :copy;
