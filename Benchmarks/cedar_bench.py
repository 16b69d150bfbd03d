#!/usr/bin/env python3
"""Speed of the Cedar engine beside other engines from PyPI, in one run, on the same files.

  decisions    one decision with everything parsed beforehand, by kind of policy, number of policies and of entities
  unindexable  what one policy costs that must be evaluated on every request
  loading      policies parsed and indexed; entities read from JSON with all ancestors
  reach        the resources that a principal may read among 100,000, and who may read one

Times are processor time of the thread and medians, since wall clocks measure the neighbours on a shared machine. Every
engine's answers are checked. The bars stand in Thresholds/cedar.json; a missed bar or a wrong answer ends with 1. The
other engines are those of requirements.txt in the Python that runs this; an absent one is said and left out.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import cedar_workload

HERE = pathlib.Path(__file__).resolve().parent


def cedarpy_engine():
    """The Rust core as `cedarpy`, with pre-parsed policies and entities."""
    import cedarpy

    def prepare(policies, entities):
        parsed = cedarpy.PolicySet.from_str(policies)

        def decide(request):
            return cedarpy.is_authorized(request, parsed, entities).allowed
        return decide

    def convert(request):
        return {key: request[key] for key in ("principal", "action", "resource", "context")}
    return cedarpy.Entities.from_json_str, prepare, convert


def yacedar_engine():
    """The Rust core 3.0 as `yacedar`, a thin binding, with pre-parsed requests too."""
    import yacedar

    def load(entities):
        return yacedar.Entities(json.loads(entities))

    def prepare(policies, entities):
        authorizer = yacedar.Authorizer()
        parsed = yacedar.PolicySet(policies)

        def decide(request):
            return authorizer.is_authorized(request, parsed, entities).is_allowed
        return decide

    def convert(request):
        names = (f'{request[key]["type"]}::"{request[key]["id"]}"' for key in ("principal", "action", "resource"))
        return yacedar.Request(*names, request["context"])
    return load, prepare, convert


def engines():
    """The engines that can be imported, by name."""
    found = {}
    for name, make in (("cedarpy", cedarpy_engine), ("yacedar", yacedar_engine)):
        try:
            found[name] = make()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return found


def measure(decide, requests, answers, seconds):
    """Microseconds of processor time a decision, and how many answers are wrong."""
    wrong = sum(bool(decide(request)) != answer for request, answer in zip(requests, answers))
    times = []
    began = time.monotonic()
    while len(times) < 3 or (time.monotonic() - began < seconds and len(times) < 200):
        start = time.thread_time_ns()
        for request in requests:
            decide(request)
        times.append((time.thread_time_ns() - start) / len(requests) / 1e3)
    return statistics.median(times), wrong


def load_foreign(place, others):
    """The entities in the other engines' own form, by name, and how many milliseconds reading them took."""
    text = (place / "entities.json").read_text()
    handles, loading = {}, {}
    for name, (load, _, _) in others.items():
        start = time.thread_time_ns()
        handles[name] = load(text)
        loading[name] = (time.thread_time_ns() - start) / 1e6
    return handles, loading


def foreign(folder, others, handles, seconds, requests):
    """The other engines on one workload: microseconds a decision by name, and wrong answers."""
    policies = (folder / "policies.cedar").read_text()
    lines = [json.loads(line) for line in (folder / "requests.ndjson").read_text().splitlines()][:requests]
    times, wrong = {}, 0
    for name, (_, prepare, convert) in others.items():
        decide = prepare(policies, handles[name])
        times[name], faults = measure(
            decide, [convert(line) for line in lines], [line["allowed"] for line in lines], seconds)
        wrong += faults
    return times, wrong


