/* SPDX-License-Identifier: MIT */
/* Classifies single bytes, independent of the locale. */
#ifndef ASCII_H
#define ASCII_H

#include <stdbool.h>
#include <stddef.h>

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
is_letter(char c)
{
	return is_upper(c) || is_lower(c);
}

/* Are all n bytes of s digits? True if n is 0. */
static inline bool
all_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!is_digit(s[i]))
			return false;
	return true;
}

/* Are all n bytes of s the digit 0? True if n is 0. */
static inline bool
all_zeros(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != '0')
			return false;
	return true;
}

/* Is c a byte of a non-ASCII character? Most such characters are letters. */
static inline bool
is_wide(char c)
{
	return (c & 0x80) != 0;
}

static inline bool
is_letter_or_wide(char c)
{
	return is_letter(c) || is_wide(c);
}

/* The value of a hex digit, or -1. */
static inline int
hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

#endif
