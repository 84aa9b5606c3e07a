/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/ascii.h"
#include "record/gtin.h"

bool
gtin_expand_upce(const char upce[8], char upca[12])
{
	const char *d = upce + 1;
	size_t keep;	/* number of digits of d before the inserted zeros */

	if (!all_digits(upce, 8) || upce[0] > '1')
		return false;
	memset(upca, '0', 12);
	upca[0] = upce[0];
	upca[11] = upce[7];
	keep = d[5] <= '2' ? 2 : d[5] == '3' ? 3 : d[5] == '4' ? 4 : 5;
	memcpy(upca + 1, d, keep);
	memcpy(upca + 11 - (5 - keep), d + keep, 5 - keep);
	if (d[5] <= '2')
		upca[3] = d[5];
	else if (d[5] >= '5')
		upca[10] = d[5];
	return true;
}

bool
gtin_compress_upca(const char upca[12], char upce[8])
{
	const char *a = upca;
	char last;
	size_t keep;

	if (!all_digits(a, 12) || a[0] > '1')
		return false;
	if (a[3] <= '2' && all_zeros(a + 4, 4))
		keep = 2, last = a[3];
	else if (all_zeros(a + 4, 5))
		keep = 3, last = '3';
	else if (all_zeros(a + 5, 5))
		keep = 4, last = '4';
	else if (all_zeros(a + 6, 4) && a[10] >= '5')
		keep = 5, last = a[10];
	else
		return false;
	upce[0] = a[0];
	memcpy(upce + 1, a + 1, keep);
	memcpy(upce + 1 + keep, a + 11 - (5 - keep), 5 - keep);
	upce[6] = last;
	upce[7] = a[11];
	return true;
}
