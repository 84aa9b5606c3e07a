/* SPDX-License-Identifier: MIT */
/* Makes allocations of libcurl fail, by giving it functions that can fail. */
#include <curl/curl.h>
#include <stdlib.h>

#include "wrap.h"

CURLcode __wrap_curl_global_init(long flags);

static void *
get(size_t n)
{
	return wrap_fails("curl-malloc") ? NULL : __real_malloc(n);
}

static void *
get_zeros(size_t n, size_t size)
{
	return wrap_fails("curl-malloc") ? NULL : __real_calloc(n, size);
}

static void *
grow(void *p, size_t n)
{
	return wrap_fails("curl-malloc") ? NULL : __real_realloc(p, n);
}

static char *
copy(const char *s)
{
	return wrap_fails("curl-malloc") ? NULL : __real_strdup(s);
}

CURLcode
__wrap_curl_global_init(long flags)
{
	return curl_global_init_mem(flags, get, free, grow, copy, get_zeros);
}
