internal import Custody
internal import Synchronization

/// Keeps every byte that passes.
final class SeenBytes: ByteWatching {
    private let bytes = Mutex<[UInt8]>([])

    /// What passed since the last restart.
    var all: [UInt8] { bytes.withLock { $0 } }

    func restart() { bytes.withLock { $0 = [] } }

    func take(_ new: UnsafeRawBufferPointer) { bytes.withLock { $0.append(contentsOf: new) } }
}
