#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "base/xalloc.h"

static void *
must(void *p)
{
	if (p == NULL)
		msg_die("out of memory");
	return p;
}

void *
xmalloc(size_t size)
{
	return must(malloc(size > 0 ? size : 1));
}

void *
xcalloc(size_t n, size_t size)
{
	return must(calloc(n > 0 ? n : 1, size > 0 ? size : 1));
}

void *
xrealloc(void *p, size_t size)
{
	return must(realloc(p, size > 0 ? size : 1));
}

char *
xstrdup(const char *s)
{
	return must(strdup(s));
}

char *
xstrndup(const char *s, size_t len)
{
	return must(strndup(s, len));
}

void *
xgrow(void *p, size_t *cap, size_t need, size_t size)
{
	size_t n = *cap > 0 ? *cap : 16;

	if (need <= *cap)
		return p;
	while (n < need)
		n = n <= SIZE_MAX / 2 ? n * 2 : need;
	*cap = n;
	return must(reallocarray(p, n, size));
}
