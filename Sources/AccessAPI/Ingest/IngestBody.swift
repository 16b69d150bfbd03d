import Crypto
import Domain
import Monitoring

/// A body on its way in: hashed, unpacked and cut into lines piece by piece, within its limits.
struct IngestBody {
    private var hash = SHA256()
    private var splitter = LineSplitter()
    private var received = 0
    private let expansion: Expansion?

    /// Holds what cannot be copied.
    private final class Expansion {
        var gzip: GzipExpansion

        init?() {
            guard let gzip = try? GzipExpansion() else { return nil }
            self.gzip = gzip
        }
    }

    /// Begins a body.
    init(isPacked: Bool) { expansion = isPacked ? Expansion() : nil }

    /// Takes the next bytes.
    ///
    /// - Throws: ``IngestError`` over a limit, and for gzip that is none.
    mutating func take(_ bytes: [UInt8]) throws {
        received += bytes.count
        guard received <= IngestAPI.bodyBytes else { throw IngestAPI.tooLong }
        hash.update(data: bytes)
        if let expansion {
            do {
                try expansion.gzip.expand(bytes) { piece in
                    splitter.take(piece)
                    return isWithinLimits
                }
            } catch {
                throw IngestError("the body is no gzip")
            }
        } else {
            splitter.take(bytes)
        }
        guard isWithinLimits else { throw IngestAPI.tooLong }
    }

    private var isWithinLimits: Bool {
        splitter.byteCount <= IntakeLimits.batchBytes && splitter.lines.count <= IntakeLimits.batchLines
    }

    /// Ends the body.
    ///
    /// - Throws: ``IngestError`` where gzip is not whole.
    mutating func finish() throws -> ([IntakeInput], ContentDigest) {
        if let expansion, !expansion.gzip.isWhole { throw IngestError("the gzip of the body is not whole") }
        splitter.finish()
        return (splitter.lines, ContentDigest(bytes: hash.finalize()))
    }
}
