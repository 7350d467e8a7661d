"""Proves the project's own content against the articles and the fact-check of them.

usage: content.py [ROOT]    ROOT: of the project, by default the parent of tests/

The articles are other people's and are no part of the project: they are looked for in ../shared
beside ROOT, or where FRISE_SHARED says. Without them the test is skipped (77).
"""
import hashlib
import os
import re
import sys

import yaml

from folder import Folder, date_of, fold, languages, listed, relations, strict

# What an article has wrong, and where content/ has to say so: the article, words of the quote that
# the note stands on ('source': the note of the source), and what the note must hold.
CORRECTIONS = [
    ('003', 'les quelque 8 To de données', ['8,000 terabytes', '89 bit/s']),
    ('003', 'les près de 8 To de données', ['8,000 terabytes']),
    ('003', 'auraient été transférées sur les serveurs', ['planned', 'migrerait']),
    ('003', 'L’aboutissement d’une enquête', ['inquiry goes on']),
    ('003', 'Microsoft suspend l’accès de l’armée', ['named services', 'one unit']),
    ('003', 'de la population de Gaza', ['West Bank']),
    ('002', 'cette action d’Amazon a influencé', ['4 March', 'before Amazon']),
    ('002', 'cette action d’Amazon a influencé', ['8 March', 'its own reasons']),
    ('002', 'arrêté de traiter avec le peuple russe', ['policy', 'Russian government']),
    ('002', 'les supplications du Conseil de sécurité', ['Secretary-General', 'vetoed']),
    ('002', 'Amazon Web Service :', ['Amazon Web Services']),
    ('002', 'l’invasion ukrainienne', ['invasion of Ukraine']),
    ('001', 'La Russie a également été bannie', ['seven', '26 February', '12 March 2022']),
    ('001', 'circulation dans le pays', ['for Ukraine', 'safety']),
    ('001', 'interdire à ses citoyens', ['foreign cash', 'anyone leaving']),
    ('001', 'comme Apple Pay', ['main step', 'pause of all product sales', '1 March']),
    ('000', 'le président et vice-président Brad Smith', ['President and Vice Chair']),
    ('004', 'Cette déclaration reflète l’engagement', ['own comment', 'not Shaw']),
    ('004', 'En réponse à ces développements', ['ProPublica', 'before Microsoft']),
    ('004', 'contrat de 9 milliards de dollars', ['ceiling', 'four companies']),
    ('004', 'Microsoft suspend le support technique', ['not a pause']),
    ('000', 'source', ['translation']),
    ('001', 'source', ['translation']),
    ('004', 'source', ['translation']),
]
# What the articles call somebody without naming them, or in words that would find others too.
NOT_NAMES = [
    'géant commercial', 'Amazon Web Service :', 'Maps', 'sur X,', 'Plusieurs groupes de hackers',
    'gouvernements des États-Unis', 'ministère de la Défense', 'Royaume-Uni', 'gouvernement ukrainiens',
    'journal britannique',
]
# What those stand for, as a reader would write it.
ALSO = {'Amazon Web Service': 'aws', 'Amazon': 'amazon', 'X': 'x-twitter', 'Google Maps': 'google-maps',
        'Royaume-Uni': 'united-kingdom', 'gouvernement ukrainien': 'ukrainian-government',
        'gouvernement des États-Unis': 'united-states-government', 'Pentagon': 'us-department-of-defense'}
ROLES = ('actor', 'target', 'party', 'mentioned')
RELATIONS = ('follows', 'responds-to', 'part-of', 'causes', 'concludes', 'corrects', 'contradicts',
             'related')
STATUSES = ('planned', 'reported', 'alleged', 'confirmed', 'disputed', 'retracted')
BASES = ('stated', 'dateline', 'inferred', 'external', 'unknown')

checks = 0
failures = 0


def check(holds, message, *values):
    """Counts one fact; says so if it does not hold."""
    global checks, failures
    checks += 1
    if not holds:
        failures += 1
        print(message % values)


def hits(quote, text):
    """How often the quote stands in the text: its parts around […], in order."""
    if text.count(quote):
        return text.count(quote)
    parts = [re.escape(p.strip()) for p in re.split(r'\[…\]|\[\.\.\.\]', quote)]
    return len(re.findall(r'\b.*?\b'.join(parts), text)) if len(parts) > 1 else 0


def stands_once(piece, text):
    quote = strict(piece['quote'])
    around = strict(piece.get('prefix', '')), strict(piece.get('suffix', ''))
    if hits(quote, text) == 1 or not any(around):
        return hits(quote, text) == 1
    pattern = re.escape(around[0]) + ' ?' + re.escape(quote) + ' ?' + re.escape(around[1])
    return len(re.findall(pattern, text)) == 1


