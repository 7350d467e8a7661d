#include "checksum.h"

#include <sys/types.h>

#include <sha2.h>

void checksum_print(struct str bytes, char out[CHECKSUM_DIGITS + 1])
{
	SHA256Data((const u_int8_t *)(bytes.at ? bytes.at : ""), bytes.len, out);
}
