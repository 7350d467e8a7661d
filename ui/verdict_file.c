#include "verdict_file.h"

#include <fcntl.h>

#include "file.h"
#include "version.h"

static void print_path(const struct recall_file *f, struct buf *out)
{
	buf_addf(out, "%s-verdicts", buf_text(&f->path));
}

void verdict_file_load(const struct recall_file *f, struct verdicts *out)
{
	struct buf path = { 0 }, text = { 0 };
	struct fault fault;

	*out = (struct verdicts){ .items = 0 };
	if (f->path.len == 0)
		return;
	print_path(f, &path);
	file_sweep(path.at);
	if (file_read(AT_FDCWD, path.at, VERDICTS_BYTES, &text, NULL, &fault))
		verdicts_parse(
			buf_str(&text), buf_str(&f->folder), str_of(FRISE_VERSION), out);
	buf_free(&text);
	buf_free(&path);
}

bool verdict_file_save(const struct recall_file *f, const struct verdicts *v,
	const struct app *app, struct fault *fault)
{
	struct buf path = { 0 }, text = { 0 };
	bool is_done = true;

	if (f->is_writable && v->is_changed) {
		print_path(f, &path);
		verdicts_print(v, buf_str(&f->folder), str_of(FRISE_VERSION),
			archive_is_busy(app), &text);
		is_done = file_replace(path.at, buf_str(&text), fault);
	}
	buf_free(&text);
	buf_free(&path);
	return is_done;
}
