"""Counts again what `frise facets` counts, from the YAML by itself.

usage: facets.py FRISE CONTENT

Which events a query finds is asked of `frise list` (count.py holds that to the YAML); which values each
event has, and so every number, is worked out here.
"""
import csv
import functools
import io
import json
import re
import subprocess
import sys

from folder import Folder, date_of, listed

# The query, and what is left of it when a facet's own field is taken out.
QUERIES = [
    ('', {}),
    ('company:amazon', {'company': ''}),
    ('actor:amazon country:russia', {'actor': 'country:russia'}),
    ('company:amazon kind:service-stop', {'company': 'kind:service-stop', 'kind': 'company:amazon'}),
    ('country:russia -company:microsoft', {'company': 'country:russia'}),
    ('date:2022', {'year': ''}),
    ('date:2025 cloud', {'year': 'cloud'}),
    ('zzzz-nothing', {}),
]
FORMATS_OF = ('', 'actor:amazon country:russia', 'zzzz-nothing')


def frise(*args):
    run = subprocess.run([sys.argv[1], args[0], '-C', sys.argv[2], *args[1:]], capture_output=True, text=True,
                         encoding='utf-8', stdin=subprocess.DEVNULL, timeout=60, env={'LC_ALL': 'C.UTF-8'})
    return run.returncode, run.stdout, run.stderr


@functools.cache
def found(query):
    return {json.loads(line)['id'] for line in frise('list', '--format=ndjson', '--', *query.split())[1].splitlines()}


def companies(folder, event):
    with_parents = {a for _, ident in folder.who(event) for a in folder.ancestors(ident)}
    return {ident for ident in with_parents if folder.entities[ident]['type'] == 'company'}


def in_role(role):
    """Who has that role, and whom those belong to, of whatever type."""
    return lambda folder, event: {a for as_role, ident in folder.who(event) if as_role == role for a in folder.ancestors(ident)}


def kinds(folder, event):
    return set(listed(event.get('kind')))


def years(folder, event):
    """Every year in which it may lie, of those that the content names; it knows none but four digits."""
    text = date_of(event)[0]
    named = [int(year) for year in re.findall(r'(?<![\d-])\d{4}', text)]
    if re.search('X|^-|unknown', text):
        raise SystemExit('%s: this count knows no such dates' % text)
    last = 9999 if text.endswith('..') else named[-1]
    return {str(year) for year in range(named[0], last + 1)}


def tags(folder, event):
    return set(listed(event.get('tags')))


def check_facet(folder, field, values, query, rest):
    has = {ident: values(folder, event) for ident, event in folder.events.items()}
    code, out, err = frise('facets', '--format=json', field, '--', *query.split())
    got = {row['value']: (row['now'], row['all']) for row in json.loads(out)}
    inside = found(rest)
    named = set(got) if field == 'year' else set().union(*has.values())
    want = {v: (sum(v in has[i] for i in inside), sum(v in h for h in has.values())) for v in named}
    if field == 'year' and not set(re.findall(r'\b\d{4}\b', ' '.join(date_of(e)[0] for e in folder.events.values()))) <= named:
        return ['year: some are not there: %s' % sorted(named)]
    if got != want or code != (0 if any(now for now, _ in want.values()) else 1) or err:
        return ['%s of %r: got %s, want %s, exit %d' % (field, query, got, want, code)]
    return check_formats(field, query, json.loads(out)) if query in FORMATS_OF else []


def check_formats(field, query, rows):
    """The same values in the same order, whatever the format."""
    problems = []
    want = [[row['value'], str(row['now']), str(row['all'])] for row in rows]
    text = [line.split()[:3] for line in frise('facets', field, '--', *query.split())[1].splitlines()]
    tsv = list(csv.reader(io.StringIO(frise('facets', field, '--format=tsv', '--', *query.split())[1]), dialect='excel-tab'))
    lines = [json.loads(line) for line in frise('facets', '--format=ndjson', field, '--', *query.split())[1].splitlines()]
    if text != want or tsv[0] != ['value', 'now', 'all', 'label'] or [r[:3] for r in tsv[1:]] != want or lines != rows:
        problems.append('%s of %r: the formats differ' % (field, query))
    return problems


def check_options():
    problems = []
    for key, number in (('value', lambda r: r['value']), ('now', lambda r: r['now']), ('all', lambda r: r['all'])):
        for field in ('company', 'year'):
            for minus in ('', '-'):
                rows = json.loads(frise('facets', field, '--format=json', '--sort=%s%s' % (minus, key), 'date:2022')[1])
                keys = [number(row) for row in rows]
                if not rows or keys != sorted(keys, reverse=minus == '-'):
                    problems.append('--sort=%s%s of %s: %s' % (minus, key, field, keys))
    if len(json.loads(frise('facets', '--limit=2', '--format=json', 'kind')[1])) != 2:
        problems.append('--limit')
    for args, words in ((['compny'], "did you mean 'company'"), (['zzzzzz'], 'company, '), (['zzzzzz'], 'actor, '), (['actr'], "did you mean 'actor'"),
                        (['company:amazon'], 'before or behind'), (['company:amazon', 'date:2022'], 'before or behind'),
                        (['compny:x', 'kind'], "did you mean 'company'"), ([], 'which field'), (['id'], 'no facet'),
                        (['--count', 'kind'], "'frise list'"), (['--sort=title', 'kind'], 'value, now or all'),
                        (['kind', '--format=github'], 'ndjson'), (['kind', 'compny:x'], "did you mean 'company'")):
        code, out, err = frise('facets', *args)
        if code != 2 or out or words not in err:
            problems.append('%s: exit %d, %r' % (args, code, err))
    if frise('facets', '--', 'kind', '-company:amazon') != frise('facets', 'kind', '--', '-company:amazon'):
        problems.append('-- before the field')
    for query in (['company:amazon'], ['--', '-company:amazon'], ['cloud', 'company:amazon'], ['no new customers']):
        words = [word for word in query if word != '--']
        if frise('facets', *query, 'actor') != frise('facets', 'actor', '--', *words):
            problems.append('%s before the field' % query)
    return problems


def main():
    folder = Folder(sys.argv[2])
    problems = check_options()
    for query, rests in QUERIES:
        for field, values in (('company', companies), ('kind', kinds), ('year', years), ('tag', tags),
                              ('actor', in_role('actor')), ('target', in_role('target'))):
            problems += check_facet(folder, field, values, query, rests.get(field, query))
    print('\n'.join(problems) if problems else 'facets: %d queries' % len(QUERIES))
    return 1 if problems else 0


sys.exit(main())
