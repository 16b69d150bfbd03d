import Custody
import Testing

@testable import HubAPI

@Suite("ByteRangeHeader") struct ByteRangeHeaderTests {
    /// What RFC 9110 section 14.1.2 says, in the plainest words: which of the positions are meant.
    private static func naive(_ first: Int?, _ last: Int?, size: Int) -> [Int]? {
        if let first, let last, first > last { return Array(0..<size) }
        let meant = (0..<size).filter { position in
            if let first { return position >= first && position <= last ?? .max }
            return position >= size - (last ?? 0)
        }
        return meant.isEmpty ? nil : meant
    }

    @Test func `every small range means the bytes that the reference says`() {
        for size in 0...6 {
            for first in [nil] + (0...8).map(Optional.some) {
                for last in [nil] + (0...8).map(Optional.some) where first != nil || last != nil {
                    let header = "bytes=\(first.map(String.init) ?? "")-\(last.map(String.init) ?? "")"
                    let range = ByteRangeHeader.parse(header).resolve(size: Int64(size))
                    let bytes = range.map { Array(Int($0.start)..<Int($0.end)) }
                    #expect(bytes == Self.naive(first, last, size: size), "\(header) of \(size)")
                }
            }
        }
    }

    @Test(arguments: [
        "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=1", "items=0-1", "bytes=0-1,3-4", "bytes=5-2",
        "bytes=1-2x",
        "bytes=--1", "bytes 0-1", "bytes=+1-2", "bytes=0x1-2", "bytes=٣-٤",
        "bytes=" + String(repeating: "1", count: 2_000) + "-",
    ])
    func `a header that is wrong or asks for several ranges is ignored`(header: String) {
        #expect(ByteRangeHeader.parse(header) == .whole)
    }

    @Test func `spaces, case and empty members do not matter`() {
        #expect(ByteRangeHeader.parse("BYTES= 2-3 ,") == .from(first: 2, last: 3))
        #expect(ByteRangeHeader.parse("bytes=,\t-4") == .suffix(count: 4))
    }

    @Test func `numbers beyond 63 bits are as large as can be`() {
        let huge = "99999999999999999999999999"
        #expect(ByteRangeHeader.parse("bytes=0-\(huge)").resolve(size: 10) == ByteRange(start: 0, length: 10))
        #expect(ByteRangeHeader.parse("bytes=-\(huge)").resolve(size: 10) == ByteRange(start: 0, length: 10))
        #expect(ByteRangeHeader.parse("bytes=\(huge)-").resolve(size: 10) == nil)
    }
}
