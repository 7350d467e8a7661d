"""Content files in odd styles: what a person, an editor or another program may have written."""

SENTENCES = [
    "Le groupe a déposé jeudi un recours devant le tribunal.",
    "« L’accord » n’est pas signé, dit-il : rien ne presse…",
    "Un # dièse, un \\ et des \"guillemets\" droits restent ici.",
    "Les clients existants gardent leur compte – pour l’instant.",
    "Key: value, [liste] et {carte} ne gênent personne ici.",
    "La décision est entrée en vigueur mardi matin à Paris.",
    "- un tiret en tête de phrase n’est pas une liste ici.",
    "Cent pour cent % des œuvres et 東京に行った aussi.",
]


def plain_ok(text):
    return not (text[0] in "-[]{}#&*!|>'\"%@`«" and text[0] != "«") and ": " not in text and " #" not in text


def scalar(rng, text, indent, key):
    """A text in any style of YAML; lines behind the first are indented deeper than the key."""
    deep = " " * (indent + rng.choice([1, 2, 2, 4, 7]))
    words = text.split(" ")
    cut = rng.randrange(1, len(words))
    style = rng.choice(["plain", "plain", "plain2", "single", "double", "double2", "single2", "fold", "fold", "literal", "keep", "next", "flowline"])
    if style in ("plain", "plain2", "next", "flowline") and not plain_ok(text):
        style = rng.choice(["single", "double", "fold"])
    lines = [" ".join(words[:cut]), " ".join(words[cut:])]
    if style == "plain":
        return f" {text}" + rng.choice(["", "", "  # said", "  "])
    if style == "plain2" and not lines[1].startswith("#"):
        return f" {lines[0]}\n{deep}{lines[1]}"
    if style == "next":
        return f"\n{deep}{text}"
    if style in ("single", "single2"):
        quoted = [line.replace("'", "''") for line in lines]
        return f" '{quoted[0]} {quoted[1]}'" + rng.choice(["", "   # 'x'"]) if style == "single" else f" '{quoted[0]}\n{deep}{quoted[1]}'"
    if style in ("double", "double2"):
        quoted = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines]
        return f' "{quoted[0]} {quoted[1]}"' if style == "double" else f' "{quoted[0]}\n\n{deep}{quoted[1]}"  # "x"'
    if style == "fold":
        blank = rng.choice(["", "", "\n", "\n" + deep])
        return f" >{rng.choice(['-', '', '+'])}{rng.choice(['', ' # why'])}\n{deep}{lines[0]}\n{deep}{lines[1]}{blank}"
    if style == "keep":
        return f" |+\n{deep}{lines[0]}\n{deep}{lines[1]}\n\n"
    return f" |\n{deep}{text}"


def record(rng, number, text):
    """An event with one or two quotes of a text, in any layout. Returns its lines and how many are in a flow mapping."""
    at = rng.choice([0, 2, 2, 4])
    key = " " * (at + 2)
    out = [f"{' ' * at}- id: e{number}", f"{key}date: 2022", f"{key}title: {rng.choice(['T', chr(34) + 'T' + chr(34)])}"]
    pieces, hand, before = [], 0, rng.choice([0, 0, 2, 3])
    dash = key + " " * before
    for quote in rng.sample(text, rng.choice([1, 1, 2])):
        indent = len(dash) + 2
        if rng.random() < 0.15:
            escaped = quote.replace("\\", "\\\\").replace('"', '\\"')
            pieces.append(f'{dash}- {{quote: "{escaped}", stance: mentions}}')
            hand += 1
            continue
        gap = rng.choice([" ", " ", "   "])
        indent = len(dash) + 1 + len(gap)
        fields = [("quote", scalar(rng, quote, indent, "quote"))]
        fields += rng.sample([("note", " mine"), ("supports", " [title]"), ("locator", " '3'"), ("x-own", " {a: b}"),
                              ("translation", f"\n{' ' * indent}  en: Some words")], rng.choice([0, 1, 2]))
        rng.shuffle(fields)
        lines = []
        for i, (name, value) in enumerate(fields):
            if i and rng.random() < 0.2:
                lines.append(rng.choice(["", f"{' ' * indent}# a remark", "# at the margin", "   "]))
            name = rng.choice([name, name, f'"{name}"', f"'{name}'"])
            lines.append((dash + "-" + gap if i == 0 else " " * indent) + name + rng.choice(["", "", " "]) + ":" + value)
        pieces.append("\n".join(lines))
    if len(pieces) == 1 and rng.random() < 0.2 and pieces[0].startswith(dash + "- quote: ") and "\n" not in pieces[0]:
        out.append(f"{key}evidence:\n{key}  {pieces[0][len(dash) + 2:]}")
    else:
        out.append(f"{key}evidence:")
        out += pieces
    if rng.random() < 0.3:
        out.append(rng.choice(["", "# between", f"{key}note: after"]))
    return "\n".join(out), hand, at


def odd_file(rng):
    text = rng.sample(SENTENCES, len(SENTENCES))
    archived = " ".join(text) if rng.random() < 0.5 else "\n\n".join(text) + "\n"
    source_flow = rng.random() < 0.2
    gap = " " * rng.choice([1, 2, 4])
    if source_flow:
        source = "source: {id: s, title: A source, text: t.txt}"
    else:
        fields = ["id: s", "title: A source", f"text: {rng.choice(['t.txt', chr(39) + 't.txt' + chr(39)])}{rng.choice(['', '  # theirs'])}",
                  "publisher: Somebody"]
        rng.shuffle(fields)
        source = "source:\n" + "\n".join(gap + field for field in fields)
    events, hand, at = [], 0, None
    for number in range(rng.choice([1, 2, 3])):
        lines, more, indent = record(rng, number, text)
        at = indent if at is None else at
        lines = "\n".join(("\n" + line)[1:] for line in lines.split("\n"))
        if indent != at:
            continue
        events.append(lines)
        hand += more
    parts = [source, "events:\n" + "\n".join(events)]
    if rng.random() < 0.3:
        parts.reverse()
    out = rng.choice(["", "# a file\n", "---\n", "\n\n"]) + "\n".join(parts) + rng.choice(["\n", "\n", "", "\n\n# the end\n", "\n...\n"])
    if rng.random() < 0.3:
        out = out.replace("\n", "\r\n")
    if rng.random() < 0.2:
        out = "\ufeff" + out
    return out, archived, hand, source_flow
