import Domain
import Testing

@testable import Ledger

struct FormatTests {
    @Test func `checksums are those of RFC 3720`() {
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8a91_36aa)
        #expect(CRC32C.checksum([UInt8](repeating: 0xff, count: 32)) == 0x62a8_ab43)
        #expect(CRC32C.checksum((0..<32).map { UInt8($0) }) == 0x46dd_794e)
        #expect(CRC32C.checksum((0..<32).map { UInt8(31 - $0) }) == 0x113f_db5c)
        #expect(CRC32C.checksum(Array("123456789".utf8)) == 0xe306_9283)
    }

    @Test func `a leaf is one line of JSON and reads back only as itself`() throws {
        let commitment = Commitment(salt: [UInt8](repeating: 1, count: 32), payload: Array("{}".utf8))
        let subject = try #require(Pseudonym(hex: String(repeating: "0f", count: 16)))
        let leaf = LedgerLeaf(
            kind: .signIn, time: Timestamp(seconds: 1_700_000_000), subject: subject, sequence: 12,
            commitment: commitment)
        #expect(
            leaf.text == #"{"v":1,"kind":"sign-in","time":"2023-11-14T22:13:20.000000Z","subject":""#
                + #"0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f","sequence":12,"commitment":"\#(commitment.hex)"}"#)
        let bytes = Array(leaf.text.utf8)
        #expect(LedgerLeaf.parse(bytes) == leaf)
        #expect(LedgerLeaf.parse(bytes + [0x20]) == nil)
        for position in bytes.indices {
            #expect(LedgerLeaf.parse(bytes[..<position]) == nil)
            var changed = bytes
            changed[position] ^= 0x20
            #expect(LedgerLeaf.parse(changed) != leaf)
        }
    }

    @Test func `kinds of records are lower-case words`() {
        for name in ["decision", "sign-in", "custody.moved", "a1"] { #expect(RecordKind(name)?.name == name) }
        for name in ["", "-", "a-", "-a", "a--b", "A", "a b", "a\"b", String(repeating: "a", count: 65)] {
            #expect(RecordKind(name) == nil, "\(name)")
        }
    }

    @Test func `a record of a segment survives no change`() {
        let record = SegmentRecord(index: 7, batchStart: 5, leaf: Array("leaf".utf8), sealed: [1, 2, 3])
        var bytes: [UInt8] = []
        record.append(to: &bytes)
        #expect(SegmentRecord.parse(bytes[...]) == record)
        for position in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[position] ^= 1 << UInt8(bit)
                #expect(SegmentRecord.parse(changed[...]) == nil)
            }
            #expect(SegmentRecord.parse(bytes[..<position]) == nil)
        }
    }

    @Test func `random bytes are never taken for a record, a leaf or a head`() {
        var generator = SeededGenerator(seed: 2026)
        var good: [UInt8] = []
        SegmentRecord(index: 3, batchStart: 3, leaf: [9, 9], sealed: [UInt8](repeating: 4, count: 90)).append(to: &good)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(2)
        var count = 0
        while clock.now < end {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator)) }
            if let parsed = SegmentRecord.parse(bytes[...]) { #expect(bytes == good && parsed.index == 3) }
            _ = LedgerLeaf.parse(bytes)
            _ = SegmentHeader.parse(bytes)
            count += 1
        }
        #expect(count > 100)
    }
}
