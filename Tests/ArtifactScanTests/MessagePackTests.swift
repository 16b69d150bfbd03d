import ArtifactScan
import Testing

/// Weights in MessagePack, as Flax writes them.
@Suite struct MessagePackTests {
    private static func text(_ text: String) -> [UInt8] { [0xa0 | UInt8(text.utf8.count)] + Array(text.utf8) }

    private static func payload(_ bytes: [UInt8]) -> [UInt8] { [0xc4, UInt8(bytes.count)] + bytes }

    /// An extension of Flax: the shape, the type and the bytes of an array.
    private static func array(_ shape: [UInt8], _ type: String, _ bytes: [UInt8], kind: UInt8 = 1) -> [UInt8] {
        let body = joined([0x93, 0x90 | UInt8(shape.count)], shape, text(type), payload(bytes))
        return joined([0xc7, UInt8(body.count), kind], body)
    }

    private static func map(_ key: String, _ value: [UInt8]) -> [UInt8] { joined([0x81], text(key), value) }

    private static let zeros = [UInt8](repeating: 0, count: 24)
    /// Weights of one layer.
    static let weights = map("params", map("kernel", array([2, 3], "float32", zeros)))

    @Test(arguments: [
        weights, map("step", [3]), map("scale", [0xc7, 3, 2, 0x92, 1, 2]),
        map("x", array([], "float32", [0, 0, 0, 0], kind: 3)),
        map("mask", array([2], "bool", [0, 1])), map("half", array([2], "bfloat16", [0, 1, 0, 1])),
        map("time", [0xd6, 0xff, 0, 0, 0, 0]), joined([0xde, 0, 1], text("a"), [0xc0]),
    ])
    func `arrays of numbers and plain values are clean`(_ bytes: [UInt8]) {
        let report = scan(bytes)
        #expect(report.format == "msgpack")
        #expect(report.verdict == .clean, "\(report.findings.map(\.message))")
    }

    @Test(arguments: [
        Array(weights.dropLast(5)), weights + [0], map("a", [0xd4, 42, 0]), map("a", array([100], "float32", zeros)),
        map("a", array([2, 3], "<script>", zeros)), map("a", [0xdd, 0xff, 0xff, 0xff, 0xff]), map("a", [0xc1]),
        map("a", [UInt8](repeating: 0x91, count: 4_000) + [1]), map("a", array([0xcc, 0xff], "float32", zeros)),
    ])
    func `what breaks a rule, or only its own loader knows, is never clean`(_ bytes: [UInt8]) {
        let report = scan(bytes)
        #expect(report.format == "msgpack")
        #expect(report.rules.contains("msgpack.structure"), "\(report.findings.map(\.message))")
    }

    @Test func `an artifact among the values is nested and not reachable`() {
        for bytes in [
            Self.payload(PickleStream.shell),
            Self.array([UInt8(PickleStream.shell.count)], "uint8", PickleStream.shell),
        ] {
            let report = scan(Self.map("a", bytes))
            #expect(report.verdict == .suspicious)
            #expect(report.rules.contains("pickle.nested"))
            #expect(report.findings.contains { $0.message.contains("not reachable") })
        }
    }

    @Test func `an array of objects is doubtful, and harmful where its loader unpickles it`() {
        #expect(scan(Self.map("a", Self.array([1], "O", PickleStream.shell))).verdict == .suspicious)
        let fields = joined(
            [0x83], Self.text("nd"), [0xc3], Self.text("kind"), Self.text("O"), Self.text("data"),
            Self.payload(PickleStream.shell))
        #expect(scan(fields).verdict == .malicious)
    }
}
