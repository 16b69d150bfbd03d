"""Files for the benchmark of `remit scan` and `remit diff`: made here, the same each time, harmless to read.

Nothing here is loaded by anybody: the malicious pickles name what they would call, and the call would be `true`.
"""

import array
import collections
import datetime
import decimal
import io
import json
import os
import pathlib
import pickle
import random
import struct
import uuid
import zipfile

BLOCK_FLOATS = 1 << 20

GADGETS = """os.system posix.system nt.system subprocess.Popen subprocess.check_output builtins.eval builtins.exec
builtins.compile builtins.getattr builtins.__import__ importlib.import_module runpy.run_path pty.spawn os.popen os.execv
os.spawnv commands.getoutput shutil.rmtree socket.create_connection urllib.request.urlopen webbrowser.open
http.client.HTTPConnection ftplib.FTP smtplib.SMTP telnetlib.Telnet ctypes.CDLL marshal.loads pickle.loads types.CodeType
types.FunctionType code.interact pdb.run cProfile.run profile.run timeit.timeit trace.Trace bdb.Bdb doctest.debug_script
pip.main ensurepip.bootstrap pydoc.pipepager pkgutil.resolve_name operator.methodcaller operator.attrgetter
functools.reduce asyncio.create_subprocess_shell multiprocessing.util.spawnv_passfds logging.config.dictConfig
sqlite3.connect tarfile.open zipfile.ZipFile gzip.open codecs.open io.open tempfile.mktemp glob.glob numpy.load
numpy.f2py.crackfortran.getlincoef numpy.testing.runstring torch.load torch.hub.load torch.jit.load
torch.utils.collect_env.run torch.fx.graph_module._forward_from_src yaml.unsafe_load dill.loads joblib.load
cloudpickle.loads pandas.read_pickle sympy.sympify jinja2.Template idlelib.autocomplete.AutoComplete.get_entity
lib2to3.pgen2.grammar.Grammar.loads uuid._get_command_stdout imaplib.IMAP4_stream _osx_support._read_output
distutils.spawn.spawn setuptools.sandbox.run_setup transformers.pipeline keras.models.load_model""".split()


def _text(value, protocol):
    raw = value.encode()
    return b"V" + raw + b"\n" if protocol == 0 else b"X" + struct.pack("<I", len(raw)) + raw


def _call(path, argument, protocol):
    parts = path.split(".")
    split = len(parts) - 1
    while split > 1 and parts[split - 1][0].isupper():
        split -= 1
    module, name = ".".join(parts[:split]), ".".join(parts[split:])
    head = b"" if protocol == 0 else bytes([0x80, protocol])
    if protocol >= 4:
        named = _text(module, protocol) + _text(name, protocol) + b"\x93"
    else:
        named = f"c{module}\n{name}\n".encode()
    return head + named + b"(" + _text(argument, protocol) + b"tR."


def write_malicious(folder, count):
    """Small pickles that would call something, in three protocols and with different company."""
    rng = random.Random(1)
    for number in range(count):
        body = _call(GADGETS[number % len(GADGETS)], "true" + " " * rng.randrange(40), (0, 2, 4)[number // len(GADGETS) % 3])
        (folder / f"{number:04}.pkl").write_bytes(body)


def _plain(rng):
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randrange(3, 12))) for _ in range(rng.randrange(5, 60))]
    return {"words": words, "counts": {word: rng.randrange(1000) for word in words}, "scores": [rng.random() for _ in words],
            "flags": [rng.random() < 0.5 for _ in range(8)], "note": " ".join(words), "raw": rng.randbytes(64)}


def _standard(rng):
    return [collections.OrderedDict((str(n), n) for n in range(rng.randrange(30))), collections.Counter("remit" * 9),
            collections.deque(range(rng.randrange(50))), datetime.datetime(2026, 1, 1 + rng.randrange(28), 3, 4, 5),
            datetime.timedelta(days=rng.randrange(99)), decimal.Decimal(rng.randrange(10**9)) / 7, uuid.UUID(int=rng.getrandbits(128)),
            frozenset(range(rng.randrange(30))), {1, 2, 3}, complex(1, 2), bytearray(b"remit"), pathlib.PurePosixPath("a/b")]


def _arrays(rng):
    import numpy
    generator = numpy.random.default_rng(rng.getrandbits(32))
    return {name: generator.standard_normal((rng.randrange(1, 9), 8)).astype(rng.choice(["f4", "f8", "i4"]))
            for name in ("weight", "bias", "mean")} | {"scalar": numpy.float64(1.5)}


