internal import Foundation
internal import Ledger

/// Segments as files named by twelve digits: `segments/000000000042`.
struct SegmentFolder: SegmentStorage {
    private static let digitCount = 12
    private static let temporarySuffix = ".new"
    /// How much is zeroed with one call, in bytes.
    private static let stepByteCount = 1 << 20

    private let folder: String
    private let lock: FolderLock?

    /// Uses `folder`, and holds on to the lock.
    init(folder: String, lock: FolderLock?) {
        self.folder = folder
        self.lock = lock
    }

    func segmentNumbers() throws -> [UInt64] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw SystemCall.failure("list", "segments")
        }
        defer { closedir(stream) }
        var numbers: [UInt64] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.utf8.count == Self.digitCount, let number = UInt64(name) { numbers.append(number) }
        }
        return numbers.sorted()
    }

    func createSegment(_ number: UInt64, head: [UInt8], byteCount: Int) throws -> any SegmentFile {
        let name = fileName(of: number)
        let temporary = path(of: number) + Self.temporarySuffix
        let file = try SegmentDescriptor(temporary, O_RDWR | O_CREAT | O_TRUNC, name: name)
        do {
            try fill(file, head: head, byteCount: byteCount)
        } catch {
            unlink(temporary)
            throw error
        }
        try SystemCall.rename(temporary, to: path(of: number), name: name)
        try SystemCall.synchronizeFolder(folder, name: "segments")
        return try openForWriting(number)
    }

    func openForWriting(_ number: UInt64) throws -> any SegmentFile {
        try SegmentDescriptor(path(of: number), O_RDWR, name: fileName(of: number))
    }

    func openForReading(_ number: UInt64) throws -> any SegmentFile {
        try SegmentDescriptor(path(of: number), O_RDONLY, name: fileName(of: number))
    }

    func fileName(of number: UInt64) -> String { "segments/" + Self.padded(number) }

    /// Writes head and zeroes for real: blocks that were only reserved would cost a journal commit at every flush.
    private func fill(_ file: SegmentDescriptor, head: [UInt8], byteCount: Int) throws {
        let zeroes = [UInt8](repeating: 0, count: Self.stepByteCount)
        for start in stride(from: 0, to: byteCount, by: Self.stepByteCount) {
            let count = min(Self.stepByteCount, byteCount - start)
            try file.write(count == zeroes.count ? zeroes : Array(zeroes.prefix(count)), at: start)
        }
        try file.write(head, at: 0)
        try file.synchronize()
    }

    private func path(of number: UInt64) -> String { "\(folder)/\(Self.padded(number))" }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, digitCount - digits.count)) + digits
    }
}
