-- SPDX-License-Identifier: MIT
-- Puts a copy of the store into the file :copy, which is empty.
VACUUM INTO :copy;