def torch_pickle(tensors):
    """The `data.pkl` of a state dictionary: tensors of single precision, each in a storage of its own."""
    out = io.BytesIO()

    def text(value):
        out.write(b"X" + struct.pack("<I", len(value)) + value.encode())

    def integer(value):
        out.write(b"J" + struct.pack("<i", value))
    out.write(b"\x80\x02ccollections\nOrderedDict\n)R(")
    for number, (name, shape) in enumerate(tensors):
        size = 1
        for length in shape:
            size *= length
        text(name)
        out.write(b"ctorch._utils\n_rebuild_tensor_v2\n((")
        text("storage")
        out.write(b"ctorch\nFloatStorage\n")
        text(str(number))
        text("cpu")
        integer(size)
        out.write(b"tQ")
        integer(0)
        for values in (shape, [size // shape[0], 1] if len(shape) == 2 else [1]):
            out.write(b"(")
            for value in values:
                integer(value)
            out.write(b"t")
        out.write(b"\x89ccollections\nOrderedDict\n)RtR")
    out.write(b"u.")
    return out.getvalue()


def write_torch(path, tensors, blocks):
    """A torch file of the zip form. `blocks` gives the bytes of a tensor's storage, piece by piece."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.writestr("model/data.pkl", torch_pickle(tensors))
        archive.writestr("model/byteorder", "little")
        for number, (_, shape) in enumerate(tensors):
            info = zipfile.ZipInfo(f"model/data/{number}")
            with archive.open(info, "w", force_zip64=True) as member:
                for block in blocks(number, shape):
                    member.write(block)
        archive.writestr("model/version", "3\n")


def write_safetensors(path, tensors, blocks):
    """A safetensors file of single precision."""
    header, offset = {}, 0
    for name, shape in tensors:
        size = 4
        for length in shape:
            size *= length
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [offset, offset + size]}
        offset += size
    raw = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(raw)) + raw)
        for number, (_, shape) in enumerate(tensors):
            for block in blocks(number, shape):
                file.write(block)


def layers(megabytes):
    """As many matrices of 1336 by 1250 as fill so many megabytes; 300 of them are 2 GB."""
    return [(f"layers.{number}.weight", (1336, 1250)) for number in range(max(1, megabytes * 1_000_000 // (1336 * 1250 * 4)))]


def noise(seed, scale=1.0):
    """A source of storage bytes: normal numbers, the same block from different places on."""
    rng = random.Random(seed)
    block = array.array("f", (rng.gauss(0, 1) * scale for _ in range(BLOCK_FLOATS))).tobytes()

    def blocks(number, shape):
        left = 4
        for length in shape:
            left *= length
        start = number * 4096 % len(block)
        while left > 0:
            piece = block[start:start + left]
            yield piece
            left -= len(piece)
            start = 0
    return blocks


def random_bytes(_, shape):
    """A storage of bytes without any pattern, in which chance makes as many starts of artifacts as it can."""
    left = 4
    for length in shape:
        left *= length
    yield os.urandom(left)


def moved(seed):
    """The same numbers after a step: each moved by a hundredth of its size."""
    rng = random.Random(seed)
    block = array.array("f", (rng.gauss(0, 1) for _ in range(BLOCK_FLOATS)))
    step = random.Random(seed + 1)
    after = array.array("f", (value + step.gauss(0, 0.01) for value in block)).tobytes()

    def blocks(number, shape):
        left = 4
        for length in shape:
            left *= length
        start = number * 4096 % len(after)
        while left > 0:
            piece = after[start:start + left]
            yield piece
            left -= len(piece)
            start = 0
    return blocks


def write_benign(folder, count):
    """What labs keep in pickles: plain data, standard types, arrays and small state dictionaries."""
    rng = random.Random(2)
    for number in range(count):
        kind = number % 20
        if kind < 3:
            write_torch(folder / f"{number:04}.pt", [("a.weight", (4, 8)), ("a.bias", (4,))],
                        lambda _, shape: [bytes(4 * shape[0] * (shape[1] if len(shape) == 2 else 1))])
            continue
        make = _plain if kind < 12 else _standard if kind < 16 else _arrays
        (folder / f"{number:04}.pkl").write_bytes(pickle.dumps(make(rng), protocol=rng.choice((2, 3, 4, 5))))
