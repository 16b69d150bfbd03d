"""Generates worlds: a schema, entities, policies with templates and links, and requests."""

import json

from expressions import Expressions
from literals import EXTENSIONS, LONGS, TEXTS, quoted

TYPE_NAMES = ["User", "Group", "Doc", "Folder", "Ns::Team", "Ns::Deep::Box", "_T1"]
ATTRIBUTE_NAMES = ["level", "owner", "kind", "a", "b", "a b", "\u00e9", "e\u0301", "if", "_x9"]


class World:
    """Everything that one case is about; made by chance from one seed."""

    def __init__(self, random):
        self.random = random
        self.noise = self.pick([0, 0, 0.02, 0.06, 0.15])
        self.types = random.sample(TYPE_NAMES, self.pick([2, 3, 4]))
        self.enum = "Color" if self.chance(0.3) else None
        self.ids = {t: random.sample(TEXTS, self.pick([2, 3])) for t in self.types}
        if self.enum:
            self.ids[self.enum] = ["red", "gr\u00fcn"]
        self.parents_of_type = {t: random.sample(self.types, self.pick([0, 1, 2])) for t in self.types}
        self.attributes = {t: self.record(3, 1) for t in self.types}
        self.tag_names = random.sample(TEXTS, 3)
        self.tags = {t: self.kind(0) for t in self.types if self.chance(0.4)}
        self.action_type = self.pick(["Action", "Action", "Ns::Action"])
        self.actions = {}
        for name in random.sample(["read", "write", "", "r w", "\u00e9"], self.pick([1, 2, 3])):
            self.actions[name] = (random.sample(self.types, self.pick([1, 2])), random.sample(self.types, self.pick([1, 2])),
                                  self.record(3, 1))
        if self.enum:
            self.types = self.types + [self.enum]
        self.schema = self.make_schema()
        self.entities = self.make_entities()
        self.requests = [self.make_request() for _ in range(8)]
        self.make_policies()

    def pick(self, choices):
        return choices[int(self.random.random() * len(choices))]

    def chance(self, probability):
        return self.random.random() < probability

    # Types.

    def kind(self, depth):
        kinds = ["Bool", "Long", "Long", "String", ("Ext", self.pick(list(EXTENSIONS))), ("Entity", self.pick(list(self.ids)))]
        if depth > 0:
            kinds += [("Set", self.kind(0)), ("Record", self.record(2, 0))]
        return self.pick(kinds)

    def record(self, most, depth):
        names = self.random.sample(ATTRIBUTE_NAMES, int(self.random.random() * (most + 1)))
        return {name: (self.kind(depth), self.chance(0.7)) for name in names}

    # Schema, as JSON.

    def make_schema(self):
        spaces = {}

        def space(name):
            return spaces.setdefault(name, {"entityTypes": {}, "actions": {}})

        def split(name):
            return name.rpartition("::")[0], name.rpartition("::")[2]

        for type_ in self.types:
            namespace, name = split(type_)
            if type_ == self.enum:
                space(namespace)["entityTypes"][name] = {"enum": self.ids[type_]}
                continue
            entry = {"memberOfTypes": self.parents_of_type[type_],
                     "shape": {"type": "Record", "attributes": self.schema_record(self.attributes[type_])}}
            if type_ in self.tags:
                entry["tags"] = self.schema_type(self.tags[type_])
            space(namespace)["entityTypes"][name] = entry
        namespace = split(self.action_type)[0]
        self.groups = {}
        for index, (name, (principals, resources, context)) in enumerate(self.actions.items()):
            self.groups[name] = [g for g in list(self.actions)[:index] if self.chance(0.4)]
            space(namespace)["actions"][name] = {
                "memberOf": [{"id": g} for g in self.groups[name]],
                "appliesTo": {"principalTypes": principals, "resourceTypes": resources,
                              "context": {"type": "Record", "attributes": self.schema_record(context)}}}
        return json.dumps(spaces)

    def schema_record(self, attributes):
        return {n: {**self.schema_type(k), "required": r} for n, (k, r) in attributes.items()}

    def schema_type(self, kind):
        if kind == "Bool":
            return {"type": "Boolean"}
        if isinstance(kind, str):
            return {"type": kind}
        what, inner = kind
        if what == "Set":
            return {"type": "Set", "element": self.schema_type(inner)}
        if what == "Record":
            return {"type": "Record", "attributes": self.schema_record(inner)}
        if what == "Ext":
            return {"type": "Extension", "name": "ipaddr" if inner == "ip" else inner}
        return {"type": "Entity", "name": inner}

    # Entities and requests, as JSON values.

    def value(self, kind):
        if self.chance(self.noise):
            kind = self.pick(["Bool", "Long", "String", ("Set", "Long")])
        if kind == "Bool":
            return self.chance(0.5)
        if kind == "Long":
            return self.pick(LONGS)
        if kind == "String":
            return self.pick(TEXTS)
        what, inner = kind
        if what == "Set":
            return [self.value(inner) for _ in range(self.pick([0, 1, 2, 3]))]
        if what == "Record":
            return self.values(inner)
        if what == "Ext":
            return {"__extn": {"fn": inner, "arg": self.pick(EXTENSIONS[inner][0])}}
        return {"__entity": self.uid(inner)}

    def values(self, attributes):
        drop = self.noise / 2
        return {n: self.value(k) for n, (k, r) in attributes.items() if (r or self.chance(0.6)) and not self.chance(drop)}

    def uid(self, type_):
        strange = self.chance(self.noise)
        return {"type": type_, "id": self.pick(TEXTS) if strange else self.pick(self.ids[type_])}

    def make_entities(self):
        result = []
        order = {}
        for type_ in self.types:
            for ident in self.ids[type_]:
                order[(type_, ident)] = len(order)
        for (type_, ident), place in order.items():
            if type_ == self.enum or self.chance(0.08):
                continue
            allowed = [k for k, p in order.items() if p < place and k[0] in self.parents_of_type[type_]]
            parents = self.random.sample(allowed, min(len(allowed), self.pick([0, 1, 2])))
            entity = {"uid": {"type": type_, "id": ident}, "attrs": self.values(self.attributes[type_]),
                      "parents": [{"type": t, "id": i} for t, i in parents]}
            if type_ in self.tags:
                entity["tags"] = {n: self.value(self.tags[type_]) for n in self.tag_names if self.chance(0.7)}
            result.append(entity)
        for name in self.actions:
            ancestors = set()
            pending = list(self.groups[name])
            while pending:
                group = pending.pop()
                if group not in ancestors:
                    ancestors.add(group)
                    pending += self.groups[group]
            result.append({"uid": {"type": self.action_type, "id": name}, "attrs": {},
                           "parents": [{"type": self.action_type, "id": g} for g in sorted(ancestors)]})
        return result

    def make_request(self):
        name = self.pick(list(self.actions))
        principals, resources, context = self.actions[name]
        anywhere = self.chance(self.noise)
        return {"principal": self.uid(self.pick(self.types if anywhere else principals)),
                "action": {"type": self.action_type, "id": name},
                "resource": self.uid(self.pick(self.types if anywhere else resources)), "context": self.values(context)}

    # Policies.

    def literal(self, uid):
        return f"{uid['type']}::{quoted(uid['id'], self.random)}"

    def make_policies(self):
        self.policies = []
        self.slots = []
        for _ in range(self.pick([1, 1, 2, 3, 5])):
            self.policies.append(self.make_policy())
        self.links = []
        for index, slots in enumerate(self.slots):
            for number in range(self.pick([0, 1, 2]) if slots else 0):
                name = f"link{index}-{number}" + self.pick(["", " \u00e9", " e\u0301"])
                link = {"id": name, "template": f"policy{index}"}
                for slot in slots:
                    uid = self.uid(self.pick(self.types))
                    link[slot] = [uid["type"], uid["id"]]
                self.links.append(link)
        if self.links and self.chance(self.noise / 2):
            self.break_link()

    def break_link(self):
        """Makes one link unfit: a slot too few or too many, a name that is taken, no such template."""
        link = self.pick(self.links)
        slot = self.pick(["principal", "resource"])
        change = self.pick(["slot", "id", "template"])
        if change == "slot" and slot in link:
            del link[slot]
        elif change == "slot":
            link[slot] = ["User", "a"]
        elif change == "id":
            link["id"] = self.pick(["policy0", self.links[0]["id"], link["template"]])
        else:
            link["template"] = "policy99"

    def make_policy(self):
        name = self.pick(list(self.actions))
        principals, resources, context = self.actions[name]
        principal, resource = self.pick(principals), self.pick(resources)
        slots = []
        scope = [self.constraint("principal", principal, slots), self.action_constraint(name),
                 self.constraint("resource", resource, slots)]
        variables = {"principal": principal, "action": self.action_type, "resource": resource, "context": ("Record", context)}
        self.slots.append(slots)
        expressions = Expressions(self.random, self, variables, self.noise)
        gaps = [" ", " ", "\n", "\n  ", " // note\n", "\t"]
        text = ""
        for annotation in ["id", "note"]:
            if self.chance(0.15):
                text += f"@{annotation}({quoted(self.pick(TEXTS), self.random)})" + self.pick(gaps)
        if self.chance(0.05):
            text += "@bare" + self.pick(gaps)
        text += self.pick(["permit", "permit", "permit", "forbid"]) + self.pick([" ", ""])
        text += "(" + ("," + self.pick(gaps)).join(scope) + self.pick([",", "", "", ""]) + ")"
        for _ in range(self.pick([0, 1, 1, 1, 2])):
            body = expressions.expression("Bool", self.pick([1, 2, 3, 4]))
            text += self.pick(gaps) + self.pick(["when", "when", "unless"]) + " {" + self.pick(gaps) + body + self.pick(gaps) + "}"
        return text + ";"

    def constraint(self, variable, type_, slots):
        choice = self.random.random()
        reference = self.literal(self.uid(self.pick([type_, self.pick(self.types)])))
        if choice > 0.55 and self.chance(0.2):
            reference = f"?{variable}"
            slots.append(variable)
        if choice < 0.45:
            return variable
        if choice < 0.55:
            return f"{variable} is {type_}"
        if choice < 0.7:
            return f"{variable} == {reference}"
        if choice < 0.9:
            return f"{variable} in {reference}"
        return f"{variable} is {type_} in {reference}"

    def action_constraint(self, name):
        literal = self.literal({"type": self.action_type, "id": name})
        return self.pick(["action", f"action == {literal}", f"action == {literal}", f"action in {literal}", f"action in [{literal}]",
                          f"action in [{literal}, {self.action_type}::\"other\"]" if self.noise else f"action == {literal}"])

    def case(self, only_policies=False):
        """The case as the engine under test reads it."""
        result = {"policies": "\n".join(self.policies), "links": self.links, "wantsForms": True, "schema": self.schema}
        if not only_policies:
            result["entities"] = json.dumps(self.entities)
            result["requests"] = [json.dumps(r) for r in self.requests]
        return result
