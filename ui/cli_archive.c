#include "cli_archive.h"

#include <unistd.h>

#include "cli.h"
#include "load.h"

static void open_source(const struct archive *archive, uint32_t source, struct cited *out)
{
	const struct cli_archive *a = (const struct cli_archive *)archive;

	verify_open_source(a->tl, source, a->root, out);
}

void cli_archive_init(struct cli_archive *a, const struct options *o, const struct load *load)
{
	struct fault fault;

	*a = (struct cli_archive){ .tl = &load->timeline };
	if (o->archive)
		buf_add_text(&a->folder, o->archive);
	else
		buf_addf(&a->folder, "%s/archive", o->folder);
	a->root = verify_open_archive(o->folder, o->archive, &fault);
	a->face = (struct archive){ .open = open_source,
		.folder = buf_text(&a->folder),
		.is_there = a->root >= 0 };
}

void cli_archive_free(struct cli_archive *a)
{
	if (a->tl && a->root >= 0)
		close(a->root);
	buf_free(&a->folder);
	*a = (struct cli_archive){ .root = -1 };
}
