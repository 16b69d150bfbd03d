import Hummingbird
import NIOCore

extension RequestBody {
    /// Gives all bytes of the body to `take`, in pieces of about `pieceBytes`.
    ///
    /// - Parameters:
    ///   - length: the number of bytes that `Content-Length` states; `nil` for a chunked body.
    ///   - limit: the most bytes that are accepted.
    ///   - pieceBytes: pieces are collected until there are so many.
    ///   - idle: the longest wait for the next bytes.
    /// - Throws: ``HubFailure``: too large, ended too early, too slow; and whatever `take` throws.
    func stream(
        length: Int64?, limit: Int64, pieceBytes: Int = 1 << 20, idle: Duration, peer: HubPeer,
        _ take: (ByteBuffer) async throws -> Void
    ) async throws {
        if let length, length > limit { throw HubFailure.tooLarge(limit: limit) }
        try await StallGuard.run(idle: idle, peer: peer) { stallGuard in
            var received: Int64 = 0
            var piece = ByteBuffer()
            var isTaking = false
            func give(_ bytes: ByteBuffer) async throws {
                isTaking = true
                try await take(bytes)
                isTaking = false
            }
            do {
                for try await buffer in self {
                    stallGuard.touch()
                    received += Int64(buffer.readableBytes)
                    if received > limit { throw HubFailure.tooLarge(limit: limit) }
                    if piece.readableBytes == 0, buffer.readableBytes >= pieceBytes {
                        try await give(buffer)
                        continue
                    }
                    if piece.readableBytes == 0 { piece.clear(minimumCapacity: pieceBytes + buffer.readableBytes) }
                    piece.writeImmutableBuffer(buffer)
                    if piece.readableBytes >= pieceBytes {
                        try await give(piece)
                        piece.clear()
                        // Storing what came may take longer than the client may.
                        stallGuard.touch()
                    }
                }
            } catch {
                if stallGuard.isStalled { throw HubFailure.tooSlow }
                // What the connection could not read is the client's fault, not ours: no retry, no line in the log.
                if !isTaking, !(error is HubFailure) { throw HubFailure.unreadable }
                throw error
            }
            if stallGuard.isStalled { throw HubFailure.tooSlow }
            if let length, received != length { throw HubFailure.interrupted(received: received, of: length) }
            if piece.readableBytes > 0 { try await take(piece) }
        }
    }

    /// Reads a body that nobody wants, and keeps none of it.
    ///
    /// - Throws: ``HubFailure``, as ``stream(length:limit:pieceBytes:idle:peer:_:)``.
    func drop(length: Int64?, limit: Int64, idle: Duration, peer: HubPeer) async throws {
        try await stream(length: length, limit: limit, pieceBytes: 1, idle: idle, peer: peer) { _ in }
    }

    /// All bytes of a small body.
    ///
    /// - Throws: ``HubFailure``, as ``stream(length:limit:pieceBytes:idle:peer:_:)``.
    func gather(length: Int64?, limit: Int, idle: Duration, peer: HubPeer) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(Swift.min(length ?? 0, Int64(limit))))
        try await stream(length: length, limit: Int64(limit), pieceBytes: 1 << 16, idle: idle, peer: peer) { buffer in
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }
}
