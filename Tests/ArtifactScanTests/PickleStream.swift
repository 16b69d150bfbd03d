/// Writes pickle streams by hand, operation by operation, for tests.
struct PickleStream {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []

    /// Starts with a PROTO operation, or with none for protocol 0.
    init(proto: UInt8? = 4) {
        if let proto { bytes = [0x80, proto] }
    }

    /// Appends operations as they are.
    func raw(_ more: [UInt8]) -> PickleStream {
        var result = self
        result.bytes += more
        return result
    }

    /// Appends the text form of operations.
    func raw(_ text: String) -> PickleStream { raw(Array(text.utf8)) }

    /// SHORT_BINUNICODE.
    func text(_ text: String) -> PickleStream { raw([0x8c, UInt8(text.utf8.count)] + Array(text.utf8)) }

    /// BINBYTES.
    func payload(_ bytes: [UInt8]) -> PickleStream {
        raw([0x42] + (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes)
    }

    /// STACK_GLOBAL of two texts.
    func global(_ module: String, _ name: String) -> PickleStream { text(module).text(name).raw([0x93]) }

    /// GLOBAL.
    func oldGlobal(_ module: String, _ name: String) -> PickleStream { raw("c\(module)\n\(name)\n") }

    /// TUPLE1 and REDUCE.
    var call: PickleStream { raw([0x85, 0x52]) }

    /// The bytes with STOP.
    var stopped: [UInt8] { bytes + [0x2e] }

    /// A stream that calls `os.system`, without its STOP.
    static var openShell: PickleStream { PickleStream(proto: 2).oldGlobal("os", "system").raw("U\u{4}true").call }

    /// A stream that calls `os.system`.
    static var shell: [UInt8] { openShell.stopped }

    /// Appends operations again and again.
    func repeated(_ operations: [UInt8], _ count: Int) -> PickleStream {
        (0..<count).reduce(self) { stream, _ in stream.raw(operations) }
    }
}
