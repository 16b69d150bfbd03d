"""Values at the edges, and how they are written in a policy."""

TEXTS = [
    "", "a", "b", "alice", "a b", "\u00e9", "e\u0301", "\u0301", "\u05b2\u0000", "\U0001f600", "\U0010ffff", "\ufeff", "\u202e", "\u212b", "\u00c5",
    "x\ty", "x\ny", "x\ry", "\x00", "\x1f", "\x7f", "\x85", "\"", "'", "\\", "*", "a*b", "\\*", "//", "?principal", "__entity",
    "if", "\u1e9e", "\u0130", "z" * 70,
]
NAMES = ["a", "b", "level", "owner", "kind", "tags", "if", "has", "a b", "\u00e9", "e\u0301", "", "__cedar", "x\"y", "_1"]
LONGS = [0, 1, -1, 2, 3, 7, 100, 2**31, -(2**31), 2**62, 2**63 - 1, 2**63 - 2, -(2**63), -(2**63) + 1, 3037000500]
EXTENSIONS = {
    "decimal": (
        ["0.0", "1.0", "1.5", "1.50", "-1.2345", "0.0001", "-0.0", "922337203685477.5807", "-922337203685477.5808", "00.10"],
        ["1", "1.", ".1", "1.23456", "922337203685477.5808", "-922337203685477.5809", "+1.0", "1.0 ", "1e2", "", "\u0661.0"],
    ),
    "ip": (
        ["127.0.0.1", "10.0.0.1", "10.0.0.0/8", "10.1.2.3/8", "0.0.0.0/0", "255.255.255.255", "224.0.0.1", "::1", "::/0", "::",
         "ff02::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", "2001:db8::/32", "1:2:3:4:5:6:7:8", "10.0.0.1/32", "::1/127"],
        ["10.0.0.256", "10.0.0.1/33", "10.0.0", "01.2.3.4", "::1/129", ":::", "1:2:3:4:5:6:7:8:9", "::ffff:1.2.3.4", "1.2.3.4/",
         "1.2.3.4/01", "10.0.0.1/8/8", "", "gg::", "::1/-1", " ::1", "12345::"],
    ),
    "datetime": (
        ["1970-01-01", "2024-02-29", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59.999Z", "2024-01-01T00:00:00+2359",
         "2024-01-01T12:00:00.5000-0100".replace(".5000", ".500"), "0000-01-01", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59.999Z",
         "1970-01-01T00:00:00-0001"],
        ["2023-02-29", "2024-13-01", "2024-00-01", "2024-01-32", "2024-1-1", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z",
         "2024-01-01T00:00:60Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00+2400", "2024-01-01T00:00:00+0060", "2024-01-01T00:00Z",
         "2024-01-01T00:00:00.1Z", "2024-01-01T00:00:00.1234Z", "", "2024-01-01t00:00:00z", "10000-01-01", "-001-01-01"],
    ),
    "duration": (
        ["0ms", "1ms", "-1ms", "1s", "1m", "1h", "1d", "1d2h3m4s5ms", "-1d12h", "9223372036854775807ms", "-9223372036854775808ms",
         "106751991167d", "2h3ms", "00001s"],
        ["", "d", "1", "1h1d", "1d1d", "9223372036854775808ms", "106751991168d", "-", "1.5h", "+1d", "1d ", "--1d", "1ms1s", "1D"],
    ),
}
METHODS = {
    "decimal": [("lessThan", True), ("lessThanOrEqual", True), ("greaterThan", True), ("greaterThanOrEqual", True)],
    "ip": [("isIpv4", False), ("isIpv6", False), ("isLoopback", False), ("isMulticast", False), ("isInRange", True)],
}
NUMBERS_OF_DURATION = ["toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays"]


def quoted(text, random, pattern=False):
    """A literal that reads back as `text`, with escapes where they must be and some where they need not."""
    result = []
    for character in text:
        code = ord(character)
        must = character in "\"\\\r" or pattern and character == "*"
        if character == "*" and pattern:
            result.append("\\*")
        elif not must and random.random() < 0.93:
            result.append(character)
        elif character in "\"\\'" and random.random() < 0.7:
            result.append("\\" + character)
        elif character in "\n\r\t\0" and random.random() < 0.7:
            result.append({"\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}[character])
        elif code < 0x80 and random.random() < 0.5:
            result.append(f"\\x{code:02x}")
        else:
            result.append(f"\\u{{{code:x}}}")
    return "\"" + "".join(result) + "\""


def is_plain(name):
    """Whether a name can stand without quotes."""
    return name.isascii() and name.isidentifier() and name not in {
        "true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar"}
