#include "checksum.h"

#include <stdlib.h>
#include <sys/types.h>

#include <sha2.h>

#include "mem.h"

struct checksum {
	SHA2_CTX sum;
};

void checksum_add(struct checksum **c, struct str piece)
{
	if (!*c) {
		*c = mem_get(sizeof(**c));
		SHA256Init(&(*c)->sum);
	}
	SHA256Update(&(*c)->sum, (const u_int8_t *)(piece.at ? piece.at : ""), piece.len);
}

void checksum_end(struct checksum **c, char *out)
{
	if (out) {
		checksum_add(c, (struct str){ 0 });
		SHA256End(&(*c)->sum, out);
	}
	free(*c);
	*c = NULL;
}

void checksum_print(struct str bytes, char out[CHECKSUM_DIGITS + 1])
{
	struct checksum *c = NULL;

	checksum_add(&c, bytes);
	checksum_end(&c, out);
}
