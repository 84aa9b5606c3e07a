/* SPDX-License-Identifier: MIT */
#include "base/oneof.h"

void
oneof_prepare(struct oneof *set)
{
	for (int i = 0; i < ONEOF_MAX && set->name[i] != NULL; i++)
		set->of_length[strlen(set->name[i])] |= 1u << i;
	set->ready = true;
}
