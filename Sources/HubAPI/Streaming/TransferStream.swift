import Custody
import Domain
import Hummingbird
import Logging
import NIOCore
import NIOPosix

/// Sends an opened transfer's bytes.
///
/// One piece is read while the one before it may still be in the connection's buffer, so at most two are in memory.
/// What the page cache holds is read at once; what the disk must bring is read on NIO's threads for blocking work.
/// Writes wait for the client. A cut closes the connection, which
/// ends a write that waits for a slow client as well.
struct TransferStream: Sendable {
    /// What is sent.
    let lease: TransferLease
    /// Where it goes.
    let peer: HubPeer
    /// Says how many bytes to read at once.
    let pieceSize: PieceSize
    /// The longest wait for the client to take bytes.
    let idleTimeout: Duration
    /// Where a failure to record the end is written.
    let logger: Logger

    /// The body of the response.
    func body() -> ResponseBody {
        ResponseBody(contentLength: Int(lease.transfer.range.length)) { writer in
            lease.take()
            try await send(&writer)
        }
    }

    @concurrent
    private func send(_ writer: inout any ResponseBodyWriter) async throws {
        let transfer = lease.transfer
        pieceSize.enter()
        defer { pieceSize.leave() }
        do {
            try await StallGuard.run(idle: idleTimeout, peer: peer, cuttable: transfer) { stallGuard in
                try await pump(&writer, stallGuard)
                try await writer.finish(nil)
            }
        } catch {
            await close(Self.outcome(of: error))
            // The stated length cannot be kept any more: a client must not take the rest of the connection for content.
            peer.close()
            throw error
        }
        await close(.completed)
    }

    @concurrent
    private func pump(_ writer: inout any ResponseBodyWriter, _ stallGuard: StallGuard) async throws {
        let transfer = lease.transfer
        var pieces = [ByteBuffer(), ByteBuffer()]
        var turn = 0
        while transfer.remaining > 0 {
            // Cleared, a buffer that the connection has let go of is used again; one that it still holds is replaced.
            var piece = pieces[turn]
            pieces[turn] = ByteBuffer()
            let count = Int(min(Int64(pieceSize.bytes), transfer.remaining))
            piece.clear(minimumCapacity: count)
            piece = try await read(count, into: piece)
            try await writer.write(piece)
            try await peer.settle()
            try transfer.sent(piece.readableBytes)
            stallGuard.touch()
            pieces[turn] = piece
            turn = 1 - turn
        }
    }

    private func read(_ count: Int, into piece: ByteBuffer) async throws -> ByteBuffer {
        let transfer = lease.transfer
        if let resident = try readResident(count, into: piece) { return resident }
        return try await NIOThreadPool.singleton.runIfActive {
            var piece = piece
            try piece.writeWithUnsafeMutableBytes(minimumWritableBytes: count) {
                try transfer.read(into: UnsafeMutableRawBufferPointer(rebasing: $0.prefix(count)))
            }
            return piece
        }
    }

    /// The next bytes when they are in memory, which saves a change of threads for each piece; `nil` otherwise.
    private func readResident(_ count: Int, into piece: ByteBuffer) throws -> ByteBuffer? {
        var piece = piece
        var found: Int?
        try piece.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { space in
            found = try lease.transfer.readResident(into: UnsafeMutableRawBufferPointer(rebasing: space.prefix(count)))
            return found ?? 0
        }
        return found == nil ? nil : piece
    }

    private func close(_ outcome: Activity.Outcome) async {
        do {
            try await lease.transfer.close(outcome)
        } catch {
            logger.error("the end of a transfer is not recorded", metadata: ["error": "\(error)"])
        }
    }

    private static func outcome(of error: any Error) -> Activity.Outcome {
        switch error {
        case CustodyError.cut: .cut
        case is CustodyError, is StorageFault: .failed
        default: .interrupted
        }
    }
}
