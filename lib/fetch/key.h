/* SPDX-License-Identifier: MIT */
/* The file with a source's key. */
#ifndef FETCH_KEY_H
#define FETCH_KEY_H

/* Reads a source's key, which must be the only line of a file. The caller frees
 * it. Ends the program with status 2 if the file cannot be read, has no key, or
 * has other text besides the key. Prints a warning if all users can read the
 * file. The key must never appear in argv, output, messages or the store. */
char *key_read(const char *path);

#endif
