import Foundation

/// The disk alone: what any durable write costs here.
enum BareDisk {
    static let recordByteCount = 300
    private static let fileByteCount = 16 * 1024 * 1024

    struct Fault: Error {
        let operation: String
        let code: Int32
    }

    /// Writes 300 bytes and flushes them, over and over, into a file that was zeroed and flushed before.
    static func measure(in folder: String, seconds: Double) throws -> Latencies {
        let descriptor = open(folder + "/bare", O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw Fault(operation: "open", code: errno) }
        defer { close(descriptor) }
        let zeroes = [UInt8](repeating: 0, count: fileByteCount)
        guard pwrite(descriptor, zeroes, zeroes.count, 0) == zeroes.count, fsync(descriptor) == 0 else {
            throw Fault(operation: "preallocate", code: errno)
        }
        let record = [UInt8](repeating: 0x5a, count: recordByteCount)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var latencies: [Int64] = []
        var offset = 0
        while clock.now < end {
            let start = clock.now
            guard pwrite(descriptor, record, record.count, off_t(offset)) == record.count, fdatasync(descriptor) == 0
            else { throw Fault(operation: "write", code: errno) }
            latencies.append((clock.now - start).nanoseconds)
            offset = (offset + record.count) % (fileByteCount - record.count)
        }
        return Latencies(latencies)
    }
}

extension Duration {
    /// The whole of a short duration in nanoseconds.
    var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
