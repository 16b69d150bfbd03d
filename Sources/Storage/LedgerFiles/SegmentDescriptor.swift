internal import Foundation
internal import Ledger

/// One open segment file.
final class SegmentDescriptor: SegmentFile {
    private let descriptor: Int32
    private let name: String
    let byteCount: Int

    /// Opens the file at `path`.
    ///
    /// - Parameter name: how errors call it.
    init(_ path: String, _ flags: Int32, name: String) throws {
        descriptor = try SystemCall.open(path, flags, name: name)
        self.name = name
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let failure = SystemCall.failure("examine", name)
            close(descriptor)
            throw failure
        }
        byteCount = Int(status.st_size)
    }

    deinit { close(descriptor) }

    func read(at offset: Int, count: Int) throws -> [UInt8] {
        try SystemCall.read(descriptor, at: offset, count: max(0, min(count, byteCount - offset)), name: name)
    }

    func write(_ bytes: [UInt8], at offset: Int) throws {
        try SystemCall.write(descriptor, bytes, at: offset, name: name)
    }

    func synchronize() throws { try SystemCall.synchronizeData(descriptor, name: name) }
}
