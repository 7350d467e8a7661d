/* The floor that a loader stands on: libyaml's events of all files given, on two threads, nothing kept. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

struct share {
	char **file;
	int files;
	long events;
};

static long count_events(const char *name)
{
	yaml_parser_t parser;
	yaml_event_t event;
	FILE *in = fopen(name, "rb");
	long events = 0;
	int is_last = 0;

	if (!in || !yaml_parser_initialize(&parser))
		exit(1);
	yaml_parser_set_input_file(&parser, in);
	while (!is_last) {
		if (!yaml_parser_parse(&parser, &event))
			exit(1);
		is_last = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
		events++;
	}
	yaml_parser_delete(&parser);
	fclose(in);
	return events;
}

static void *count_share(void *context)
{
	struct share *share = context;
	int i;

	for (i = 0; i < share->files; i += 2)
		share->events += count_events(share->file[i]);
	return NULL;
}

int main(int argc, char **argv)
{
	struct share odd = { argv + 1, argc - 1, 0 }, even = { argv + 2, argc - 2, 0 };
	pthread_t thread;

	if (pthread_create(&thread, NULL, count_share, &odd) != 0)
		return 1;
	count_share(&even);
	pthread_join(thread, NULL);
	printf("%ld\n", odd.events + even.events);
	return 0;
}
