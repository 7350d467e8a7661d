#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

/* Runs last of what mem.h promises for the end without memory: the terminal is given back by then. */
static void say_out_of_memory(void)
{
	static const char line[] = "frise: out of memory\n";

	if (write(STDERR_FILENO, line, sizeof(line) - 1) < 0)
		return;
}

/* The value of the variable that decides on the character set (POSIX: LC_ALL, LC_CTYPE, LANG). */
static const char *wished_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value && value[0])
			return value;
	}
	return "";
}

/* A locale that is not on this machine, as over ssh, still says whether UTF-8 is wished for. */
static void choose_locale(void)
{
	const char *wished = wished_locale();

	if (setlocale(LC_CTYPE, ""))
		return;
	if (strcasestr(wished, "utf-8") || strcasestr(wished, "utf8"))
		setlocale(LC_CTYPE, "C.UTF-8");
}

int main(int argc, char **argv)
{
	at_quick_exit(say_out_of_memory);
	choose_locale();
	return cli_run(argc, argv);
}
