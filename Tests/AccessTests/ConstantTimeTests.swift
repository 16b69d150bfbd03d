import Testing

@testable import Access

struct ConstantTimeTests {
    @Test func `equal bytes are equal, and one bit of difference anywhere is seen`() {
        let bytes = (0..<64).map(UInt8.init)
        #expect(ConstantTime.equal(bytes, bytes))
        for position in bytes.indices {
            for bit in 0..<8 {
                var other = bytes
                other[position] ^= 1 << bit
                #expect(!ConstantTime.equal(bytes, other))
            }
        }
    }

    @Test func `different lengths differ, nothing equals nothing`() {
        #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
        #expect(!ConstantTime.equal([1, 2, 3], [1, 2]))
        #expect(!ConstantTime.equal([], [0]))
        #expect(ConstantTime.equal([UInt8](), [UInt8]()))
    }
}
