"""Writes pickle streams at random: mostly well formed, in all protocols, with the oddities that CPython accepts."""

import random
import struct

ALLOWED = [("collections", "OrderedDict"), ("builtins", "set"), ("__builtin__", "set"), ("numpy", "dtype")]
HARMFUL = [
    ("os", "system"), ("posix", "system"), ("builtins", "eval"), ("__builtin__", "apply"), ("subprocess", "Popen"),
    ("commands", "getoutput"), ("torch", "os.system"), ("builtins", "getattr"), ("runpy", "run_path"),
    ("collections", "_sys.modules"), ("importlib", "import_module"), ("socket", "socket"),
]
UNKNOWN = [("mine", "Model"), ("mine.deep", "load"), ("statistics", "mean"), ("torch.some", "thing")]
TEXTS = ["", "x", "os", "system", "mine", "Model", "collections", "OrderedDict", "é", "a b", "__setstate__", "n\\n"]


class StreamGenerator:
    """One stream at a time; keeps count of the stack so that most operations have what they need."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def stream(self):
        """A whole stream, sometimes damaged."""
        choose = self.random
        self.out = bytearray()
        self.depth = [0]
        self.puts = []
        if choose.random() < 0.8:
            self.out += bytes([0x80, choose.randrange(6)])
        for _ in range(choose.randrange(3, 25)):
            self.step()
        if choose.random() < 0.9:
            self.finish()
        if choose.random() < 0.15:
            self.damage()
        return bytes(self.out)

    def emit(self, operation, pops=0, pushes=1):
        self.out += operation
        self.depth[-1] += pushes - pops

    def step(self):
        choose = self.random
        while self.depth[-1] < choose.randrange(3):
            self.constant()
        choose.choice([
            self.constant, self.constant, self.text, self.find, self.find, self.call, self.call, self.build,
            self.container, self.fill, self.memo, self.marked, self.stack, self.oddity,
        ])()

    def constant(self):
        choose = self.random
        self.emit(choose.choice([
            b"N", b"\x88", b"\x89", b"K\x07", b"M\x01\x02", b"J\xff\xff\xff\xff", b"I 12\n", b"I01\n", b"I00\n",
            b"L1_0L\n", b"L-5\n", b"F1.5\n", b"G" + struct.pack(">d", 0.5), b"\x8a\x02\x01\x02", b"\x8b\x01\0\0\0\x07",
            b")", b"]", b"}", b"\x8f",
        ]))

    def text(self, text=None):
        choose = self.random
        text = choose.choice(TEXTS) if text is None else text
        data = text.encode()
        plain = text.isascii() and "\n" not in text
        forms = [b"\x8c" + bytes([len(data)]) + data, b"X" + struct.pack("<I", len(data)) + data,
                 b"\x8d" + struct.pack("<Q", len(data)) + data]
        if plain:
            forms += [b"S'" + data.replace(b"\\", b"\\\\") + b"'\n", b'S"' + data.replace(b"\\", b"\\\\") + b'"\n',
                      b"U" + bytes([len(data)]) + data, b"T" + struct.pack("<I", len(data)) + data]
            if "\\" not in text:
                forms.append(b"V" + data + b"\n")
        self.emit(choose.choice(forms))

    def name(self):
        return self.random.choice(self.random.choice([ALLOWED, HARMFUL, UNKNOWN]))

    def find(self):
        choose = self.random
        module, name = self.name()
        kind = choose.randrange(5)
        if kind < 2:
            self.emit(f"c{module}\n{name}\n".encode())
        elif kind == 2:
            self.out += b"("
            self.emit(f"i{module}\n{name}\n".encode())
        else:
            self.text(module)
            if kind == 4:
                self.emit(b"2", 1, 2)
                self.emit(b"0", 1, 0)
            self.text(name)
            self.emit(b"\x93", 2)

    def call(self):
        choose = self.random
        if self.depth[-1] < 1:
            self.find()
        kind = choose.randrange(6)
        if kind == 0:
            self.emit(b"\x85")
            self.depth[-1] -= 1
            self.find()
            return
        if kind < 3:
            self.find()
            self.text()
            self.emit(b"\x85", 1)
            self.emit(choose.choice([b"R", b"R", b"\x81"]), 2)
        elif kind == 3:
            self.find()
            self.emit(b")")
            self.emit(b"}")
            self.emit(b"\x92", 3)
        elif kind == 4:
            self.out += b"("
            self.depth.append(0)
            self.find()
            self.constant()
            self.depth.pop()
            self.emit(b"o")
        else:
            self.emit(b")")
            self.emit(b"R", 2)

    def build(self):
        if self.depth[-1] < 1:
            self.find()
        self.emit(b"}")
        if self.random.random() < 0.7:
            self.text()
            self.constant()
            self.emit(b"s", 3, 1)
        self.emit(b"b", 2, 1)

    def container(self):
        count = self.random.randrange(1, 4)
        while self.depth[-1] < count:
            self.constant()
        self.emit(bytes([0x84 + count]), count)

    def fill(self):
        choose = self.random
        if self.depth[-1] < 1 or choose.random() < 0.7:
            self.emit(choose.choice([b"]", b"}", b"\x8f"]))
        kind = choose.randrange(4)
        if kind == 0:
            self.constant()
            self.emit(b"a", 2, 1)
        elif kind == 1:
            self.text()
            self.constant()
            self.emit(b"s", 3, 1)
        else:
            self.out += b"("
            self.depth.append(0)
            for _ in range(2 * choose.randrange(3)):
                self.text()
            self.depth.pop()
            self.emit(choose.choice([b"e", b"u", b"\x90"]), 1, 1)

    def memo(self):
        choose = self.random
        if self.puts and choose.random() < 0.5:
            key = choose.choice(self.puts)
            self.emit(choose.choice([b"h" + bytes([key]), b"j" + struct.pack("<I", key), b"g%d\n" % key]))
            return
        if self.depth[-1] < 1:
            self.constant()
        key = choose.randrange(6)
        self.puts.append(key)
        self.emit(choose.choice([b"q" + bytes([key]), b"r" + struct.pack("<I", key), b"p%d\n" % key, b"\x94"]), 1, 1)

    def marked(self):
        choose = self.random
        self.out += b"("
        self.depth.append(0)
        for _ in range(2 * choose.randrange(3)):
            choose.choice([self.constant, self.text, self.find])()
        self.depth.pop()
        self.emit(choose.choice([b"t", b"l", b"d", b"\x91", b"1N"]))

    def stack(self):
        if self.depth[-1] < 1:
            self.constant()
        if self.random.random() < 0.5:
            self.emit(b"2", 1, 2)
        elif self.depth[-1] > 1:
            self.emit(b"0", 1, 0)

    def oddity(self):
        choose = self.random
        kind = choose.randrange(7)
        if kind == 0:
            self.out += bytes([0x80, choose.randrange(6)])
        elif kind == 1:
            self.out += b"\x95" + struct.pack("<Q", choose.choice([0, 1, 5, 1 << 20]))
        elif kind == 2:
            self.emit(b"Pname\n")
        elif kind == 3:
            self.text()
            self.emit(b"Q", 1)
        elif kind == 4:
            self.emit(b"\x96" + struct.pack("<Q", 2) + b"ab")
        elif kind == 5:
            self.emit(b"C\x03abc")
        else:
            self.out += b"(1"

    def finish(self):
        if self.depth[-1] < 1:
            self.constant()
        self.out += b"."

    def damage(self):
        choose = self.random
        place = choose.randrange(len(self.out)) if self.out else 0
        kind = choose.randrange(4)
        if kind == 0:
            del self.out[place:]
        elif kind == 1:
            self.out[place:place + 1] = bytes([choose.randrange(256)])
        elif kind == 2:
            self.out[place:place] = bytes([choose.randrange(256)])
        else:
            del self.out[place:place + 1]
