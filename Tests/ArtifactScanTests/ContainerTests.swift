import ArtifactScan
import Testing

@Suite struct ContainerTests {
    private static let weights = PickleStream(proto: 2).oldGlobal("collections", "OrderedDict").raw(")R").stopped

    @Test func `a checkpoint of plain weights is clean`() {
        let report = scan(ZipArchive.torch(Self.weights).bytes)
        #expect(report.verdict == .clean, "\(report.findings)")
        #expect(report.format == "torch-zip")
    }

    @Test(arguments: ["model.pt", "model.safetensors", "picture.jpg", "README.md", "noname"])
    func `what a file is called changes nothing`(_ path: String) {
        #expect(scan(ZipArchive.torch(PickleStream.shell).bytes, path: path).verdict == .malicious)
        #expect(scan(PickleStream.shell, path: path).verdict == .malicious)
    }

    @Test func `a member under another name than the directory's is seen, and still scanned`() {
        var archive = ZipArchive.torch(PickleStream.shell)
        archive.members[0].localName = "m/data.txt"
        let report = scan(archive.bytes)
        #expect(report.rules.contains("container.header-mismatch"))
        #expect(report.verdict == .malicious)
    }

    @Test(arguments: [UInt16(1), 0x20, 0x40])
    func `flag bits do not hide a member`(_ flags: UInt16) {
        var archive = ZipArchive.torch(PickleStream.shell)
        archive.members[0].flags = flags
        let report = scan(archive.bytes)
        #expect(report.rules.contains("container.flags"))
        #expect(report.verdict == .malicious)
    }

    @Test func `a wrong checksum does not hide a member`() {
        var archive = ZipArchive.torch(PickleStream.shell)
        archive.members[0].checksum = 1
        let report = scan(archive.bytes)
        #expect(report.rules.contains("container.checksum"))
        #expect(report.verdict == .malicious)
    }

    @Test func `a member that the directory does not name is found`() {
        var archive = ZipArchive.torch(Self.weights)
        archive.members.insert(.init(name: "m/extra", bytes: PickleStream.shell, isListed: false), at: 1)
        let report = scan(archive.bytes)
        #expect(report.rules.contains("container.hidden-member"))
        #expect(report.verdict == .malicious)
    }

    @Test(arguments: ["../x", "a/../../x", "/etc/x", "C:\\x"])
    func `a member that leaves its folder is malicious`(_ name: String) {
        let archive = ZipArchive(members: [.init(name: name, bytes: Array("x".utf8))])
        #expect(scan(archive.bytes).verdict == .malicious)
    }

    @Test func `a pickle among tensor bytes is told as not reachable, at the head at once and elsewhere in depth`() {
        let head = scan(ZipArchive.torch(Self.weights, storage: PickleStream.shell).bytes)
        #expect(head.verdict == .suspicious)
        #expect(head.findings.contains { $0.message.hasPrefix("not reachable by loading: ") })
        let hidden = [UInt8](repeating: 7, count: 1_000) + PickleStream.shell
        let archive = ZipArchive.torch(Self.weights, storage: hidden).bytes
        #expect(scan(archive).verdict == .clean)
        #expect(scan(archive, deep: true).verdict == .suspicious)
    }

    @Test func `archives in archives are followed, and no deeper than the limit`() {
        var bytes = PickleStream.shell
        for _ in 0..<5 { bytes = ZipArchive(members: [.init(name: "inner", bytes: bytes)]).bytes }
        #expect(scan(bytes).verdict == .malicious)
        for _ in 0..<20 { bytes = ZipArchive(members: [.init(name: "inner", bytes: bytes)]).bytes }
        let report = scan(bytes)
        #expect(report.verdict == .unscannable)
        #expect(report.rules.contains("scan.limit"))
    }

    @Test func `a compressed pickle is unpacked, within the limit`() {
        #expect(scan(ZipArchive.gzip(PickleStream.shell)).verdict == .malicious)
        #expect(scan(ZipArchive.gzip(PickleStream().raw("N").stopped)).verdict == .clean)
        var configuration = ScanConfiguration()
        configuration.limits.memberBytes = 1_000
        let zeros = MemoryReader(ZipArchive.gzip([UInt8](repeating: 0, count: 5_000)))
        let report = ArtifactScanner(configuration: configuration).scan(zeros, path: "zeros.gz")
        #expect(report.verdict == .unscannable)
        #expect(report.rules.contains("scan.limit"))
    }

    @Test func `an archive behind a pickle makes a polyglot`() {
        let report = scan(PickleStream().raw("N").stopped + ZipArchive.torch(PickleStream.shell).bytes)
        #expect(report.rules.isSuperset(of: ["container.polyglot", "pickle.dangerous-global"]))
        #expect(report.verdict == .malicious)
    }

    @Test func `an archive before another is scanned, though readers take the last`() {
        let report = scan(ZipArchive.torch(PickleStream.shell).bytes + ZipArchive.torch(Self.weights).bytes)
        #expect(report.verdict == .malicious)
        #expect(report.rules.contains("container.polyglot"))
    }

