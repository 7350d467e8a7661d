#include "fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drops the torn end of a message that did not fit, so that no half character is left. */
static void trim_to_character(char *msg, size_t len)
{
	while (len > 0 && ((unsigned char)msg[len - 1] & 0xC0) == 0x80)
		len--;
	if (len > 0 && (unsigned char)msg[len - 1] >= 0xC0)
		len--;
	msg[len] = '\0';
}

bool fault_at(struct fault *fault, struct pos pos, const char *rule, const char *fmt, ...)
{
	va_list args;
	int len;

	if (!fault)
		return false;
	fault->pos = pos;
	fault->rule = rule;
	va_start(args, fmt);
	len = vsnprintf(fault->msg, sizeof(fault->msg), fmt, args);
	va_end(args);
	if (len >= (int)sizeof(fault->msg))
		trim_to_character(fault->msg, sizeof(fault->msg) - 1);
	return false;
}