def check_sources(folder, facts, texts):
    for fact in facts['sources']:
        ours = [s for s in folder.sources.values() if s.get('text') == fact['file']]
        check(len(ours) == 1, 'article %s: %d sources have its text', fact['id'], len(ours))
        for source in ours:
            check(source.get('checksum') == 'sha256:' + texts[fact['file']][1],
                  'source %s: the checksum is not that of the file', source['id'])
            check(source.get('checksum') == 'sha256:' + fact['sha256'],
                  'source %s: the checksum is not that of the fact-check', source['id'])
            check(source.get('url') == fact['seen_at'], 'source %s: url differs', source['id'])
            check(source.get('lang') == fact['language'], 'source %s: lang differs', source['id'])
            check(source.get('published', {}).get('value') == fact['publication_date'],
                  'source %s: published differs', source['id'])
            check(source['published'].get('note'), 'source %s: how is published known?', source['id'])
            check(source.get('note'), 'source %s: no note', source['id'])


def check_entities(folder, facts):
    for fact in facts['entities']:
        ours = folder.entities.get(fact['id'])
        check(ours, 'entity %s is missing', fact['id'])
        if not ours:
            continue
        kind = 'territory' if fact['id'] == 'gaza' else fact['type']
        check(ours['type'] == kind, 'entity %s: type %s', fact['id'], ours['type'])
        for key in ('parent', 'country'):
            found = folder.find(ours[key]) if key in ours else [None]
            check(found == [fact.get(key)], 'entity %s: %s is %s', fact['id'], key, found)
        names = [fact['name']] + [a['text'] for a in fact['aliases_in_texts']]
        for name in set(names) - set(NOT_NAMES):
            check(folder.find(name) == [fact['id']], '%s finds %s, not %s', name, folder.find(name),
                  fact['id'])
    for ident in facts['countries_used_only_as_attributes']:
        check(folder.entities.get(ident, {}).get('type') == 'country', 'country %s is missing', ident)
    for name, ident in ALSO.items():
        check(folder.find(name) == [ident], '%s finds %s, not %s', name, folder.find(name), ident)


def check_names(folder):
    """No name that two records could claim, whichever step of the look-up finds it."""
    types = folder.settings['types']
    claims = {}
    for entity in folder.entities.values():
        check(entity['type'] in types, 'entity %s: type %s', entity['id'], entity['type'])
        top = folder.entities[folder.ancestors(entity['id'])[-1]]
        check('parent' not in top, 'entity %s: its parents make a circle', entity['id'])
        for name in [entity['id'], entity['name']] + listed(entity.get('aliases')):
            claims.setdefault(fold(name), set()).add(entity['id'])
    for name, idents in sorted(claims.items()):
        check(len(idents) == 1, '%s is claimed by %s', name, ' and '.join(sorted(idents)))


def check_vocabulary(folder):
    kinds = folder.settings['kinds']
    check(folder.settings['frise'] == '1', 'frise.yaml: frise is not 1')
    check(len(set(kinds.values())) == len(kinds), 'frise.yaml: two kinds have one letter')
    used = {e.get('kind') for e in folder.events.values()}
    for kind in kinds:
        check(kind in used, 'kind %s is used by no event', kind)
    for event in folder.events.values():
        name = event['id']
        check(event.get('kind') in kinds, '%s: kind %s', name, event.get('kind'))
        check(event.get('status', 'reported') in STATUSES, '%s: status %s', name, event.get('status'))
        for tag in listed(event.get('tags')):
            check(re.fullmatch('[a-z0-9][a-z0-9._-]*', tag), '%s: tag %s', name, tag)
        for role, texts in event.get('who', {}).items():
            check(role in ROLES, '%s: role %s', name, role)
            for text in listed(texts):
                check(len(folder.find(text)) == 1, '%s: %s finds %s', name, text, folder.find(text))


def check_relations(folder):
    for event in folder.events.values():
        for relation, other in relations(event):
            check(relation in RELATIONS, '%s: relation %s', event['id'], relation)
            check(other in folder.events and other != event['id'], '%s: %s %s', event['id'], relation,
                  other)
    for relation in ('follows', 'part-of'):
        after = {e['id']: [o for r, o in relations(e) if r == relation] for e in folder.events.values()}
        for start in after:
            reached, todo = set(), list(after[start])
            while todo:
                here = todo.pop()
                todo += [o for o in after.get(here, []) if o not in reached]
                reached.add(here)
            check(start not in reached, '%s: a circle of %s', start, relation)


