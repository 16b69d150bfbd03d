/// Takes the bytes of one upload or one part. Used from one task; ends with ``finish()`` or ``abort()``.
public final class UploadWriter: Sendable {
    /// Takes the next bytes, in pieces of any size.
    ///
    /// - Throws: ``CustodyError/sizeMismatch(expected:actual:)`` when there are more than announced,
    ///   ``CustodyError/storage(_:)``. Call ``abort()`` then.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        throw CustodyError.invalid("not yet")
    }

    /// Ends the upload: checks size and digest, makes the bytes durable, and notes them as this person's.
    ///
    /// - Returns: what to send as `ETag`, without quotes.
    /// - Throws: ``CustodyError/sizeMismatch(expected:actual:)``, ``CustodyError/digestMismatch(expected:actual:)``,
    ///   ``CustodyError/storage(_:)``; nothing is left of the bytes then.
    public func finish() async throws -> String {
        throw CustodyError.invalid("not yet")
    }

    /// Forgets the bytes, for a client that went away. Does nothing after ``finish()``.
    public func abort() {
    }
}
