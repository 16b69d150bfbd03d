"""Breaks policies, as text and as JSON, in a few places."""

import copy
import json

PIECES = [
    "", "(", ")", "\"", "\\", "!", "-", "&&", "==", " in ", " is ", " has ", ".", ",", ";", "::", "?", "if ", "principal",
    "9223372036854775808", "\u00e9", "\u200b", "\u2028", "[", "{", "}", "@", "//", "%", "=", " like ", "context", "1", "\r",
]
UID = {"type": "User", "id": "a"}
VALUES = [
    None, True, 0, -1, 2**63, 1.5, "", "x", "principal", "?principal", "User", "All", "==", "in", "is", [], {}, ["x"], UID,
    {"__entity": UID}, {"Value": 1}, {"Value": -1}, {"Value": {"__entity": UID}}, {"Value": {"__entity": UID, "x": 1}},
    {"Value": {"__extn": {"fn": "ip", "arg": "1.2.3.4"}}}, {"Value": {"__extn": {"fn": "offset", "args": ["a", "b"]}}},
    {"Value": [1, {"a": None}]}, {"Value": {"a": [1, "b"], "__expr": "c"}}, {"Value": {"__entity": {"type": "U V", "id": "a"}}},
    {"Var": "action"}, {"Slot": "?principal"}, {"op": "All"}, {"op": "all"}, {"op": "==", "entity": UID},
    {"op": "==", "slot": "?principal"}, {"op": "in", "entity": UID, "slot": "?resource"}, {"op": "is", "entity_type": "User"},
    {"op": "is", "entity_type": "User", "in": {"entity": UID, "op": "=="}}, {"op": "in", "entities": [{"type": "Action", "id": "b"}]},
    {"has": {"left": {"Var": "context"}, "attr": ["a", "b c"]}}, {"has": {"left": {"Value": 1}, "attr": "if", "more": 1}},
    {"like": {"left": {"Value": "a"}, "pattern": ["Wildcard", {"Literal": "ab"}]}}, {"ip": []}, {"ip": [{"Value": 1}, {"Value": 2}]},
    {"isIpv4": [{"Value": -1}]}, {"neg": {"arg": {"Value": -(2**63)}}}, {"!": {"arg": {"!": {"arg": {"Value": True}}}}},
    {"Set": [{"Value": 1}]}, {"Record": {"__cedar": {"Value": 1}, "a b": {"Value": 2}}}, {"&&": {"left": {"Value": 1}, "right": {"Value": 2}}},
    {"if-then-else": {"if": {"Value": 1}, "then": {"Value": 2}, "else": {"Value": 3}}}, {"is": {"left": {"Value": 1}, "entity_type": "U", "in": None}},
]
KEYS = [
    "left", "right", "arg", "attr", "op", "entity", "entities", "slot", "in", "entity_type", "kind", "body", "effect", "annotations",
    "conditions", "Value", "Var", "==", "&&", "||", "has", ".", "is", "like", "Set", "Record", "ip", "isInRange", "x", "__entity", "+",
    "contains", "getTag", "isEmpty", "!", "neg", "if-then-else", "pattern", "<", "principal",
]


def broken_text(text, choose):
    """The text with one to three places changed."""
    for _ in range(choose.choice([1, 1, 2, 3])):
        at = choose.randrange(len(text) + 1)
        piece = choose.choice(PIECES + [text[at:at + 9]])
        text = text[:at] + piece + text[at + choose.choice([0, 0, 1, 2, 5]):]
    return text


def broken_json(text, choose):
    """The JSON with one or two values or keys changed."""
    document = json.loads(text)
    for _ in range(choose.choice([1, 1, 2])):
        places = list(containers(document))
        holder = choose.choice(places)
        if isinstance(holder, list):
            if holder and choose.random() < 0.7:
                holder[choose.randrange(len(holder))] = copy.deepcopy(choose.choice(VALUES))
            else:
                holder.append(copy.deepcopy(choose.choice(VALUES)))
            continue
        keys = list(holder)
        if not keys or choose.random() < 0.15:
            holder[choose.choice(KEYS)] = copy.deepcopy(choose.choice(VALUES))
            continue
        key = choose.choice(keys)
        action = choose.random()
        if action < 0.2:
            del holder[key]
        elif action < 0.4:
            holder[choose.choice(KEYS)] = holder.pop(key)
        else:
            holder[key] = copy.deepcopy(choose.choice(VALUES))
    return json.dumps(document, ensure_ascii=choose.random() < 0.5)


def containers(value):
    """Every object and array within a JSON value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from containers(inner)
    elif isinstance(value, list):
        yield value
        for inner in value:
            yield from containers(inner)
