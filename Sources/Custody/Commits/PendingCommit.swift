import Domain

/// A commit that is being put together. Nothing of it is visible before ``finish()``; released without it, it leaves nothing.
public actor PendingCommit {
    /// Adds one operation. The content of a regular file goes to the disk at once, so a commit needs little memory.
    ///
    /// - Throws: ``CustodyError/tooLarge(_:)``, ``CustodyError/notUploaded(_:_:)``, ``CustodyError/storage(_:)``,
    ///   ``CustodyError/entryNotFound(_:in:)`` for a copy of what is not there.
    public func append(_ operation: CommitOperation) async throws {
        throw CustodyError.invalid("not yet")
    }

    /// Makes the revision, records it in the ledger, then moves the branch.
    ///
    /// - Returns: the new revision, or the branch's present one when the operations change nothing.
    /// - Throws: ``CustodyError/invalid(_:)`` when a file would lie where a folder is, ``CustodyError/tooLarge(_:)``,
    ///   ``CustodyError/parentMoved(expected:actual:)``, ``CustodyError/storage(_:)``.
    public func finish() async throws -> Revision {
        throw CustodyError.invalid("not yet")
    }
}
