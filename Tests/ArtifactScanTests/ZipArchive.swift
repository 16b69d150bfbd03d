/// Writes zip archives for tests, honest and otherwise.
struct ZipArchive {
    /// One member.
    struct Member {
        var name: String
        var bytes: [UInt8]
        var localName: String?
        var flags: UInt16 = 0
        var checksum: UInt32?
        var isListed = true
    }

    /// The members in their order.
    var members: [Member]

    /// The archive's bytes.
    var bytes: [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        var count: UInt16 = 0
        let none = [UInt8](repeating: 0, count: 12)
        for member in members {
            let name = Array((member.localName ?? member.name).utf8)
            let sum = member.checksum ?? Self.checksum(member.bytes)
            let size = UInt32(member.bytes.count).littleEndianBytes
            let offset = UInt32(body.count).littleEndianBytes
            let flags = member.flags.littleEndianBytes
            let middle = joined(flags, [0, 0, 0, 0, 0, 0], sum.littleEndianBytes, size, size)
            let nameSize = UInt16(name.count).littleEndianBytes
            body += joined([0x50, 0x4b, 3, 4, 20, 0], middle, nameSize, [0, 0], name, member.bytes)
            guard member.isListed else { continue }
            let listed = Array(member.name.utf8)
            count += 1
            let listedSize = UInt16(listed.count).littleEndianBytes
            directory += joined([0x50, 0x4b, 1, 2, 20, 0, 20, 0], middle, listedSize, none, offset, listed)
        }
        let counts = joined(count.littleEndianBytes, count.littleEndianBytes)
        let place = joined(UInt32(directory.count).littleEndianBytes, UInt32(body.count).littleEndianBytes)
        return joined(body, directory, [0x50, 0x4b, 5, 6, 0, 0, 0, 0], counts, place, [0, 0])
    }

    /// The archive with a ZIP64 end record and its locator before the end record, as torch writes them into every file.
    ///
    /// - Parameter count: the members that the wide record says there are; by default as many as there are.
    func wide(count stated: UInt64? = nil) -> [UInt8] {
        let plain = bytes
        let end = Array(plain.suffix(22))
        let count = stated ?? UInt64(members.count { $0.isListed })
        let size = joined(Array(end[12..<16]), [0, 0, 0, 0])
        let offset = joined(Array(end[16..<20]), [0, 0, 0, 0])
        let place = UInt64(plain.count - 22).littleEndianBytes
        let versions: [UInt8] = [45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        let counts = joined(count.littleEndianBytes, count.littleEndianBytes)
        let record = joined([0x50, 0x4b, 6, 6], UInt64(44).littleEndianBytes, versions, counts, size, offset)
        let locator = joined([0x50, 0x4b, 6, 7, 0, 0, 0, 0], place, [1, 0, 0, 0])
        return joined(Array(plain.dropLast(22)), record, locator, end)
    }

    /// CRC-32 as zip and gzip use it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 != 0 ? sum >> 1 ^ 0xedb8_8320 : sum >> 1 }
        }
        return ~sum
    }

    /// A torch checkpoint with this pickle and one storage.
    static func torch(_ pickle: [UInt8], storage: [UInt8] = [0, 0, 128, 63]) -> ZipArchive {
        ZipArchive(members: [
            Member(name: "m/data.pkl", bytes: pickle), Member(name: "m/byteorder", bytes: Array("little".utf8)),
            Member(name: "m/data/0", bytes: storage), Member(name: "m/version", bytes: Array("3\n".utf8)),
        ])
    }

    /// Bytes as a gzip stream of one stored block.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        let size = UInt16(bytes.count)
        let head: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]
        let sizes = joined(size.littleEndianBytes, (~size).littleEndianBytes)
        let end = joined(checksum(bytes).littleEndianBytes, UInt32(bytes.count).littleEndianBytes)
        return joined(head, sizes, bytes, end)
    }
}
