import CLZ4
import Crypto
import Domain
import Testing

@testable import HubAPI

@Suite("Xet format") struct XetFormatTests {
    @Test func `recorded bodies are rebuilt to the digests that the client states`() throws {
        let xorb = try Fixture.bytes("upload.xorb")
        let entries = try XorbScanner.parse(xorb)
        #expect(Set(entries.map(\.chunk.scheme)) == Set(XorbChunk.Scheme.allCases))
        let shard = try Shard.parse(try Fixture.bytes("upload.shard"))
        var rebuilt: [String: Int64] = [:]
        for file in shard.files {
            var hash = SHA256()
            for segment in file.segments {
                #expect(segment.xorb == Fixture.xorbName)
                for index in segment.chunks {
                    let entry = entries[index]
                    hash.update(
                        data: try entry.chunk.decode(
                            xorb[entry.offset..<entry.offset + entry.chunk.storedBytes], index: index))
                }
            }
            #expect(Hexadecimal.encode(hash.finalize()) == file.statedDigest)
            rebuilt[file.statedDigest] = file.bytes
        }
        for file in Fixture.files { #expect(rebuilt[file.digest] == file.size) }
    }

    @Test func `a xorb reads the same in pieces of any size`() throws {
        let xorb = try Fixture.bytes("upload.xorb")
        let whole = try XorbScanner.parse(xorb)
        for size in [1, 7, 8, 9, 4_096, 65_536] {
            var scanner = XorbScanner()
            var rest = xorb[...]
            while !rest.isEmpty {
                try scanner.scan(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            #expect(try scanner.finish() == whole)
        }
    }

    @Test func `a xorb that ends early or is empty is refused at every length`() throws {
        let chunk = header(stored: 3, scheme: 0, bytes: 3) + [1, 2, 3]
        for length in 0..<chunk.count {
            #expect(throws: XetFormatError.truncated(structure: "xorb")) { try XorbScanner.parse(chunk.prefix(length)) }
        }
        #expect(try XorbScanner.parse(chunk + chunk).count == 2)
    }

    @Test func `headers over the limits are refused`() {
        #expect(throws: XetFormatError.self) { try XorbChunk(header: header(stored: 1, scheme: 1, bytes: 131_073)) }
        #expect(throws: XetFormatError.self) {
            try XorbChunk(header: header(stored: 140_000, scheme: 1, bytes: 131_072))
        }
        #expect(throws: XetFormatError.self) { try XorbChunk(header: header(stored: 1, scheme: 3, bytes: 1)) }
        #expect(throws: XetFormatError.self) { try XorbChunk(header: header(stored: 1, scheme: 0, bytes: 2)) }
        #expect(throws: XetFormatError.self) {
            try XorbChunk(header: [1] + header(stored: 1, scheme: 0, bytes: 1).dropFirst())
        }
        let empty = header(stored: 0, scheme: 0, bytes: 0)
        let many = Array((0...XorbScanner.maximumChunks).map { _ in empty }.joined())
        #expect(throws: XetFormatError.limit(structure: "xorb", what: "chunks", value: 8_193, maximum: 8_192)) {
            try XorbScanner.parse(many)
        }
    }

    @Test(arguments: [0, 1, 2, 3, 4, 5, 1_000, 65_537, 131_072])
    func `compressed chunks come back byte for byte`(count: Int) throws {
        var generator = SplitMix(seed: UInt64(count))
        let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7 + Int.random(in: 0...1, using: &generator)) }
        for (scheme, source) in [(1, plain), (2, Self.group(plain))] {
            let stored = try Self.compress(source)
            let chunk = try XorbChunk(header: header(stored: stored.count, scheme: UInt8(scheme), bytes: count))
            #expect(try chunk.decode(stored[...], index: 0) == plain)
        }
    }

    @Test func `a chunk that lies about its length or is damaged is refused`() throws {
        let plain = [UInt8](repeating: 7, count: 5_000)
        let stored = try Self.compress(plain)
        for bytes in [0, 4_999, 5_001, 131_072] {
            let chunk = try XorbChunk(header: header(stored: stored.count, scheme: 1, bytes: bytes))
            #expect(throws: XetFormatError.compression(chunk: 4)) { try chunk.decode(stored[...], index: 4) }
        }
        let chunk = try XorbChunk(header: header(stored: stored.count, scheme: 1, bytes: 5_000))
        for position in stored.indices {
            var damaged = stored
            damaged[position] ^= 0x55
            if let result = try? chunk.decode(damaged[...], index: 0) { #expect(result.count == 5_000) }
        }
    }

    @Test func `the length of any run of chunks is a difference of two offsets`() throws {
        let entries = try XorbScanner.parse(try Fixture.bytes("upload.xorb"))
        let offsets = XetRebuilding.ends(of: entries)
        #expect(offsets.count == entries.count + 1)
        for start in entries.indices {
            for end in start..<entries.count {
                let sum = entries[start...end].reduce(Int64(0)) { $0 + Int64($1.chunk.bytes) }
                #expect(offsets[end + 1] - offsets[start] == sum)
            }
        }
    }

    @Test func `a shard cut anywhere is refused, and a damaged one never traps`() throws {
        let shard = try Fixture.bytes("upload.shard")
        let whole = try Shard.parse(shard)
        for length in 0..<shard.count {
            if let cut = try? Shard.parse(shard.prefix(length)) { #expect(cut == whole) }
        }
        var generator = SplitMix(seed: 1)
        for _ in 0..<5_000 {
            var damaged = shard
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            _ = try? Shard.parse(damaged)
        }
        #expect(throws: XetFormatError.self) { try Shard.parse([]) }
    }

    @Test func `hashes print as four little-endian numbers`() {
        #expect(XetHash.text(Array(0..<32)) == "07060504030201000f0e0d0c0b0a0908171615141312111" + "01f1e1d1c1b1a1918")
        #expect(XetHash.text([1, 2]) == nil)
    }

    // MARK: helpers

    private func header(stored: Int, scheme: UInt8, bytes: Int) -> [UInt8] {
        func three(_ value: Int) -> [UInt8] { (0..<3).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        return [0] + three(stored) + [scheme] + three(bytes)
    }

    private static func group(_ plain: [UInt8]) -> [UInt8] {
        (0..<4).flatMap { group in plain.indices.filter { $0 % 4 == group }.map { plain[$0] } }
    }

    private static func compress(_ plain: [UInt8]) throws -> [UInt8] {
        var frame = [UInt8](repeating: 0, count: LZ4F_compressFrameBound(plain.count, nil))
        let count = LZ4F_compressFrame(&frame, frame.count, plain, plain.count, nil)
        try #require(LZ4F_isError(count) == 0)
        return Array(frame.prefix(count))
    }
}
