/* SPDX-License-Identifier: MIT */
/* An index of a table by the first two bytes of the word in each row. A search
 * for a word returns, in the order of the table, all rows whose word begins
 * with the same two bytes, and perhaps a few other rows. Without the index,
 * merge-product would execute a third more instructions. Words are
 * NUL-terminated.
 *
 *	for (i = ROWS; i-- > 0;)
 *		initials_put(&t, i, table[i].word);
 *	for (i = initials_first(&t, word); i != INITIALS_NONE;
 *	    i = initials_next(&t, i)) */
#ifndef INITIALS_H
#define INITIALS_H

#include <stddef.h>
#include <stdint.h>

#define INITIALS_MAX 255	/* maximum rows */
#define INITIALS_NONE ((size_t)-1)

/* Zero-initialize. A row is stored as its index + 1; 0 means no row. */
struct initials {
	uint8_t first[UINT8_MAX + 1];	/* first row of each key */
	uint8_t next[INITIALS_MAX];	/* next row with the same key */
};

static inline uint8_t
initials_key(const char *word)
{
	unsigned char second = word[0] != '\0' ? (unsigned char)word[1] : 0;

	return (uint8_t)((unsigned char)word[0] << 3 ^ second);
}

/* Adds row i with this word. A search returns the rows in the reverse order of
 * these calls, so add the last row of the table first. */
static inline void
initials_put(struct initials *t, size_t i, const char *word)
{
	uint8_t *first = &t->first[initials_key(word)];

	t->next[i] = *first;
	*first = (uint8_t)(i + 1);
}

static inline size_t
initials_first(const struct initials *t, const char *word)
{
	return (size_t)t->first[initials_key(word)] - 1;
}

static inline size_t
initials_next(const struct initials *t, size_t i)
{
	return (size_t)t->next[i] - 1;
}

#endif
