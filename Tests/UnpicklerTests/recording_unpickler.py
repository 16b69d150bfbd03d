"""Unpickles streams with recorders in the place of everything they name, and says what was reached.

Runs as a process of its own that gives up every privilege first. Reads streams from standard input, each after its
length in four bytes; writes one line of JSON for each: the list of what was found, called and changed, in order, by
the C unpickler and by the Python one.
"""

import ctypes
import io
import json
import os
import pickle
import resource
import struct
import sys


def give_up_privileges():
    """No network, no new privileges, no files written, little memory and time, nobody's rights."""
    library = ctypes.CDLL(None, use_errno=True)
    library.unshare(0x40000000 | (0 if os.geteuid() == 0 else 0x10000000))
    library.prctl(38, 1, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CPU, (900, 900))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


events = []


class Result:
    """What a recorded call gives; records what is done to it."""

    def __init__(self, label):
        object.__setattr__(self, "label", label)

    def __call__(self, *arguments, **keywords):
        events.append(["call-result", self.label])
        return Result(self.label + "()")

    def __setstate__(self, state):
        events.append(["state-of-result", self.label])

    def append(self, item):
        events.append(["fill-result", self.label])

    add = append
    extend = append

    def __setitem__(self, key, value):
        events.append(["fill-result", self.label])


class Recorder(type):
    """Stands for a global; a class, since NEWOBJ takes nothing else."""

    def __call__(cls, *arguments, **keywords):
        events.append(["call", cls.path])
        return Result(cls.path)

    def __setstate__(cls, state):
        events.append(["change", cls.path])

    def append(cls, item):
        events.append(["change", cls.path])

    add = append
    extend = append

    def __setitem__(cls, key, value):
        events.append(["change", cls.path])


known = {}


def recorder(module, name):
    """The recorder of one global, always the same."""
    path = f"{module}.{name}"
    if path not in known:
        def make(cls, *arguments, **keywords):
            events.append(["call", path])
            return Result(path)
        known[path] = Recorder("Recorded", (), {"path": path, "__new__": make})
    return known[path]


def listen(base):
    """A subclass of an unpickler that finds recorders alone."""
    class Listener(base):
        def find_class(self, module, name):
            events.append(["find", f"{module}.{name}"])
            return recorder(module, name)

        def persistent_load(self, identifier):
            events.append(["persistent", ""])
            return Result("persistent")

        def get_extension(self, code):
            events.append(["extension", str(code)])
            self.append(Result("extension"))
    return Listener


def main():
    give_up_privileges()
    unpicklers = [listen(pickle.Unpickler), listen(pickle._Unpickler)]
    while header := sys.stdin.buffer.read(4):
        data = sys.stdin.buffer.read(struct.unpack("<I", header)[0])
        both = []
        for unpickler in unpicklers:
            events.clear()
            try:
                unpickler(io.BytesIO(data)).load()
            except Exception:  # what breaks a stream is of no interest; what came before is
                pass
            both.append(list(events))
        sys.stdout.write(json.dumps(both) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
