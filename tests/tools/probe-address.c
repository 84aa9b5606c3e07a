/* SPDX-License-Identifier: MIT */
/* probe-address - print whether each line of stdin is a public IP address */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

#include "fetch/address.h"

int
main(void)
{
	char line[128];

	while (fgets(line, sizeof(line), stdin) != NULL) {
		struct sockaddr_in four = { .sin_family = AF_INET };
		struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
		const struct sockaddr *a = (struct sockaddr *)&four;

		line[strcspn(line, "\n")] = '\0';
		if (inet_pton(AF_INET, line, &four.sin_addr) != 1) {
			if (inet_pton(AF_INET6, line, &six.sin6_addr) != 1)
				return 1;
			a = (struct sockaddr *)&six;
		}
		printf("%s %s\n", line,
		    address_is_public(a) ? "public" : "private");
	}
	return 0;
}
