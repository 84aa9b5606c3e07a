/* SPDX-License-Identifier: MIT */
#include "match/choices.h"

/* Do both have choices of the group, but none in common? */
static bool
differ(uint64_t a, uint64_t b, uint64_t group)
{
	return (a & group) != 0 && (b & group) != 0 && (a & b & group) == 0;
}

uint64_t
choices_of_milk(uint64_t choices)
{
	if ((choices & CHOICES_MILK) == 0 && (choices & CHOICE_VITAMIN_D))
		return CHOICE_WHOLE_MILK;
	return choices & CHOICES_MILK;
}

bool
choices_contradict(uint64_t row, uint64_t name, bool milk)
{
	return (milk && differ(row, choices_of_milk(name), CHOICES_MILK)) ||
	    differ(row, name, CHOICES_TEXTURE);
}

/* Do row and name differ in a group that applies to all food, including
 * milk? */
static bool
differ_anywhere(uint64_t row, uint64_t name)
{
	return differ(row, name, CHOICES_SHADE) ||
	    differ(row, name, CHOICES_SIZE) ||
	    differ(row, name, CHOICES_LIQUID) ||
	    differ(row, name, CHOICES_SALMON);
}

bool
choices_exclude(uint64_t row, uint64_t name)
{
	return differ_anywhere(row, name) ||
	    differ(row, name, CHOICES_FORM) ||
	    differ(row, name, CHOICES_COLOR);
}

bool
choices_differ(uint64_t row, uint64_t name, bool milk)
{
	return differ(row, name, CHOICES_RIPENESS) ||
	    (milk ? differ_anywhere(row, name) :
	    differ(row, name, CHOICES_CUT) ||
	    differ(row, name, CHOICES_FORM | CHOICE_HALF));
}
