"""Counts again what frise finds: each query, answered a second time from the YAML by itself.

usage: count.py FRISE CONTENT     compares with the ids that `frise -C CONTENT list QUERY` prints
       count.py --show CONTENT    prints this script's own answers

Certain and possible are both an answer, as in the list. Of the query language only what QUERIES
need is here; a value is an exact one, but for source: and publisher:.
"""
import re
import subprocess
import sys
from datetime import date as day

from folder import Folder, date_of, fold, languages, listed, relations

QUERIES = [
    # companies, with the people, products and companies that belong to them
    'company:microsoft',
    'company:aws',
    'company:amazon',
    'company:"amazon web service"',
    'company:apple,netflix',
    'company:apple company:netflix',
    'company:google and company:microsoft',
    'country:russia -company:amazon',
    'country:russie',
    # who, in which role, of which type, from where
    'who:swift',
    'who:poutine',
    'who:"etat russe"',
    'actor:microsoft',
    'target:microsoft',
    'target:russia -kind:statement,aid',
    'mentioned:gaza',
    'territory:gaza',
    'person:smith',
    'government:pentagone',
    'based-in:sweden',
    # dates; what is possible counts too
    'date:2025-07',
    'within:2025-07',
    'date:2016',
    'date:2022-02',
    'within:2022-02',
    'date:2022-03-01..2022-03-04',
    'date:2022-03-02 date:2025-09-25',
    'date:2022-02-28 -company:volvo',
    'before:2022',
    'before:2022-03-01 kind:export-stop',
    'after:2025-08',
    'after:2022-03 before:2025-07',
    'date:2025.. -kind:report',
    # vocabularies
    'kind:block',
    'kind:sales-stop,export-stop',
    'kind:sales-stop kind:export-stop company:apple',
    'kind:report tag:surveillance',
    'tag:cloud and tag:defence',
    'tag:cloud tag:state-media',
    'tag:headline date:2022',
    'status:alleged,planned',
    '-status:confirmed',
    'is:uncertain',
    'is:approximate',
    'is:uncertain or is:approximate',
    # sources and relations
    'source:aws-russia-belarus',
    'source:amazon-ukraine-aid and source:aws-russia-belarus',
    'source:"defense americain"',
    'publisher:fredzone',
    'is:single-source date:2022-03-02',
    'rel:propublica-report-digital-escorts',
    'id:jwcc-cloud-contract-awarded',
    # texts
    '/sanction/',
    'spotify',
    '"escortes numeriques"',
    '"ESCORTES NUMÉRIQUES"',
    '"nouveaux clients"',
    'roscosmos',
    'teraoctets',
    '-russia -microsoft',
    '/swift|sberbank/',
    '/cyber(attack|attaque)s?/',
    '/[0-9]+ ?(%|per cent)/',
    # all together
    '(kind:aid or kind:protest) date:2022..2025',
    'kind:aid or kind:protest date:2022',
    'not (company:microsoft or country:russia)',
    'company:microsoft -country:russia -tag:cloud',
]
TOKEN = re.compile(r'\s*(-?(?:[a-z-]+:)?(?:"[^"]*"|/(?:[^/\\]|\\.)*/c?|[^\s()"]+(?:"[^"]*")?)|-?\(|\))')
NO, POSSIBLE, CERTAIN = 0, 1, 2
FAR = 10 ** 9


# Dates: [lo, hi) in days; what lasted has one such pair for its start and one for its end.

