#include "recall_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"

/* FNV-1a, 64 bits. */
static uint64_t hash(struct str text)
{
	uint64_t sum = 14695981039346656037U;
	size_t i;

	for (i = 0; i < text.len; i++)
		sum = (sum ^ (unsigned char)text.at[i]) * 1099511628211U;
	return sum;
}

/* By the XDG base directory specification, 0.8; NULL, or why there is none. */
static const char *find_home(struct buf *out)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state && state[0]) {
		buf_add_text(out, state);
		return state[0] == '/' ? NULL : "XDG_STATE_HOME is no absolute path";
	}
	if (!home || home[0] != '/' || !file_is_folder(home))
		return "HOME is no folder";
	buf_addf(out, "%s/.local/state", home);
	return NULL;
}

/* Can the file be made? Judged by the nearest folder above it that is there. */
static const char *check_writable(const char *path)
{
	struct buf folder = { 0 };
	const char *why = NULL, *slash;
	bool is_there = false;

	buf_add_text(&folder, path);
	while (!is_there && (slash = strrchr(buf_text(&folder), '/'))) {
		buf_cut(&folder, (size_t)(slash - folder.at));
		is_there = folder.len == 0 || file_exists(folder.at);
	}
	if (!file_is_folder(folder.len ? folder.at : "/"))
		why = file_words(ENOTDIR);
	else if (access(folder.len ? folder.at : "/", W_OK | X_OK) != 0)
		why = file_words(errno);
	buf_free(&folder);
	return why;
}

/* Sets path and folder; returns NULL, or why nothing can be kept. */
static const char *find_file(struct recall_file *f, const char *folder)
{
	char *absolute = realpath(folder, NULL);
	const char *why = absolute ? find_home(&f->path) : "the folder has no path";

	if (!why && strchr(absolute, '\n'))
		why = "the folder's path has two lines";
	if (why) {
		buf_clear(&f->path);
	} else {
		buf_add_text(&f->folder, absolute);
		buf_addf(&f->path, "/frise/%016" PRIx64, hash(buf_str(&f->folder)));
	}
	free(absolute);
	return why;
}

/* false and nothing in *out where there is no file, or a damaged one; that is a fault. */
static bool read_state(const struct recall_file *f, struct recall *out, struct fault *fault)
{
	struct buf text = { 0 };
	bool is_read = false;

	if (file_exists(buf_text(&f->path)))
		is_read = file_read(AT_FDCWD, f->path.at, RECALL_BYTES, &text, NULL, fault) &&
			  recall_parse(buf_str(&text), buf_str(&f->folder), out, fault);
	buf_free(&text);
	return is_read;
}

static void say_more(struct app *app, const char *text, const char *why)
{
	struct buf said = { 0 };

	buf_add_str(&said, buf_str(&app->message));
	app_say(app, "%s%s%s%s", buf_text(&said), said.len ? "; " : "", text, why);
	buf_free(&said);
}

void recall_file_load(struct recall_file *f, const char *folder, struct app *app)
{
	struct fault fault = { .rule = NULL };
	const char *why;

	*f = (struct recall_file){ 0 };
	why = find_file(f, folder);
	if (f->path.len > 0) {
		file_sweep(f->path.at);
		if (!read_state(f, &f->base, &fault) && fault.rule)
			say_more(app, fault.msg, "");
		why = check_writable(f->path.at);
	}
	f->is_writable = !why;
	if (why)
		say_more(app, "marks and history are not kept: ", why);
	recall_give(&f->base, app);
}

bool recall_file_save(const struct recall_file *f, const struct app *app, struct fault *fault)
{
	struct recall mine = { 0 }, theirs = { 0 }, merged = { 0 };
	struct buf text = { 0 };
	bool is_done = true;

	recall_take(app, &mine);
	if (f->is_writable && !recall_same(&mine, &f->base)) {
		recall_merge(&f->base, &mine,
			read_state(f, &theirs, NULL) ? &theirs : &f->base, &merged);
		recall_print(&merged, buf_str(&f->folder), &text);
		is_done = file_replace(f->path.at, buf_str(&text), fault);
	}
	buf_free(&text);
	recall_free(&merged);
	recall_free(&theirs);
	recall_free(&mine);
	return is_done;
}

void recall_file_free(struct recall_file *f)
{
	recall_free(&f->base);
	buf_free(&f->path);
	buf_free(&f->folder);
	*f = (struct recall_file){ 0 };
}
