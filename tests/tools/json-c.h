/* SPDX-License-Identifier: MIT */
/* json-c together with lib/json: both have an enum json_type. */
#ifndef JSON_C_H
#define JSON_C_H

#define json_type json_c_type
#include <json-c/json.h>
#undef json_type

#endif
