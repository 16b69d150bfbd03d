"""Workloads for Cedar engines, the same files for each: policies, entities, and requests of which half are allowed.

  scope        N permits, each for members of one role on one bucket; the scope alone tells them apart
  abac         N permits with open scopes, told apart by an attribute of the principal and one of the resource
  unindexable  N permits with open scopes and conditions that no index can answer: each must be evaluated

One permit of N holds for an allowed request. The entities are users in roles and documents in buckets.
"""

import json
import pathlib
import random

REQUESTS = 200
KINDS = ("scope", "abac", "unindexable")


def policies(kind, count):
    lines = []
    for index in range(count):
        if kind == "scope":
            lines.append(
                f'permit(principal in Role::"r{index}", action == Action::"read", resource in Bucket::"b{index}") '
                "when { context.mfa };")
        elif kind == "abac":
            lines.append(
                f'permit(principal, action, resource) when {{ principal.team == "t{index}" && '
                f'resource.project == "p{index}" && principal.clearance >= resource.sensitivity }};')
        else:
            lines.append(
                "permit(principal, action, resource) when { "
                f"principal.clearance >= resource.sensitivity + {index + 4} }};")
    return "\n".join(lines) + "\n"


def user(index, count, groups):
    group = index % groups
    return {
        "uid": {"type": "User", "id": f"u{index}"},
        "attrs": {"team": f"t{group}", "clearance": 3, "name": f"user {index}", "active": True},
        "parents": [{"type": "Role", "id": f"r{group}"}, {"type": "Unit", "id": f"unit{index % 50}"}],
    }


def document(index, count, groups):
    group = index % groups
    return {
        "uid": {"type": "Doc", "id": f"d{index}"},
        "attrs": {
            "project": f"p{group}", "sensitivity": 2, "title": f"document {index}",
            "owner": {"__entity": {"type": "User", "id": f"u{index % count}"}},
        },
        "parents": [{"type": "Bucket", "id": f"b{group}"}],
    }


def entities(count, groups):
    """Half users, half documents, spread over as many roles and buckets as there are policies at most."""
    half = count // 2
    result = [user(index, half, groups) for index in range(half)]
    result += [document(index, half, groups) for index in range(half)]
    return result


def requests(kind, count, policy_count, groups, seed=7):
    """The first half are allowed: user and document of the same group, to which a policy applies."""
    generator = random.Random(seed)
    half = count // 2
    reachable = min(policy_count, groups)
    result = []
    for index in range(REQUESTS):
        allowed = index < REQUESTS // 2 and kind != "unindexable"
        group = generator.randrange(reachable)
        members = range(group, half, groups)
        other = group if allowed else (group + 1) % groups
        result.append({
            "principal": {"type": "User", "id": f"u{generator.choice(members)}"},
            "action": {"type": "Action", "id": "read"},
            "resource": {"type": "Doc", "id": f"d{generator.choice(range(other, half, groups))}"},
            "context": {"mfa": True},
            "allowed": allowed,
        })
    generator.shuffle(result)
    return result


def reach_entities(users, documents, groups):
    """Users and documents spread over the same groups: each user reaches documents / groups."""
    return [user(index, users, groups) for index in range(users)] + [
        document(index, users, groups) for index in range(documents)]


def write_reach(folder, documents, groups):
    """Writes the workloads of the reverse query, each with as many policies as groups, by kind."""
    base = pathlib.Path(folder) / f"reach-{documents}"
    base.mkdir(parents=True, exist_ok=True)
    (base / "entities.json").write_text(json.dumps(reach_entities(groups, documents, groups)))
    written = {}
    for kind in ("scope", "abac"):
        place = base / f"{kind}-{groups}"
        place.mkdir(exist_ok=True)
        (place / "policies.cedar").write_text(policies(kind, groups))
        lines = (json.dumps({
            "principal": {"type": "User", "id": f"u{index}"}, "action": {"type": "Action", "id": "read"},
            "resource": {"type": "Doc", "id": f"d{index}"}, "context": {"mfa": True}, "allowed": True,
        }) for index in range(0, groups, max(1, groups // 50)))
        (place / "requests.ndjson").write_text("\n".join(lines) + "\n")
        written[kind] = place
    return written


def write(folder, kinds, policy_counts, entity_counts):
    """Writes all workloads below `folder` and returns the folders by (entities, kind, policies)."""
    written = {}
    for entity_count in entity_counts:
        groups = min(500, entity_count // 2) if entity_count <= 1000 else 10_000
        base = pathlib.Path(folder) / f"entities-{entity_count}"
        base.mkdir(parents=True, exist_ok=True)
        (base / "entities.json").write_text(json.dumps(entities(entity_count, groups)))
        for kind in kinds:
            for policy_count in policy_counts:
                place = base / f"{kind}-{policy_count}"
                place.mkdir(exist_ok=True)
                (place / "policies.cedar").write_text(policies(kind, policy_count))
                lines = (json.dumps(one) for one in requests(kind, entity_count, policy_count, groups))
                (place / "requests.ndjson").write_text("\n".join(lines) + "\n")
                written[entity_count, kind, policy_count] = place
    return written