def check_events(folder, facts):
    known = {f['id']: f for f in facts['events']}
    check(set(known) <= set(folder.events), 'missing: %s', ' '.join(set(known) - set(folder.events)))
    for ident, event in folder.events.items():
        value, basis, note = date_of(event)
        check(isinstance(event.get('date'), dict) and 'basis' in event['date'], '%s: no basis', ident)
        check(basis in BASES, '%s: basis %s', ident, basis)
        check(note or basis not in ('external', 'inferred'), '%s: how is its date known?', ident)
        check(event['evidence'], '%s: no evidence', ident)
        fact = known.get(ident)
        if fact:
            # an interval of the facts in which it happened once is written as such
            once = '[%s]' % fact.get('edtf_interval', '').replace('/', '..')
            check(value in (fact['date'], once), '%s: date %s, not %s', ident, value, fact['date'])
            check(basis == fact['date_basis'], '%s: basis %s', ident, basis)
            check(sorted(folder.who(event)) == sorted((e['role'], e['id']) for e in fact['entities']),
                  '%s: who differs', ident)
        for key in ('title', 'summary'):
            texts = languages(event.get(key))
            check(set(texts) == {'en', 'fr'}, '%s: %s in %s', ident, key, ' '.join(texts))
            for lang, text in texts.items():
                check(not fact or fold(text) != fold(fact[key][lang]),
                      '%s: %s is that of the fact-check', ident, key)


def check_quotes(folder, facts, texts):
    for ident, event in folder.events.items():
        for piece in event['evidence']:
            source = folder.sources.get(piece['source'])
            check(source, '%s: source %s', ident, piece['source'])
            quote = strict(piece['quote'])
            check(stands_once(piece, texts[source['text']][0]), '%s: does not stand once: %s', ident,
                  quote[:50])
            check(len(quote) >= 12 and 3 <= len(quote.split()) <= 60, '%s: short or long: %s', ident,
                  quote[:50])
            check('en' in languages(piece.get('translation')), '%s: not translated: %s', ident, quote[:50])
            supported = set(listed(piece.get('supports')))
            check(supported <= {'date', 'title', 'summary', 'who'}, '%s: supports %s', ident, supported)
            says = piece.get('says', {})
            check(not supported & set(says), '%s: a quote supports what it says otherwise', ident)
    files = {f['id']: f['file'] for f in facts['sources']}
    for fact in facts['events']:
        ours = {(folder.sources[p['source']]['text'], strict(p['quote']))
                for p in folder.events.get(fact['id'], {'evidence': []})['evidence']}
        for piece in fact['sources']:
            check((files[piece['article']], strict(piece['excerpt'])) in ours, '%s: no quote: %s',
                  fact['id'], piece['excerpt'][:50])


def check_corrections(folder, facts):
    files = {f['id']: f['file'] for f in facts['sources']}
    for article, words, wanted in CORRECTIONS:
        if words == 'source':
            notes = [s['note'] for s in folder.sources.values() if s['text'] == files[article]]
        else:
            notes = [p.get('note', '') for e in folder.events.values() for p in e['evidence']
                     if folder.sources[p['source']]['text'] == files[article]
                     and strict(words) in strict(p['quote'])]
        check(any(all(fold(w) in fold(n) for w in wanted) for n in notes),
              'article %s, %s: no note says %s', article, words, ' and '.join(wanted))


def read_texts(shared):
    """file name → (the text, ready to be compared; its sha256)"""
    texts = {}
    for name in os.listdir(os.path.join(shared, 'articles')):
        with open(os.path.join(shared, 'articles', name), 'rb') as file:
            data = file.read()
        texts[name] = strict(data.decode('utf-8')), hashlib.sha256(data).hexdigest()
    return texts


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(here)
    shared = os.environ.get('FRISE_SHARED') or os.path.join(root, '..', 'shared')
    if not os.path.isdir(os.path.join(shared, 'articles')):
        print('content: 1 test skipped: ../shared is not there')
        return 77
    with open(os.path.join(shared, 'curation', 'facts.yaml'), encoding='utf-8') as file:
        facts = yaml.load(file, yaml.BaseLoader)
    for fact in facts['sources']:
        fact['seen_at'] = None if fact['seen_at'] == 'null' else fact['seen_at']
    folder = Folder(os.path.join(root, 'content'))
    texts = read_texts(shared)
    for problem in folder.problems:
        check(False, '%s', problem)
    check_vocabulary(folder)
    check_names(folder)
    check_entities(folder, facts)
    check_sources(folder, facts, texts)
    check_relations(folder)
    check_events(folder, facts)
    check_quotes(folder, facts, texts)
    check_corrections(folder, facts)
    print('content: %d checks, %d failed' % (checks, failures))
    return 1 if failures else 0


sys.exit(main())