def month_after(year, month):
    return day(year + month // 12, month % 12 + 1, 1).toordinal()


def span(text):
    """The bounds of a year, month or day."""
    numbers = [int(n) for n in text.split('-')]
    if len(numbers) == 1:
        return day(numbers[0], 1, 1).toordinal(), day(numbers[0] + 1, 1, 1).toordinal()
    if len(numbers) == 2:
        return day(*numbers, 1).toordinal(), month_after(*numbers)
    return day(*numbers).toordinal(), day(*numbers).toordinal() + 1


def bounds(text):
    """(start, end) of an event's date; the end is None for what did not last."""
    text = re.sub('[~?%]', '', text)
    if text == 'unknown':
        return None
    if text[0] == '[':
        first, last = text[1:-1].split('..')
        return (span(first)[0] if first else -FAR, span(last)[1] if last else FAR), None
    if '/' not in text:
        return span(text), None
    first, last = text.split('/')
    end = span(last) if last not in ('', '..') else None
    start = span(first) if first not in ('', '..') else None
    start = start or ((-FAR, -FAR) if first else (-FAR, end[1]))
    return start, end or ((FAR, FAR) if last else (start[0], FAR))


def date_in(value, low, high):
    """Was it in the period [low, high)?"""
    when = bounds(value)
    if not when:
        return NO
    (s0, s1), end = when
    if not end:
        return CERTAIN if low <= s0 and s1 <= high else POSSIBLE if s0 < high and low < s1 else NO
    e0, e1 = end
    inside = any(low <= a and b <= high and abs(a) < FAR and abs(b) < FAR for a, b in ((s0, s1), end))
    if s1 <= high and e0 >= low or inside:
        return CERTAIN
    return POSSIBLE if s0 < high and low < e1 else NO


def date_before(value, limit):
    when = bounds(value)
    if not when:
        return NO
    start, end = when
    low, high = end or start
    return CERTAIN if high <= limit else POSSIBLE if low < limit else NO


def date_after(value, limit):
    when = bounds(value)
    if not when:
        return NO
    low, high = when[0]
    return CERTAIN if low >= limit else POSSIBLE if high > limit else NO


def period(text):
    if '..' not in text:
        return span(text)
    first, last = text.split('..')
    return span(first)[0] if first else -FAR, span(last)[1] if last else FAR


# Terms: each is a function of an event that answers NO, POSSIBLE or CERTAIN.

def yes(holds):
    return CERTAIN if holds else NO


def texts(folder, event):
    """All that words and regexes look at, folded."""
    out = list(languages(event['title']).values()) + list(languages(event.get('summary')).values())
    out += listed(event.get('tags')) + listed(event.get('note'))
    for piece in event['evidence']:
        out += [piece['quote'], piece.get('note', '')] + list(languages(piece.get('translation')).values())
    for _, ident in folder.who(event):
        out += [folder.entities[ident]['name']] + listed(folder.entities[ident].get('aliases'))
    return [fold(text) for text in out]


def sources(folder, event):
    return [folder.sources[p['source']] for p in event['evidence']]


def roots(folder, event):
    found = set()
    for source in sources(folder, event):
        while 'derived-from' in source:
            source = folder.sources[source['derived-from']]
        found.add(source['id'])
    return found


def entity_term(folder, field, value):
    types = [field] if field in folder.settings['types'] else None
    wanted = set(folder.find(value, types))
    if not wanted:
        raise SystemExit('%s:%s finds nobody' % (field, value))
    role = None if types or field == 'who' else field
    return lambda event: yes(any(wanted & set(folder.ancestors(ident))
                                 for r, ident in folder.who(event) if role in (None, r)))


def based_in_term(folder, value):
    wanted = folder.find(value, ['country'])
    return lambda event: yes(any(folder.find(folder.entities[i].get('country', '')) == wanted
                                 for _, i in folder.who(event)))


def source_term(folder, value):
    exact = [s['id'] for s in folder.sources.values() if fold(value) in (s['id'], fold(s['title']))]
    found = exact or [s['id'] for s in folder.sources.values() if fold(value) in fold(s['title'])]
    return lambda event: yes(any(s['id'] in found for s in sources(folder, event)))


def related(folder, event, other):
    return (other in [o for _, o in relations(event)]
            or event['id'] in [o for _, o in relations(folder.events[other])])


def is_term(folder, value):
    marks = {'uncertain': '[?%]', 'approximate': '[~%]'}
    if value == 'single-source':
        return lambda event: yes(len(roots(folder, event)) == 1)
    return lambda event: yes(re.search(marks[value], date_of(event)[0]))


def field_term(folder, field, value):
    if field in folder.settings['types'] or field in ('who', 'actor', 'target', 'party', 'mentioned'):
        return entity_term(folder, field, value)
    if field in ('kind', 'id', 'status'):
        return lambda event: yes(event.get(field, 'reported' if field == 'status' else None) == value)
    return {
        'tag': lambda: lambda event: yes(value in listed(event.get('tags'))),
        'is': lambda: is_term(folder, value),
        'rel': lambda: lambda event: yes(related(folder, event, value)),
        'based-in': lambda: based_in_term(folder, value),
        'source': lambda: source_term(folder, value),
        'publisher': lambda: lambda event: yes(any(fold(value) in fold(s.get('publisher', ''))
                                                   for s in sources(folder, event))),
        'date': lambda: lambda event: date_in(date_of(event)[0], *period(value)),
        'within': lambda: lambda event: yes(date_in(date_of(event)[0], *period(value)) == CERTAIN),
        'before': lambda: lambda event: date_before(date_of(event)[0], period(value)[0]),
        'after': lambda: lambda event: date_after(date_of(event)[0], period(value)[1]),
    }[field]()


def text_term(folder, token):
    if token[0] == '/':
        pattern = re.compile(fold(token[1:-1]))
        return lambda event: yes(any(map(pattern.search, texts(folder, event))))
    word = fold(token.strip('"'))
    return lambda event: yes(any(word in text for text in texts(folder, event)))


def either(terms):
    return lambda event: max(term(event) for term in terms)


def both(terms):
    return lambda event: min(term(event) for term in terms)


def negated(term):
    return lambda event: CERTAIN - term(event)


def values_of(text):
    return [v.strip('"') for v in re.findall(r'"[^"]*"|[^,"]+', text)]


class Query:
    """A query, read from left to right: or, then and, then runs of terms."""

    def __init__(self, folder, text):
        self.folder = folder
        self.tokens = TOKEN.findall(text)
        self.term = self.alternatives()
        if self.tokens:
            raise SystemExit('%s: not understood from %s' % (text, self.tokens[0]))

    def next(self):
        return self.tokens[0].lower() if self.tokens else None

    def alternatives(self):
        terms = [self.conjunction()]
        while self.next() == 'or':
            self.tokens.pop(0)
            terms.append(self.conjunction())
        return either(terms)

    def conjunction(self):
        terms, run = [], {}
        while self.next() not in (None, 'or', ')'):
            if self.next() == 'and':
                self.tokens.pop(0)
                terms, run = terms + self.close(run), {}
            elif self.next() in ('(', '-('):
                terms, run = terms + self.close(run) + [self.group()], {}
            else:
                self.one(terms, run)
        return both(terms + self.close(run))

    def close(self, run):
        return [either(terms) for terms in run.values()]

    def group(self):
        minus = self.tokens.pop(0)[0] == '-'
        term = self.alternatives()
        self.tokens.pop(0)
        return negated(term) if minus else term

    def one(self, terms, run):
        """One term; a positive one of a field joins those of its field in the run."""
        token = self.tokens.pop(0)
        minus = token[0] == '-' or token.lower() == 'not'
        if token.lower() == 'not':
            token = self.tokens.pop(0)
        elif minus:
            token = token[1:]
        if token == '(':
            self.tokens.insert(0, token)
            terms.append(negated(self.group()))
            return
        field, colon, rest = token.partition(':')
        if not colon or token[0] in '"/':
            term, field = text_term(self.folder, token), None
        else:
            term = either([field_term(self.folder, field, v) for v in values_of(rest)])
        if minus:
            terms.append(negated(term))
        elif field in (None, 'is'):
            terms.append(term)
        else:
            run.setdefault(field, []).append(term)


def answers(folder, text):
    """id → POSSIBLE or CERTAIN"""
    query = Query(folder, text)
    found = {ident: query.term(event) for ident, event in folder.events.items()}
    return {ident: answer for ident, answer in found.items() if answer != NO}


def listed_by(frise, content, text):
    """The ids that frise prints, in its order."""
    words = [t.strip() for t in TOKEN.findall(text)]
    run = subprocess.run([frise, '-C', content, 'list', '--'] + words, capture_output=True, text=True,
                         encoding='utf-8', stdin=subprocess.DEVNULL, timeout=60)
    if run.returncode not in (0, 1):
        return ['exit status %d: %s' % (run.returncode, run.stderr.strip())]
    return [line.split()[-1] for line in run.stdout.splitlines() if line.strip()]


def show(content):
    folder = Folder(content)
    for text in QUERIES:
        found = answers(folder, text)
        possible = list(found.values()).count(POSSIBLE)
        print('%s: %d%s' % (text, len(found) - possible, ' (+%d?)' % possible if possible else ''))
        for ident, answer in found.items():
            print('  %s %s' % ('?' if answer == POSSIBLE else ' ', ident))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if sys.argv[1] == '--show':
        return show(sys.argv[2])
    folder = Folder(sys.argv[2])
    failures = 0
    for text in QUERIES:
        want = answers(folder, text)
        got = listed_by(sys.argv[1], sys.argv[2], text)
        missing, beyond = set(want) - set(got), set(got) - set(want)
        if missing or beyond or len(got) != len(set(got)):
            failures += 1
            print('%s: missing [%s], beyond [%s]' % (text, ' '.join(sorted(missing)),
                                                     ' '.join(sorted(beyond))))
    print('count: %d queries, %d failed' % (len(QUERIES), failures))
    return 1 if failures else 0


sys.exit(main())
