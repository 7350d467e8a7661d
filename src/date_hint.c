#include "date_hint.h"

#include <stdio.h>

void date_hint(struct str text, char *hint, size_t size)
{
	(void)text;
	snprintf(hint, size, "write 1984, 1984-06 or 1984-06-15");
}
