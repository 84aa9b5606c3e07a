/* SPDX-License-Identifier: MIT */
#include "base/keywords.h"

void
keywords_prepare(struct keywords *set)
{
	for (int i = 0; i < KEYWORDS_MAX && set->name[i] != NULL; i++)
		set->of_length[strlen(set->name[i])] |= 1u << i;
	set->ready = true;
}
