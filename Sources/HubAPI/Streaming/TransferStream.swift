import Custody
import Domain
import Hummingbird
import Logging
import NIOCore
import NIOPosix

/// Sends an opened transfer's bytes.
///
/// Without TLS the kernel sends what its page cache holds, and no byte of it comes into our memory. Otherwise one piece
/// is read while the one before it may still be in the connection's buffer, so at most two are in memory. What the disk
/// must bring is read on NIO's threads for blocking work, since an event loop that waits for a disk stops all its
/// connections. Writes wait for the client. A cut closes the connection, which ends a write that waits for a slow
/// client as well.
struct TransferStream: Sendable {
    /// What is sent.
    let lease: TransferLease
    /// Where it goes.
    let peer: HubPeer
    /// Bytes read at once.
    let pieceBytes: Int
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
        do {
            try await StallGuard.run(idle: idleTimeout, peer: peer, cuttable: transfer) { stallGuard in
                if let sender = peer.fileSender, let file = transfer.openFile() {
                    try await pump(file, by: sender, stallGuard)
                } else {
                    try await pump(&writer, stallGuard)
                }
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
            piece.clear(minimumCapacity: Int(min(Int64(pieceBytes), transfer.remaining)))
            piece = try await read(into: piece)
            try await writer.write(piece)
            try await peer.settle()
            try transfer.sent(piece.readableBytes)
            stallGuard.touch()
            pieces[turn] = piece
            turn = 1 - turn
        }
    }

    /// Sends from an open file, which it closes.
    @concurrent
    private func pump(_ descriptor: Int32, by sender: FileSender, _ stallGuard: StallGuard) async throws {
        let transfer = lease.transfer
        let file = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: descriptor)
        defer { try? file.close() }
        while transfer.remaining > 0 {
            try await sender.sendResident(transfer, from: file, partBytes: pieceBytes) { stallGuard.touch() }
            guard transfer.remaining > 0 else { break }
            try await sender.send(try await read(into: ByteBuffer()), of: transfer)
            stallGuard.touch()
        }
    }

    private func read(into piece: ByteBuffer) async throws -> ByteBuffer {
        let transfer = lease.transfer
        let count = pieceBytes
        if let resident = try readResident(into: piece) { return resident }
        return try await NIOThreadPool.singleton.runIfActive {
            var piece = piece
            try piece.writeWithUnsafeMutableBytes(minimumWritableBytes: Int(min(Int64(count), transfer.remaining))) {
                try transfer.read(into: UnsafeMutableRawBufferPointer(rebasing: $0.prefix(count)))
            }
            return piece
        }
    }

    /// The next bytes when they are in memory, which saves a change of threads for each piece; `nil` otherwise.
    private func readResident(into piece: ByteBuffer) throws -> ByteBuffer? {
        var piece = piece
        var found: Int?
        let wanted = Int(min(Int64(pieceBytes), lease.transfer.remaining))
        try piece.writeWithUnsafeMutableBytes(minimumWritableBytes: wanted) { space in
            found = try lease.transfer.readResident(
                into: UnsafeMutableRawBufferPointer(rebasing: space.prefix(pieceBytes)))
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
