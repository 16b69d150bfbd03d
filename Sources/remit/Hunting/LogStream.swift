import AccessAPI
import Glibc

/// The bytes of a log, unpacked where it is gzip (RFC 1952), in pieces, so that memory does not grow with the file.
struct LogStream: ~Copyable {
    /// How many bytes of a plain file are read at a time.
    private static let pieceBytes = 1 << 20
    /// How many packed bytes are unpacked at a time: at the most that gzip can pack, about 16 MiB come out.
    private static let packedBytes = 16 << 10
    /// Room for a piece; made once, since a debug build makes it slowly.
    private static let room = [UInt8](repeating: 0, count: pieceBytes)

    /// The path, for errors.
    private let path: String
    /// The open file.
    private let descriptor: Int32
    /// What unpacks the file, where it is packed.
    private var expansion: GzipExpansion?
    /// Whether the first bytes were read.
    private var hasBegun = false
    /// Whether the file has ended.
    private(set) var isAtEnd = false
    /// Bytes of the file that were read, packed as they are.
    private(set) var bytesRead = 0
    /// What is wrong with the packed file, to be thrown after all that could be unpacked was given.
    private(set) var fault: HuntError?

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: ``HuntError/unreadable(_:)``.
    init(_ path: String) throws(HuntError) {
        self.path = path
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path) }
    }

    deinit {
        if descriptor > 0 { close(descriptor) }
    }

    /// Adds the next bytes to a buffer; none at the end.
    ///
    /// - Throws: ``HuntError/unreadable(_:)``.
    mutating func read(into buffer: inout [UInt8]) throws(HuntError) {
        guard !isAtEnd else { return }
        guard hasBegun else { return try begin(&buffer) }
        if expansion == nil {
            try fill(&buffer, Self.pieceBytes)
        } else {
            var packed: [UInt8] = []
            try fill(&packed, Self.packedBytes)
            expand(packed, &buffer)
        }
    }

    /// Reads the first bytes, which tell whether the file is packed.
    private mutating func begin(_ buffer: inout [UInt8]) throws(HuntError) {
        hasBegun = true
        var first: [UInt8] = []
        while first.count < 2, !isAtEnd { try fill(&first, Self.packedBytes) }
        guard first.starts(with: [0x1F, 0x8B]) else {
            if path.hasSuffix(".gz"), !first.isEmpty { return end(.damaged(path)) }
            buffer.append(contentsOf: first)
            return
        }
        do throws(GzipExpansion.Fault) {
            expansion = try GzipExpansion()
        } catch {
            throw .unreadable(path)
        }
        expand(first, &buffer)
    }

    private mutating func expand(_ packed: [UInt8], _ buffer: inout [UInt8]) {
        do throws(GzipExpansion.Fault) {
            try expansion?.expand(packed) { piece in
                buffer.append(contentsOf: piece)
                return true
            }
        } catch {
            return end(.damaged(path))
        }
        if isAtEnd, expansion?.isWhole == false { fault = .cutShort(path) }
    }

    private mutating func end(_ error: HuntError) {
        isAtEnd = true
        fault = error
    }

    private mutating func fill(_ buffer: inout [UInt8], _ bytes: Int) throws(HuntError) {
        let before = buffer.count
        buffer.append(contentsOf: Self.room.prefix(bytes))
        var count = -1
        repeat {
            count = buffer.withUnsafeMutableBytes { room in
                room.baseAddress.map { Glibc.read(descriptor, $0 + before, bytes) } ?? -1
            }
        } while count < 0 && errno == EINTR
        buffer.removeLast(bytes - max(0, count))
        guard count >= 0 else { throw .unreadable(path) }
        bytesRead += count
        if count == 0 { isAtEnd = true }
    }
}
