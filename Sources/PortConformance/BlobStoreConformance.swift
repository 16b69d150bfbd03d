internal import Crypto
public import Custody
internal import Domain

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What every ``BlobStore`` must do.
public enum BlobStoreConformance {
    /// Runs all checks on an empty store.
    ///
    /// - Throws: ``ConformanceFailure`` for the first broken promise, or what the store throws.
    public static func check(_ store: any BlobStore) async throws {
        try await checkContents(store)
        try await checkPositions(store)
        try await checkRefusals(store)
        try await checkRemoval(store)
    }

    private static func checkContents(_ store: any BlobStore) async throws {
        for size in [0, 1, 512 * 1024 - 1, 512 * 1024, 512 * 1024 + 1, 1_600_003] {
            let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            let digest = ContentDigest(bytes: SHA256.hash(data: content))
            try ConformanceFailure.require(try store.size(of: digest) == nil, "an absent blob has no size")
            for _ in 0..<2 {
                let watch = SeenBytes()
                let file = try store.beginStaging(watch: watch)
                for start in stride(from: 0, to: size, by: 100_000) {
                    try content[start..<min(size, start + 100_000)].withUnsafeBytes { try file.append($0) }
                }
                try ConformanceFailure.require(file.size == Int64(size), "a file knows its size")
                let promoted = try await file.promote(expecting: digest)
                try ConformanceFailure.require(promoted == digest, "a blob is named by the SHA-256 of its bytes")
                try ConformanceFailure.require(watch.all == content, "who watches sees every byte in order, and once")
            }
            try ConformanceFailure.require(
                try read(store.open(digest)) == content, "a blob holds what was written, also when stored twice")
            try ConformanceFailure.require(try store.size(of: digest) == Int64(size), "a blob knows its size")
        }
    }

    private static func checkPositions(_ store: any BlobStore) async throws {
        let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 % 251) }
        let watch = SeenBytes()
        let file = try store.beginStaging(watch: watch)
        for start in [200_000, 0, 100_000, 200_000] {
            try content[start..<start + 100_000].withUnsafeBytes { try file.write($0, at: Int64(start)) }
        }
        var piece = [UInt8](repeating: 0, count: 10)
        let count = try piece.withUnsafeMutableBytes { try file.read(at: 99_995, into: $0) }
        try ConformanceFailure.require(
            count == 10 && piece == Array(content[99_995..<100_005]), "a file can be read back while it is made")
        let digest = ContentDigest(bytes: SHA256.hash(data: content))
        try ConformanceFailure.require(
            try await file.promote(expecting: nil) == digest, "pieces in any order make one blob")
        try ConformanceFailure.require(
            watch.all == content, "who watches sees pieces in any order from the first byte on")
        let reader = try store.open(digest)
        let beyond = try piece.withUnsafeMutableBytes { try reader.read(at: 300_000, into: $0) }
        try ConformanceFailure.require(beyond == 0, "reading at the end gives no byte")
        let resident = try piece.withUnsafeMutableBytes { try reader.readResident(at: 123_456, into: $0) }
        try ConformanceFailure.require(
            resident.map { piece.prefix($0) == content[123_456..<123_456 + $0] } ?? true,
            "what is read from memory is what the file holds")
        try ConformanceFailure.require(
            !reader.isResident(ByteRange(start: 299_999, length: 2)), "bytes past the end are not in memory")
        guard let descriptor = reader.openFile() else { return }
        defer { close(descriptor) }
        let read = piece.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 99_995) }
        try ConformanceFailure.require(
            read == 10 && piece == Array(content[99_995..<100_005]), "a blob's file holds what the blob does")
    }

    private static func checkRefusals(_ store: any BlobStore) async throws {
        let actual = ContentDigest(bytes: SHA256.hash(data: Array("these bytes".utf8)))
        let expected = ContentDigest(bytes: SHA256.hash(data: Array("other bytes".utf8)))
        let file = try store.beginStaging()
        try Array("these bytes".utf8).withUnsafeBytes { try file.append($0) }
        do {
            _ = try await file.promote(expecting: expected)
            throw ConformanceFailure("bytes of another digest are refused")
        } catch CustodyError.digestMismatch(expected, actual) {
            let isAbsent = try store.size(of: actual) == nil && store.size(of: expected) == nil
            try ConformanceFailure.require(isAbsent, "refused bytes leave no blob")
        }
        do {
            try ([1] as [UInt8]).withUnsafeBytes { try file.append($0) }
            throw ConformanceFailure("a file that is over takes no bytes")
        } catch CustodyError.storage {}
        do {
            _ = try store.open(expected)
            throw ConformanceFailure("an absent blob cannot be opened")
        } catch CustodyError.storage(.damaged(expected.hex)) {}
    }

    private static func checkRemoval(_ store: any BlobStore) async throws {
        let file = try store.beginStaging()
        try Array("to be removed".utf8).withUnsafeBytes { try file.append($0) }
        let digest = try await file.promote(expecting: nil)
        let reader = try store.open(digest)
        try store.remove(digest)
        try store.remove(digest)
        try ConformanceFailure.require(try store.size(of: digest) == nil, "a removed blob is gone")
        try ConformanceFailure.require(
            try read(reader) == Array("to be removed".utf8), "who reads a blob when it is removed reads on")
    }

    private static func read(_ reader: any BlobReader) throws -> [UInt8] {
        var content = [UInt8](repeating: 0, count: Int(reader.size))
        var offset = 0
        while offset < content.count {
            let count = try content.withUnsafeMutableBytes { buffer in
                try reader.read(
                    at: Int64(offset), into: UnsafeMutableRawBufferPointer(rebasing: buffer[offset...]))
            }
            guard count > 0 else { break }
            offset += count
        }
        return Array(content.prefix(offset))
    }
}
