import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Takes a response's body into memory.
struct BodyCollector: ResponseBodyWriter {
    /// What came.
    final class Collected: Sendable {
        private let bytes = Mutex(ByteBuffer())

        var value: ByteBuffer { bytes.withLock { $0 } }

        func append(_ more: ByteBuffer) {
            bytes.withLock { bytes in _ = bytes.writeImmutableBuffer(more) }
        }
    }

    let buffer = Collected()

    mutating func write(_ buffer: ByteBuffer) async throws { self.buffer.append(buffer) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
