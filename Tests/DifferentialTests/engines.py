"""The two engines: ours, in one long-lived process that answers lines of JSON, and the reference in this process."""

import json
import re
import subprocess
import threading

import cedarpy

FAILED = re.compile(r"(?s)^error while evaluating policy `(.*?)`: ")


class Ours:
    """The process under test."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def answers(self, cases):
        """The answers to a list of cases, in their order."""
        lines = b"".join(json.dumps(case).encode() + b"\n" for case in cases)

        def feed():
            try:
                self.process.stdin.write(lines)
                self.process.stdin.flush()
            except BrokenPipeError:
                pass

        writer = threading.Thread(target=feed)
        writer.start()
        result = []
        for case in cases:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError(f"the engine ended with {self.process.wait()} at case {json.dumps(case)}")
            result.append(json.loads(line))
        writer.join()
        return result

    def close(self):
        self.process.stdin.close()
        return self.process.wait()


class Reference:
    """What the reference implementation says to one world."""

    def __init__(self, case):
        self.case = case
        self.refusal = None
        try:
            self.policies = cedarpy.PolicySet.from_str(case["policies"])
        except ValueError as error:
            self.refusal = str(error)

    def linked(self):
        """The policies with their links; None where a link is refused."""
        links = [{"template_id": link["template"], "new_id": link["id"],
                  "values": {f"?{slot}": {"type": link[slot][0], "id": link[slot][1]} for slot in ("principal", "resource") if slot in link}}
                 for link in self.case["links"]]
        return self.policies.with_linked_batch(links) if links else self.policies

    def json(self):
        return cedarpy.policies_to_json_str(self.case["policies"])

    def decisions(self, requests):
        """(decision, reasons, errors) for each request, all without a schema."""
        entities = cedarpy.Entities.from_json_str(self.case["entities"])
        results = cedarpy.is_authorized_batch(requests, self.linked(), entities)
        return [(r.decision.name.lower(), sorted(r.diagnostics.reasons), sorted(failed(r.diagnostics.errors))) for r in results]


    def validity(self, requests):
        """(invalid policies, whether the entities validate, whether each request does), the schema as text."""
        schema = cedarpy.Schema.from_json_str(self.case["schema"])
        report = cedarpy.validate_policies(self.case["policies"], schema)
        try:
            cedarpy.Entities.from_json_str(self.case["entities"], schema)
            are_entities_valid = True
        except ValueError:
            are_entities_valid = False
        results = cedarpy.is_authorized_batch(requests, self.policies, cedarpy.Entities.from_json_str("[]"), schema)
        are_requests_valid = [r.decision.name != "NoDecision" for r in results]
        return (sorted({e.policy_id for e in report.errors}), are_entities_valid, are_requests_valid), str(schema)


def failed(errors):
    """The names of policies in the reference's messages."""
    names = []
    for error in errors:
        found = FAILED.match(error)
        if not found:
            raise RuntimeError(f"a message without the name of a policy: {error}")
        names.append(found.group(1))
    return names


def form(text):
    """The policies of a text as a JSON value, or None where the reference refuses it."""
    try:
        return json.loads(cedarpy.policies_to_json_str(text))
    except ValueError:
        return None


def formatted(text):
    """The text as the reference formats it, or None where it cannot."""
    try:
        return cedarpy.format_policies(text, 80, 2)
    except ValueError:
        return None


UNWRITABLE = ["read, but not written in a form that reads back"]


def bodies(policies_json):
    """The policies of a set as JSON, read and written by the reference, which writes no templates; None where refused.

    `UNWRITABLE` where the reference cannot read its own text, as with `has` of a list of names that are no identifiers.
    """
    try:
        cedarpy.PolicySet.from_json_str(policies_json)
    except BaseException as error:  # its panics are no `Exception`
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return None
    try:
        return sorted_bodies(json.loads(cedarpy.policies_to_json_str(cedarpy.policies_from_json_str(policies_json))))
    except ValueError:
        return UNWRITABLE


def sorted_bodies(policies):
    """The policies without their names, which the reference gives anew."""
    return sorted(json.dumps(body, sort_keys=True) for body in policies["staticPolicies"].values())
