import ArtifactScan
import Synchronization
import Testing

@Suite struct StreamSurveyTests {
    /// Bytes in memory that count how many of them were asked for.
    private final class CountedReader: RandomAccessReader {
        let content: [UInt8]
        let read = Mutex(0)

        init(_ content: [UInt8]) { self.content = content }

        var byteCount: Int { content.count }

        func bytes(at offset: Int, count: Int) throws(ScanReadError) -> [UInt8] {
            guard offset >= 0, offset < content.count, count > 0 else { return [] }
            let wanted = min(count, content.count - offset)
            read.withLock { $0 += wanted }
            return Array(content[offset..<(offset + wanted)])
        }
    }

    private static let malice = PickleStream.shell

    private static let harmless = PickleStream().raw("}").stopped

    private static func noise(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count { bytes += random.next().littleEndianBytes }
        return Array(bytes.prefix(count))
    }

    /// Noise with poisoned pickles in it, where blocks of the search end, at the end and one that is cut off.
    private static func storage(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = noise(count, &random)
        let borders = [65_536 - 2_048, 65_536, 1, Int.random(in: 0..<(count - 100), using: &random)]
        for place in borders.map({ $0 - Int.random(in: 0..<40, using: &random) }) + [count - malice.count] {
            let place = max(0, place)
            bytes.replaceSubrange(place..<(place + malice.count), with: malice)
        }
        bytes.append(contentsOf: malice.prefix(malice.count / 2))
        return bytes
    }

    private static func safetensors(_ tensors: [[UInt8]]) -> [UInt8] {
        var offset = 0
        let entries = tensors.enumerated().map { index, bytes in
            defer { offset += bytes.count }
            return
                "\"t\(index)\":{\"dtype\":\"U8\",\"shape\":[\(bytes.count)],"
                + "\"data_offsets\":[\(offset),\(offset + bytes.count)]}"
        }
        let header = Array("{\(entries.joined(separator: ","))}".utf8)
        return joined(UInt64(header.count).littleEndianBytes, header, tensors.reduce(into: []) { $0 += $1 })
    }

    /// Files of each kind that a deep scan reads whole, honest and otherwise.
    private static func files(_ random: inout SeededGenerator) -> [(name: String, bytes: [UInt8])] {
        let clean = noise(500_003, &random)
        let poisoned = storage(300_001, &random)
        var torch = ZipArchive.torch(harmless, storage: clean)
        let honest = torch.bytes
        torch.members[2].checksum = 7
        let wrong = torch.bytes
        torch.members[2] = .init(name: "m/data/0", bytes: poisoned)
        return [
            ("clean tensors", safetensors([noise(200_000, &random), clean])),
            ("poisoned tensors", safetensors([poisoned, clean, poisoned])),
            ("honest torch", honest), ("wrong checksum", wrong), ("poisoned torch", torch.bytes),
            ("cut torch", Array(honest.dropLast(400_000))), ("unknown", [0xfe] + poisoned),
        ]
    }

    private static func survey(_ bytes: [UInt8], cutAt size: () -> Int) -> StreamSurvey {
        var survey = StreamSurvey()
        var offset = 0
        bytes.withUnsafeBytes { all in
            while offset < all.count {
                let end = min(all.count, offset + size())
                survey.take(UnsafeRawBufferPointer(rebasing: all[offset..<end]))
                offset = end
            }
        }
        return survey
    }

    @Test func `a survey of a stream cut anywhere leads to the same report`() {
        var random = SeededGenerator(state: 20_261_125)
        var configuration = ScanConfiguration()
        configuration.isDeep = true
        let scanner = ArtifactScanner(configuration: configuration)
        var rules: Set<String> = []
        for (name, bytes) in Self.files(&random) {
            let plain = scanner.scan(MemoryReader(bytes), path: name)
            rules.formUnion(plain.rules)
            for most in [7, 3_000, 70_000, 1 << 20] {
                let survey = Self.survey(bytes) { Int.random(in: 1...most, using: &random) }
                #expect(
                    scanner.scan(CountedReader(bytes), path: name, survey: survey) == plain, "\(name), cut at \(most)")
            }
        }
        #expect(rules.isSuperset(of: ["pickle.nested", "container.checksum"]), "\(rules.sorted())")
    }

    @Test func `a scan with a survey reads a small part of the bytes`() {
        var random = SeededGenerator(state: 3)
        var configuration = ScanConfiguration()
        configuration.isDeep = true
        let scanner = ArtifactScanner(configuration: configuration)
        let tensors = Self.noise(4_000_000, &random)
        for bytes in [Self.safetensors([tensors]), ZipArchive.torch(Self.harmless, storage: tensors).bytes] {
            let (surveyed, plain) = (CountedReader(bytes), CountedReader(bytes))
            let survey = Self.survey(bytes) { 1 << 19 }
            #expect(scanner.scan(surveyed, path: "m", survey: survey) == scanner.scan(plain, path: "m"))
            let (few, all) = (surveyed.read.withLock { $0 }, plain.read.withLock { $0 })
            #expect(all >= bytes.count && few < bytes.count / 8, "\(few) of \(bytes.count), without a survey \(all)")
        }
    }

    @Test func `a stream with more places than are kept is read again`() {
        var configuration = ScanConfiguration()
        configuration.isDeep = true
        configuration.limits.steps = 300_000
        let scanner = ArtifactScanner(configuration: configuration)
        let bytes = Self.safetensors([(0..<100_000).flatMap { _ in [0x80, 2] as [UInt8] }])
        let plain = scanner.scan(MemoryReader(bytes), path: "m")
        #expect(plain.verdict == .unscannable)
        #expect(scanner.scan(CountedReader(bytes), path: "m", survey: Self.survey(bytes) { 50_000 }) == plain)
    }

    @Test func `a survey of other bytes is left aside`() {
        let bytes = Self.safetensors([[UInt8](repeating: 1, count: 70_000) + Self.malice])
        var configuration = ScanConfiguration()
        configuration.isDeep = true
        let report = ArtifactScanner(configuration: configuration).scan(
            CountedReader(bytes), path: "m", survey: Self.survey(Array(bytes.dropLast())) { 1 << 19 })
        #expect(report.verdict == .suspicious)
    }
}
