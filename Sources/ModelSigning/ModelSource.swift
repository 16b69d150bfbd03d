/// A model to sign or to check: a folder or a single file, wherever it lies.
///
/// The engine opens nothing itself. An implementation must not follow symbolic links.
public protocol ModelSource {
    /// The model's name: that of its folder or file.
    var name: String { get }

    /// Every entry, in any order.
    func entries() throws -> [ModelEntry]

    /// Reads a stretch of a file in pieces of any size, in order.
    ///
    /// - Parameters:
    ///   - path: The path of a regular file among ``entries()``.
    ///   - range: The bytes to read; a shorter file is an error.
    ///   - body: Takes each piece; it is not kept.
    func read(_ path: String, _ range: Range<UInt64>, _ body: (UnsafeRawBufferPointer) -> Void) throws
}
