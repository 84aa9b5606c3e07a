/* No name twice in an object, whatever the object: a cheap answer for the
 * small ones that records are made of, n log n for any other. */
#ifndef JSONNAME_H
#define JSONNAME_H

#include "json.h"

/* The index of the first name of the object whose n names are parsed that
 * an earlier name equals, once both are decoded; or JSON_NONE. */
uint32_t jsonname_repeated(const struct json *j, uint32_t object, size_t n);

#endif
