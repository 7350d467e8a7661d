"""Reads a content folder with PyYAML: a second opinion, which shares no code with frise.

Only what the tests of the project's own content need. Scalars stay the text that the curator wrote.
"""
import os
import re
import unicodedata

import yaml

WHITE = '\t-\r\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000'  # Unicode White_Space
LETTERS = str.maketrans({'œ': 'oe', 'æ': 'ae', 'ß': 'ss', 'ø': 'o', 'ł': 'l', 'đ': 'd'})
EVENT_OWN = ('see', 'evidence', 'note')


def squeeze(text):
    """One space for each run of white space, none at the ends."""
    return re.sub('[%s]+' % WHITE, ' ', text).strip(' ')


def strict(text):
    """The form in which a quote and its article are compared."""
    return squeeze(re.sub('[\u00ad\u200b\ufeff]', '', unicodedata.normalize('NFC', text)))


def fold(text):
    """The form in which texts are searched: no case, no accents, ligatures taken apart."""
    text = unicodedata.normalize('NFKD', text)
    text = ''.join(c for c in text if not unicodedata.category(c).startswith('M'))
    return squeeze(text.casefold().translate(LETTERS))


def listed(value):
    """A list; of one, if it was written without brackets; of none, if it was not written."""
    if value is None or value == '':
        return []
    return value if isinstance(value, list) else [value]


def languages(value):
    """A text, or texts by language, as the latter."""
    return value if isinstance(value, dict) else {'': value} if value else {}


def construct(node, path, problems):
    """The plain value of a YAML node; a key that stands twice is a problem, and the first one stays."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [construct(n, path, problems) for n in node.value]
    out = {}
    for key, value in node.value:
        if key.value in out:
            problems.append('%s:%d: key %s stands twice' % (path, key.start_mark.line + 1, key.value))
            continue
        out[key.value] = construct(value, path, problems)
    return out


class Folder:
    """The records of a content folder, joined as `see` says, and what was wrong with them."""

    def __init__(self, root):
        self.root = root
        self.problems = []
        self.settings = {}
        self.entities = {}
        self.sources = {}
        self.events = {}
        self.sees = []
        for path in self.paths():
            self.read(path)
        self.join()

    def paths(self):
        found = []
        for folder, names, files in os.walk(self.root):
            names[:] = [n for n in names if n[0] != '.' and (folder != self.root or n != 'archive')]
            found += [os.path.join(folder, f) for f in files
                      if f[0] != '.' and f.endswith(('.yaml', '.yml'))]
        return sorted(found, key=os.fsencode)

    def read(self, path):
        with open(path, encoding='utf-8-sig') as file:
            text = file.read()
        name = os.path.relpath(path, self.root)
        for event in yaml.parse(text):
            if getattr(event, 'anchor', None) or getattr(event, 'tag', None):
                self.problems.append('%s:%d: anchor, alias or tag' % (name, event.start_mark.line + 1))
        data = construct(yaml.compose(text, yaml.BaseLoader), name, self.problems)
        if name == 'frise.yaml':
            self.settings = data
            return
        for source in listed(data.get('source')) + listed(data.get('sources')):
            self.keep(self.sources, source, name)
        for entity in listed(data.get('entities')):
            self.keep(self.entities, entity, name)
        own = data.get('source', {}).get('id')
        for event in listed(data.get('events')):
            event['evidence'] = listed(event.get('evidence'))
            for piece in event['evidence']:
                piece.setdefault('source', own)
            if 'see' in event:
                self.sees.append(event)
            else:
                self.keep(self.events, event, name)

    def keep(self, records, record, name):
        ident = record.get('id')
        if not ident or not re.fullmatch('[a-z0-9][a-z0-9._-]*', ident):
            self.problems.append('%s: %r is no id' % (name, ident))
        elif ident in records:
            self.problems.append('%s: id %s stands twice' % (name, ident))
        else:
            records[ident] = record

    def join(self):
        for more in self.sees:
            event = self.events.get(more['see'])
            if event is None:
                self.problems.append('see %s: no such event' % more['see'])
                continue
            if set(more) - set(EVENT_OWN):
                self.problems.append('see %s: it holds more than evidence' % more['see'])
            event['evidence'] = event['evidence'] + more['evidence']

    def find(self, text, types=None):
        """The ids that a reference finds, by id, else by name, else by alias."""
        among = [e for e in self.entities.values() if types is None or e['type'] in types]
        want = fold(text)
        for names in (lambda e: [e['id']], lambda e: [e['name']], lambda e: listed(e.get('aliases'))):
            found = [e['id'] for e in among if want in map(fold, names(e))]
            if found:
                return found
        return []

    def who(self, event):
        """(role, entity id) for everyone the event names; what finds no entity, or two, is left out."""
        who = event.get('who', {})
        roles = who if isinstance(who, dict) else {'party': who}
        for role, texts in roles.items():
            for text in listed(texts):
                found = self.find(text)
                if len(found) == 1:
                    yield role, found[0]

    def ancestors(self, ident):
        """The entity itself, its parent, and so on."""
        chain = []
        while ident and ident not in chain:
            chain.append(ident)
            parent = self.entities[ident].get('parent')
            ident = (self.find(parent) + [None])[0] if parent else None
        return chain


def date_of(event):
    """(value, basis, note) of an event's date."""
    date = event.get('date')
    if isinstance(date, dict):
        return date.get('value'), date.get('basis', 'stated'), date.get('note')
    return date, 'stated', None


def relations(event):
    """(relation, id of the other event)."""
    for name, others in event.get('rel', {}).items():
        for other in listed(others):
            yield name, other
