import AccessAPI
import Crypto
import Domain
import Glibc

/// An open log file, packed or not; bytes are counted unpacked.
final class LogFile {
    /// How many bytes at the head tell one file from another.
    static let headBytes = 4_096
    /// Bytes that are read at a time.
    private static let pieceBytes = 256 << 10

    private let descriptor: Int32
    private let isPacked: Bool

    /// Opens a file; `nil` where it cannot be.
    init?(_ path: String, isPacked: Bool) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        self.isPacked = isPacked
    }

    deinit { close(descriptor) }

    /// The SHA-256 of the first `length` bytes in hexadecimal; `nil` where there are not so many.
    func head(_ length: Int) -> String? {
        let bytes = start(length)
        guard bytes.count == length else { return nil }
        return Hexadecimal.encode(SHA256.hash(data: bytes))
    }

    /// The first bytes, at most `length`.
    func start(_ length: Int) -> [UInt8] {
        if !isPacked { return piece(at: 0, count: length) ?? [] }
        var bytes: [UInt8] = []
        _ = read(from: 0) { piece in
            bytes.append(contentsOf: piece.prefix(length - bytes.count))
            return bytes.count < length
        }
        return bytes
    }

    /// Gives the bytes from `offset` on, in order, until `take` says `false` or the file ends.
    ///
    /// - Returns: Whether all is well: `false` for a packed file that is damaged or not whole, or a read that failed.
    func read(from offset: Int64, take: ([UInt8]) -> Bool) -> Bool {
        isPacked ? readPacked(from: offset, take) : readPlain(from: offset, take)
    }

    private func readPlain(from offset: Int64, _ take: ([UInt8]) -> Bool) -> Bool {
        var place = offset
        while true {
            guard let piece = piece(at: place) else { return false }
            if piece.isEmpty { return true }
            place += Int64(piece.count)
            if !take(piece) { return true }
        }
    }

    private func readPacked(from offset: Int64, _ take: ([UInt8]) -> Bool) -> Bool {
        guard var expansion = try? GzipExpansion() else { return false }
        var (place, skip, wantsMore) = (Int64(0), offset, true)
        while wantsMore {
            guard let packed = piece(at: place) else { return false }
            if packed.isEmpty { return expansion.isWhole }
            place += Int64(packed.count)
            do {
                try expansion.expand(packed) { piece in
                    if skip >= Int64(piece.count) {
                        skip -= Int64(piece.count)
                        return true
                    }
                    wantsMore = take(skip > 0 ? Array(piece.dropFirst(Int(skip))) : piece)
                    skip = 0
                    return wantsMore
                }
            } catch {
                return false
            }
        }
        return true
    }

    private func piece(at place: Int64, count wanted: Int = pieceBytes) -> [UInt8]? {
        var failed = false
        let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            var got = -1
            repeat { got = pread(descriptor, buffer.baseAddress, wanted, off_t(place)) } while got < 0 && errno == EINTR
            failed = got < 0
            count = max(0, got)
        }
        return failed ? nil : piece
    }
}