def own(binary, folders, reach, seconds):
    """The measurements of `cedar-bench`."""
    command = [str(binary), "--seconds", str(seconds), *map(str, folders), "--reach", *map(str, reach)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def shown(value, ratio=None):
    text = f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
    return text if ratio is None else f"{text} ({ratio:,.0f}x)"


def decision_rows(written, ours, others, options):
    """Prints the table of decisions and returns its rows."""
    rows = []
    names = list(others)
    print("processor time of a decision in microseconds, median; in brackets how many times Remit's")
    print("".join(f"{head:>24}" for head in ["entities kind policies", "remit", "linear", *names]))
    place, handles, loading = None, {}, {}
    for (entities, kind, policies), folder in written.items():
        mine = ours["decisions"][str(folder)]
        if folder.parent != place:
            place = folder.parent
            handles, loading = load_foreign(place, others)
        times, wrong = {}, 0
        if policies <= options.foreign_policies:
            few = 20 if policies >= 10_000 else cedar_workload.REQUESTS
            times, wrong = foreign(folder, others, handles, options.seconds, few)
        base = mine["indexedMicroseconds"]
        linear = mine.get("linearMicroseconds")
        cells = [f"{entities} {kind} {policies}", shown(base), shown(linear) if linear else "-"]
        cells += [shown(times[name], times[name] / base) if name in times else "-" for name in names]
        print("".join(f"{cell:>24}" for cell in cells), flush=True)
        rows.append({
            "entities": entities, "kind": kind, "policies": policies, "others": times, "othersLoadMilliseconds": loading,
            "wrong": wrong + mine["wrong"], **{key: value for key, value in mine.items() if key != "wrong"}})
    return rows


def judge(rows, reach, bars):
    """The figures that have bars, each with its bar and whether it is met."""
    def at(kind, policies, entities):
        return next((row for row in rows if (row["kind"], row["policies"], row["entities"]) == (
            kind, policies, entities)), None)

    figures = []

    def check(name, value, bar):
        figures.append({"name": name, "value": value, "bar": bar, "met": value <= bar})

    largest = max(row["entities"] for row in rows)
    for kind in ("scope", "abac"):
        if row := at(kind, 10_000, largest):
            check(f"{kind}: microseconds at 10,000 policies", row["indexedMicroseconds"], bars["decisionMicroseconds"])
        small, large = at(kind, 100, largest), at(kind, 100_000, largest)
        if small and large:
            check(
                f"{kind}: 100,000 policies to 100", large["indexedMicroseconds"] / small["indexedMicroseconds"],
                bars["flatness"])
    if row := at("unindexable", 10_000, largest):
        check(
            "unindexable: microseconds a policy", row["indexedMicroseconds"] / row["policies"],
            bars["unindexablePolicyMicroseconds"])
    check("allocations a decision", max(row["allocationsPerDecision"] for row in rows), bars["allocationsPerDecision"])
    check(
        "seconds to load the entities", statistics.median(
            row["loadMilliseconds"] for row in rows if row["entities"] == largest) / 1e3, bars["loadSeconds"])
    for kind, result in reach.items():
        check(f"reach, {kind}: milliseconds for resources", result["resourcesMilliseconds"], bars["reachMilliseconds"])
        check(f"reach, {kind}: milliseconds for principals", result["principalsMilliseconds"], bars["reachMilliseconds"])
    check("wrong answers", sum(row["wrong"] for row in rows), 0)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True, help="the built cedar-bench, optimised")
    parser.add_argument("--policies", default="1,10,100,1000,10000,100000")
    parser.add_argument("--entities", default="1000,100000")
    parser.add_argument("--seconds", type=float, default=0.5, help="for each figure")
    parser.add_argument("--foreign-policies", type=int, default=10_000, help="most policies for other engines")
    parser.add_argument("--json", help="where to write all figures")
    options = parser.parse_args()
    bars = json.loads((HERE / "Thresholds" / "cedar.json").read_text())
    numbers = [[int(part) for part in text.split(",")] for text in (options.policies, options.entities)]
    with tempfile.TemporaryDirectory(prefix="cedar-bench-") as folder:
        written = cedar_workload.write(folder, cedar_workload.KINDS, *numbers)
        reach_folders = cedar_workload.write_reach(folder, max(numbers[1]), max(10, max(numbers[1]) // 100))
        ours = own(options.binary, written.values(), reach_folders.values(), options.seconds)
        rows = decision_rows(written, ours, engines(), options)
        reach = {kind: ours["reach"][str(place)] for kind, place in reach_folders.items()}
    print()
    for row in {row["entities"]: row for row in rows}.values():
        others_load = "".join(f", {name} {value:,.0f}" for name, value in row["othersLoadMilliseconds"].items())
        print(f"{row['entities']:,} entities from JSON, milliseconds: remit {row['loadMilliseconds']:,.0f}{others_load}")
    for kind, result in reach.items():
        print(f"reach, {kind}: {result['resourcesFound']} resources of {max(numbers[1]):,} in "
              f"{result['resourcesMilliseconds']:.3f} ms, {result['principalsFound']} principals in "
              f"{result['principalsMilliseconds']:.3f} ms, prepared in {result['prepareMilliseconds']:.0f} ms")
    figures = judge(rows, reach, bars)
    for figure in figures:
        print(f"{'met   ' if figure['met'] else 'MISSED'} {figure['name']}: {figure['value']:.3g} (at most {figure['bar']})")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps({"rows": rows, "reach": reach, "figures": figures}, indent=1))
    return 0 if all(figure["met"] for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
