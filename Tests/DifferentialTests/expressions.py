"""Generates expressions of a wanted type, most of them sound, some of them wrong on purpose."""

from literals import EXTENSIONS, LONGS, METHODS, NAMES, NUMBERS_OF_DURATION, TEXTS, is_plain, quoted


class Expressions:
    """Expressions for one environment: what `principal`, `action`, `resource` and `context` are."""

    def __init__(self, random, world, variables, noise):
        self.random, self.world, self.variables, self.noise = random, world, variables, noise

    def pick(self, choices):
        return choices[int(self.random.random() * len(choices))]

    def chance(self, probability):
        return self.random.random() < probability

    def expression(self, wanted, depth):
        """An expression of the type `wanted`, or, by chance, of another."""
        if self.chance(self.noise):
            wanted = self.pick(["Bool", "Long", "String", ("Set", "Long"), ("Ext", "ip"), ("Entity", self.pick(self.world.types))])
        if depth > 0 and self.chance(0.06):
            return f"({self.expression(wanted, depth)})"
        if depth > 0 and self.chance(0.05):
            parts = [self.expression(kind, depth - 1) for kind in ("Bool", wanted, wanted)]
            return "(if {} then {} else {})".format(*parts)
        if wanted != "Bool" and self.chance(0.5):
            path = self.path(wanted)
            if path:
                return path
        if wanted == "Bool":
            return self.boolean(depth)
        if wanted == "Long":
            return self.long(depth)
        if wanted == "String":
            return self.string()
        kind, inner = wanted
        if kind == "Set":
            count = self.pick([0, 1, 2, 3]) if self.noise else self.pick([1, 2, 3])
            return "[" + ", ".join(self.expression(inner, depth - 1) for _ in range(count)) + self.comma(count) + "]"
        if kind == "Record":
            entries = [(name, kind_) for name, (kind_, required) in inner.items() if required or self.chance(0.5)]
            if self.chance(self.noise):
                entries.append((self.pick(NAMES), "Long"))
            seen = dict(entries)
            return "{" + ", ".join(f"{self.key(n)}: {self.expression(t, depth - 1)}" for n, t in seen.items()) + "}"
        if kind == "Ext":
            return self.extension(inner, depth)
        return self.entity(inner)

    def comma(self, count):
        return "," if count and self.chance(0.1) else ""

    def key(self, name):
        return name if is_plain(name) and self.chance(0.8) else quoted(name, self.random)

    def string(self):
        return quoted(self.pick(TEXTS), self.random)

    def entity(self, type_):
        ids = self.world.ids.get(type_)
        ident = self.pick(ids) if ids and not self.chance(0.1) else self.pick(TEXTS)
        return f"{type_}::{quoted(ident, self.random)}"

    def extension(self, function, depth):
        good, bad = EXTENSIONS[function]
        text = self.pick(bad) if self.chance(self.noise * 2) else self.pick(good)
        if function in ("datetime", "duration") and depth > 0 and self.chance(0.4):
            moment = lambda: self.expression(("Ext", "datetime"), depth - 1)  # noqa: E731
            if function == "datetime":
                return self.pick([lambda: f"{self.tight(moment())}.offset({self.expression(('Ext', 'duration'), depth - 1)})",
                                  lambda: f"{self.tight(moment())}.toDate()"])()
            return self.pick([lambda: f"{self.tight(moment())}.durationSince({moment()})",
                              lambda: f"{self.tight(moment())}.toTime()"])()
        if self.chance(self.noise):
            return f"{function}({self.expression('String', depth - 1)})"
        return f"{function}({quoted(text, self.random)})"

    def long(self, depth):
        if depth > 0 and self.chance(0.45):
            left, right = self.expression("Long", depth - 1), self.expression("Long", depth - 1)
            operator = self.pick(["+", "-", "*"])
            if self.chance(0.2):
                return f"-{self.tight(left)}"
            if self.chance(0.2):
                return f"{self.tight(self.extension('duration', depth - 1))}.{self.pick(NUMBERS_OF_DURATION)}()"
            return f"({left} {operator} {right})" if self.chance(0.7) else f"{self.tight(left)} {operator} {self.tight(right)}"
        return str(self.pick(LONGS))

    def tight(self, text):
        """The expression so that something may be attached to it."""
        plain = text.replace(".", "").replace("_", "")
        return text if plain.isascii() and plain.isalnum() and not plain[0].isdigit() and text not in ("true", "false") else f"({text})"

    def boolean(self, depth):
        if depth <= 0:
            return self.pick(["true", "false", self.path("Bool") or "true", self.comparison(0)])
        choice = self.random.random()
        if choice < 0.3:
            operands = [self.expression("Bool", depth - 1) for _ in range(self.pick([2, 2, 3, 4]))]
            mixed = [f"({o})" if " || " in o or " && " in o or o.startswith("if") else o for o in operands]
            return f" {self.pick(['&&', '||', '&&'])} ".join(mixed)
        if choice < 0.38:
            return f"{self.pick(['!', '!', '!!', '!!!'])}({self.expression('Bool', depth - 1)})"
        if choice < 0.5:
            return self.guarded(depth)
        return self.comparison(depth)

    def guarded(self, depth):
        """A test that something is there, and perhaps what may be said then."""
        found = [p for p in self.paths() if not p[2]] or self.paths()
        if not found or self.chance(0.2):
            names = ".".join(n for n in (self.pick(NAMES) for _ in range(self.pick([1, 2, 3]))) if is_plain(n)) or "a"
            return f"{self.pick(['principal', 'resource', 'context'])} has {names}"
        base, name, _, kind = self.pick(found)
        test = f"{base} has {self.key(name)}"
        path = self.access(base, name)
        if self.chance(0.3):
            return test
        return f"{test} && {self.about(path, kind, depth - 1)}"

    def about(self, path, kind, depth):
        """Something that is true or false of `path`, whose type is `kind`."""
        if kind == "Bool":
            return path
        if kind == "Long":
            return f"{path} {self.pick(['<', '<=', '>', '>=', '==', '!='])} {self.expression('Long', depth - 1)}"
        if kind == "String" and self.chance(0.4):
            return f"{path} like {self.pattern()}"
        if kind[0] == "Set":
            return f"{path}.contains({self.expression(kind[1], depth - 1)})"
        if kind[0] == "Entity" and self.chance(0.6):
            return self.ancestry(path, depth)
        return f"{path} == {self.expression(kind, depth - 1)}"

    def pattern(self):
        parts = [self.pick(["*", "**", ""])]
        for _ in range(self.pick([0, 1, 2])):
            parts += [quoted(self.pick(TEXTS), self.random, pattern=True)[1:-1], "*"]
        return "\"" + "".join(parts[: self.pick([1, len(parts)])]) + "\""

    def ancestry(self, path, depth):
        type_ = self.pick(self.world.types)
        choice = self.random.random()
        if choice < 0.35:
            return f"{path} in {self.expression(('Entity', type_), depth - 1)}"
        if choice < 0.6:
            return f"{path} in [{self.entity(type_)}, {self.entity(self.pick(self.world.types) if self.noise else type_)}]"
        if choice < 0.8:
            return f"{path} is {type_}"
        return f"{path} is {type_} in {self.entity(self.pick(self.world.types))}"

    def comparison(self, depth):
        choice = self.random.random()
        if choice < 0.2:
            return self.about(*self.left("Long", depth), depth)
        if choice < 0.3:
            return self.about(*self.left("String", depth), depth)
        if choice < 0.4:
            return self.ancestry(self.pick(["principal", "resource", "action"]), depth)
        if choice < 0.55:
            return self.sets(depth)
        if choice < 0.72:
            return self.extensions(depth)
        if choice < 0.82:
            return self.tagged(depth)
        kind = self.pick(["Bool", "Long", "String", ("Set", "Long"), ("Entity", self.pick(self.world.types)), ("Ext", "ip")])
        other = self.pick(["Bool", "Long", "String"]) if self.chance(self.noise) else kind
        return f"{self.tight(self.expression(kind, depth - 1))} {self.pick(['==', '!='])} {self.tight(self.expression(other, depth - 1))}"

    def left(self, kind, depth):
        return self.tight(self.expression(kind, depth - 1)), kind

    def sets(self, depth):
        inner = self.pick(["Long", "String", ("Entity", self.pick(self.world.types))])
        left = self.tight(self.expression(("Set", inner), depth - 1))
        method = self.pick(["contains", "containsAll", "containsAny", "isEmpty"])
        if method == "isEmpty":
            return f"{left}.isEmpty()"
        return f"{left}.{method}({self.expression(inner if method == 'contains' else ('Set', inner), depth - 1)})"

    def extensions(self, depth):
        if self.chance(0.5):
            function = self.pick(["decimal", "ip"])
            method, binary = self.pick(METHODS[function])
            argument = self.expression(("Ext", function), depth - 1) if binary else ""
            return f"{self.tight(self.expression(('Ext', function), depth - 1))}.{method}({argument})"
        kind = ("Ext", self.pick(["datetime", "duration"]))
        operator = self.pick(["<", "<=", ">", ">=", "==", "!="])
        return f"{self.tight(self.expression(kind, depth - 1))} {operator} {self.tight(self.expression(kind, depth - 1))}"

    def tagged(self, depth):
        tagged = [(v, self.world.tags[t]) for v, t in self.variables.items() if v != "context" and self.world.tags.get(t)]
        if not tagged or self.chance(self.noise):
            return f"{self.pick(['principal', 'resource'])}.hasTag({self.expression('String', 0)})"
        path, kind = self.pick(tagged)
        name = quoted(self.pick(self.world.tag_names), self.random)
        if self.chance(0.2):
            return f"{path}.hasTag({name})"
        about = self.about(f"{path}.getTag({name})", kind, depth)
        return about if self.chance(self.noise) else f"{path}.hasTag({name}) && {about}"

    # Paths: attributes that can be reached from the variables.

    def access(self, base, name):
        return f"{base}.{name}" if is_plain(name) and self.chance(0.9) else f"{base}[{quoted(name, self.random)}]"

    def paths(self):
        """(base, name, whether it is always there, type) of what the variables have."""
        result = []
        for variable, type_ in self.variables.items():
            attributes = type_[1] if variable == "context" else self.world.attributes.get(type_, {})
            for name, (kind, required) in attributes.items():
                result.append((variable, name, required, kind))
                if required and kind[0] == "Record":
                    base = self.access(variable, name)
                    result += [(base, inner, needed, deeper) for inner, (deeper, needed) in kind[1].items()]
                if required and kind[0] == "Entity" and variable != "context":
                    base = self.access(variable, name)
                    for inner, (deeper, needed) in self.world.attributes.get(kind[1], {}).items():
                        result.append((base, inner, needed, deeper))
        return result

    def path(self, wanted):
        """A path to a value of the wanted type, mostly one that is always there."""
        found = [p for p in self.paths() if p[3] == wanted and (p[2] or self.noise and self.chance(0.5))]
        if not found:
            variables = [v for v, t in self.variables.items() if v != "context" and wanted == ("Entity", t)]
            return self.pick(variables) if variables else None
        base, name, _, _ = self.pick(found)
        return self.access(base, name)