    @Test func `an archive without its end, behind other bytes, or in bytes of no kind is scanned`() {
        let whole = ZipArchive.torch(PickleStream.shell).bytes
        #expect(scan(Array(whole.dropLast(30))).verdict == .malicious)
        let behind = scan(joined([0xff, 0xfe, 0, 1, 2, 3], whole))
        #expect(behind.verdict == .malicious)
        let hidden = scan(joined([0xff, 0xfe, 0, 1], PickleStream.shell))
        #expect(hidden.verdict == .suspicious)
        #expect(hidden.rules.contains("pickle.nested"))
    }

    @Test func `a tar archive is read, and its links are judged`() {
        #expect(scan(Self.tar("data.pkl", PickleStream.shell)).verdict == .malicious)
        #expect(scan(Self.tar("notes.txt", Array("plain words".utf8))).verdict == .clean)
        #expect(scan(Self.tar("link", [], kind: 0x32, target: "/etc/passwd")).verdict == .malicious)
        #expect(scan(Self.tar("../x", Array("x".utf8))).verdict == .malicious)
    }

    private static func tar(_ name: String, _ bytes: [UInt8], kind: UInt8 = 0x30, target: String = "") -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
        }
        put(name, at: 0)
        let size = String(bytes.count, radix: 8)
        put(String(repeating: "0", count: 11 - size.count) + size, at: 124)
        header[156] = kind
        put(target, at: 157)
        put("ustar\u{0}00", at: 257)
        let sum = header.reduce(8 * 32) { $0 + Int($1) }
        let digits = String(sum, radix: 8)
        put(String(repeating: "0", count: 6 - digits.count) + digits, at: 148)
        header[155] = 0x20
        let padding = (512 - bytes.count % 512) % 512
        return header + bytes + [UInt8](repeating: 0, count: padding + 1_024)
    }

    @Test func `a wide end record beside the plain one is torch's way, and two that differ are a fault`() {
        let archive = ZipArchive.torch(PickleStream(proto: 2).raw("}").stopped)
        #expect(scan(archive.wide()).verdict == .clean)
        #expect(scan(archive.wide(count: 2)).verdict == .unscannable)
        #expect(scan(ZipArchive.torch(PickleStream.shell).wide()).verdict == .malicious)
    }

    @Test func `a torch file is no pickle although its first letter asks for a persistent id`() {
        // The line that `P` reads ends at a newline among the bytes of the pickle's storage.
        let archive = ZipArchive.torch(PickleStream(proto: 2).raw("}").stopped, storage: Array("\n)R)R.".utf8))
        #expect(scan(archive.bytes).verdict == .clean)
    }

    /// A header block of a tar archive (ustar).
    private static func tarHeader(_ name: String, count: Int, kind: UInt8 = 0x30, target: String = "") -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, _ start: Int) {
            for (index, byte) in text.utf8.enumerated() { block[start + index] = byte }
        }
        put(name, 0)
        put("0000644", 100)
        let octal = String(count, radix: 8)
        put(String(repeating: "0", count: 11 - octal.count) + octal, 124)
        block[156] = kind
        put(target, 157)
        put("ustar\u{0}00", 257)
        put("        ", 148)
        let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
        put(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ", 148)
        return block
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    private static let tarEnd = [UInt8](repeating: 0, count: 1_024)

    @Test func `what a header of tar says of the next member holds for it`() {
        let shell = PickleStream.shell
        let record = "11 size=\(shell.count)\n"
        let sized = joined(
            Self.tarHeader("p", count: record.utf8.count, kind: 0x78), Self.padded(Array(record.utf8)),
            Self.tarHeader("a.pkl", count: 0), Self.padded(shell), Self.tarEnd)
        #expect(scan(sized).verdict == .malicious)
        let link = "24 linkpath=/etc/passwd\n"
        let linked = joined(
            Self.tarHeader("p", count: link.utf8.count, kind: 0x78), Self.padded(Array(link.utf8)),
            Self.tarHeader("a", count: 0, kind: 0x32, target: "b"), Self.tarEnd)
        #expect(scan(linked).verdict == .malicious)
    }

    @Test func `members behind the end of a tar archive are read`() {
        let shell = PickleStream.shell
        let first = joined(Self.tarHeader("a.txt", count: 2), Self.padded(Array("hi".utf8)), Self.tarEnd)
        let second = joined(Self.tarHeader("a.pkl", count: shell.count), Self.padded(shell), Self.tarEnd)
        #expect(scan(first).verdict == .clean)
        #expect(scan(joined(first, second)).verdict == .malicious)
    }

    @Test func `a member that calls itself a folder and has bytes is read`() {
        let archive = ZipArchive(members: [.init(name: "a.pkl/", bytes: PickleStream.shell)])
        #expect(scan(archive.bytes).verdict == .malicious)
    }
}
