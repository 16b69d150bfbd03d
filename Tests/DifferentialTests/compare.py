#!/usr/bin/env python3
"""Holds our Cedar engine against the reference implementation on generated cases.

    compare.py --program PATH [--cases N] [--seed S] [--world N]

One case is one thing that both engines are asked: whether a policy text is read, its JSON form, its formatted form, the decision
on one request with its reasons and failing policies, whether links are taken, whether policies validate. Prints each mismatch
whole, with the number of its world, by which `--seed S --world N` shows that one again. The last line reads
`N passed, N failed`. Ends with 1 if there was a mismatch.
"""

import argparse
import collections
import json
import random
import sys
import time

from engines import UNWRITABLE, Ours, Reference, bodies, form, formatted, sorted_bodies
from mutations import broken_json, broken_text
from worlds import World

BATCH = 200
SHOWN = 10
# What we refuse in JSON although the reference reads it: what no policy text says, and numbers where it ignores values.
STRICTER = ("there is no extension function", "is no kind of expression and no function", "needs an argument",
            "Cedar has integers only", "this integer is out of range")


class Comparison:
    """Counts what agrees and shows what does not."""

    def __init__(self, ours, seed):
        self.ours, self.seed = ours, seed
        self.agreed = collections.Counter()
        self.differed = collections.Counter()
        self.seen = collections.Counter()

    def check(self, kind, number, ours, reference, case):
        """Whether both say the same; shows both and the case where not."""
        if ours == reference:
            self.agreed[kind] += 1
            return True
        self.differed[kind] += 1
        if sum(self.differed.values()) <= SHOWN:
            print(f"MISMATCH in {kind}: --seed {self.seed} --world {number}")
            print(f"  ours:      {ours}\n  reference: {reference}")
            for key, value in case.items():
                print(f"  {key}: {value}")
        return False

    def world(self, number):
        """The world of a number, the same in every run with this seed."""
        return World(random.Random(f"{self.seed}/{number}"))

    def batch(self, numbers):
        """Makes worlds, asks both engines, compares."""
        worlds = [self.world(number) for number in numbers]
        cases = [world.case() for world in worlds]
        references = [Reference(case) for case in cases]
        validities = []
        for world, case, reference in zip(worlds, cases, references):
            validities.append(None)
            if reference.refusal is None:
                validities[-1], case["schemaText"] = reference.validity(world.requests)
        again = []
        for number, case, reference in zip(numbers, cases, references):
            choose = random.Random(f"{self.seed}/{number}/again")
            if number % 4 == 0 and reference.refusal is None:
                again.append({"policiesJSON": reference.json(), **{k: case[k] for k in ("links", "entities", "requests")}})
            elif number % 4 == 1:
                again.append({"policies": broken_text(case["policies"], choose)})
            elif number % 4 == 2 and reference.refusal is None:
                again.append({"policiesJSON": broken_json(reference.json(), choose), "wantsForms": True})
            else:
                again.append({"policies": ""})
        answers = self.ours.answers(cases + again)
        for index, number in enumerate(numbers):
            self.compare(number, worlds[index], cases[index], references[index], answers[index])
            self.compare_validity(number, cases[index], validities[index], answers[index])
            self.compare_again(number, again[index], answers[len(numbers) + index])

    def compare(self, number, world, case, reference, answer):
        """The same reading, forms, links and decisions."""
        self.expected = []
        refusals = (answer.get("policiesRefusal"), reference.refusal)
        if not self.check("reading", number, refusals[0] is None, refusals[1] is None, {"refusals": refusals, **case}):
            return
        if reference.refusal:
            self.seen["refused"] += 1
            return
        self.check("consistency", number, answer["faults"], [], case)
        links = True
        try:
            reference.linked()
        except ValueError:
            links = False
        if not self.check("links", number, "linksRefusal" not in answer, links, case) or not links:
            return
        wanted = form(case["policies"])
        self.check("JSON", number, json.loads(answer["json"]), wanted, case)
        self.check("meaning of formatted", number, form(answer["formatted"]), wanted, {"formatted": answer["formatted"], **case})
        self.seen["formatted alike" if answer["formatted"] == formatted(case["policies"]) else "formatted otherwise"] += 1
        self.check("entities", number, answer.get("entitiesRefusal"), None, case)
        expected = self.expected = reference.decisions(world.requests)
        for request, ours, theirs in zip(world.requests, answer["decisions"], expected):
            decision = (ours.get("decision"), sorted(ours["reasons"]), sorted(ours["errors"]))
            self.seen[decision[0] + (" with errors" if decision[2] else "")] += 1
            self.check("decision", number, decision, theirs, {"request": json.dumps(request), **case})

    def compare_validity(self, number, case, wanted, answer):
        """The same verdicts of the validator, in strict mode."""
        if wanted is None or "policiesRefusal" in answer or "linksRefusal" in answer:
            return
        case = {"findings": answer["findings"], **case}
        if not self.check("schema", number, answer.get("schemaRefusal"), None, case):
            return
        policies, entities, requests = wanted
        self.seen["invalid policies" if policies else "valid policies"] += 1
        self.seen["valid entities" if entities else "invalid entities"] += 1
        self.check("validity of policies", number, answer["invalidPolicies"], policies, case)
        self.check("validity of entities", number, answer["areEntitiesValid"], entities, case)
        for request, ours, theirs in zip(case["requests"], answer["areRequestsValid"], requests):
            self.seen["valid requests" if theirs else "invalid requests"] += 1
            self.check("validity of request", number, ours, theirs, {"request": request, **case})

    def compare_again(self, number, case, answer):
        """The same decisions under the policies as JSON, or the same reading of what was broken."""
        if "requests" in case:
            for request, ours, theirs in zip(case["requests"], answer["decisions"], self.expected):
                decision = (ours.get("decision"), sorted(ours["reasons"]), sorted(ours["errors"]))
                self.check("decision from JSON", number, decision, theirs, {"request": request, **case})
            if not answer["decisions"] and self.expected:
                self.check("decision from JSON", number, answer, None, case)
        elif "policiesJSON" in case:
            theirs = bodies(case["policiesJSON"])
            refusal = answer.get("policiesRefusal")
            if theirs is not None and refusal and any(words in refusal for words in STRICTER):
                self.seen["broken JSON refused by us alone"] += 1
                return
            self.seen["broken JSON " + ("read" if theirs is not None else "refused")] += 1
            ours = None if refusal else theirs if theirs is UNWRITABLE else sorted_bodies(json.loads(answer["json"]))
            self.check("broken JSON", number, ours, theirs, {"refusal": refusal, **case})
        elif case["policies"]:
            theirs = form(case["policies"])
            self.seen["broken text " + ("read" if theirs is not None else "refused")] += 1
            self.check("broken text", number, "policiesRefusal" not in answer, theirs is not None,
                       {"refusal": answer.get("policiesRefusal"), **case})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--cases", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--world", type=int)
    options = parser.parse_args()
    started = time.monotonic()
    ours = Ours(options.program)
    comparison = Comparison(ours, options.seed)
    if options.world is not None:
        comparison.batch([options.world])
    next_world = 0
    while options.world is None and sum(comparison.agreed.values()) < options.cases and sum(comparison.differed.values()) < 1_000:
        comparison.batch(list(range(next_world, next_world + BATCH)))
        next_world += BATCH
    status = ours.close()
    passed, failed = sum(comparison.agreed.values()), sum(comparison.differed.values()) + (status != 0)
    for kind in sorted(comparison.agreed | comparison.differed):
        print(f"{kind:22} {comparison.agreed[kind]:8} agree, {comparison.differed[kind]} differ")
    print("seen:", ", ".join(f"{name} {count}" for name, count in sorted(comparison.seen.items())))
    print(f"{next_world} worlds of seed {options.seed} in {time.monotonic() - started:.1f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
