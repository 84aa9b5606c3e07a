/* SPDX-License-Identifier: MIT */
/* Counts the work of a program that is built with -fsanitize-coverage=trace-pc
 * and linked with wrap.opts: branches of its code, bytes that functions of the
 * C library read for it, and steps of SQLite's virtual machine. So the work for
 * an input does not depend on the machine or its load. When the program ends,
 * it appends the count as a line to the file $WORK. */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t work;

void __sanitizer_cov_trace_pc(void);
void *__wrap_memcpy(void *to, const void *from, size_t n);
void *__wrap_memmove(void *to, const void *from, size_t n);
void *__wrap_memset(void *to, int c, size_t n);
void *__wrap_memchr(const void *p, int c, size_t n);
void *__wrap_memmem(const void *p, size_t n, const void *q, size_t m);
int __wrap_memcmp(const void *p, const void *q, size_t n);
int __wrap_strncasecmp(const char *p, const char *q, size_t n);
int __wrap_sqlite3_step(sqlite3_stmt *s);

void *__real_memcpy(void *to, const void *from, size_t n);
void *__real_memmove(void *to, const void *from, size_t n);
void *__real_memset(void *to, int c, size_t n);
void *__real_memchr(const void *p, int c, size_t n);
void *__real_memmem(const void *p, size_t n, const void *q, size_t m);
int __real_strncasecmp(const char *p, const char *q, size_t n);
int __real_sqlite3_step(sqlite3_stmt *s);

/* The bytes that one vector instruction reads. */
#define BYTES 16

void
__sanitizer_cov_trace_pc(void)
{
	work++;
}

void *
__wrap_memcpy(void *to, const void *from, size_t n)
{
	work += n / BYTES;
	return __real_memcpy(to, from, n);
}

void *
__wrap_memmove(void *to, const void *from, size_t n)
{
	work += n / BYTES;
	return __real_memmove(to, from, n);
}

void *
__wrap_memset(void *to, int c, size_t n)
{
	work += n / BYTES;
	return __real_memset(to, c, n);
}

void *
__wrap_memchr(const void *p, int c, size_t n)
{
	void *found = __real_memchr(p, c, n);

	work += (found != NULL ?
	    (size_t)((const char *)found - (const char *)p) : n) / BYTES;
	return found;
}

void *
__wrap_memmem(const void *p, size_t n, const void *q, size_t m)
{
	void *found = __real_memmem(p, n, q, m);

	work += (found != NULL ?
	    (size_t)((const char *)found - (const char *)p) : n) / BYTES;
	return found;
}

int
__wrap_memcmp(const void *p, const void *q, size_t n)
{
	const unsigned char *a = p, *b = q;
	size_t i = 0;

	while (i < n && a[i] == b[i])
		i++;
	work += i / BYTES;
	return i < n ? a[i] - b[i] : 0;
}

int
__wrap_strncasecmp(const char *p, const char *q, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] == q[i] && p[i] != '\0')
		i++;
	work += i;
	return __real_strncasecmp(p, q, n);
}

int
__wrap_sqlite3_step(sqlite3_stmt *s)
{
	int rc = __real_sqlite3_step(s);

	work += (uint64_t)sqlite3_stmt_status(s,
	    SQLITE_STMTSTATUS_VM_STEP, 1);
	return rc;
}

__attribute__((destructor)) static void
tell(void)
{
	const char *file = getenv("WORK");
	FILE *f = file != NULL ? fopen(file, "a") : NULL;

	if (f == NULL)
		return;
	fprintf(f, "%llu\n", (unsigned long long)work);
	fclose(f);
}
