#include "cli_archive.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "verify.h"

void cli_archive_init(struct cli_archive *a, const struct options *o)
{
	struct fault fault;

	*a = (struct cli_archive){ .folder = { 0 } };
	if (o->archive)
		buf_add_text(&a->folder, o->archive);
	else
		buf_addf(&a->folder, "%s/archive", o->folder);
	a->face = (struct archive){ .root = verify_open_archive(o->folder, o->archive, &fault),
		.folder = buf_text(&a->folder) };
}

void cli_archive_free(struct cli_archive *a)
{
	if (a->face.folder && a->face.root >= 0)
		close(a->face.root);
	buf_free(&a->folder);
	*a = (struct cli_archive){ .face = { .root = -1 } };
}

/* FNV-1a, 64 bits. */
static uint64_t add_to_sum(uint64_t sum, const void *at, size_t bytes)
{
	const unsigned char *byte = at;
	size_t i;

	for (i = 0; i < bytes; i++)
		sum = (sum ^ byte[i]) * 1099511628211U;
	return sum;
}

uint64_t cli_archive_sum(const struct timeline *tl, const char *folder, const char *dir)
{
	int root = verify_open_archive(folder, dir, NULL);
	uint64_t sum = root >= 0;
	struct stat st;
	size_t i;

	for (i = 0; i < tl->sources && root >= 0; i++) {
		struct file_id id = { 0 };

		if (tl->source[i].text.len &&
			fstatat(root, tl->source[i].text.at, &st, AT_SYMLINK_NOFOLLOW) == 0)
			id = file_id_of(&st);
		sum = add_to_sum(sum, &id, sizeof(id));
	}
	if (root >= 0)
		close(root);
	return sum;
}
