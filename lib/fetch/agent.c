/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "fetch/agent.h"

const char *
agent_check(const char *contact)
{
	for (const char *p = contact; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return "contains a control character";
	return NULL;
}

char *
agent_make(const char *contact)
{
	struct buf agent = { 0 };

	buf_printf(&agent, "aplsync/%s", VERSION);
	if (contact != NULL)
		buf_printf(&agent, " (%s)", contact);
	buf_cstr(&agent);
	return agent.p;
}
