/* SPDX-License-Identifier: MIT */
/* Includes json-c in a file that also uses lib/json: both have an enum
 * json_type. */
#ifndef JSON_C_H
#define JSON_C_H

#define json_type json_c_type
#include <json-c/json.h>
#undef json_type

#endif
