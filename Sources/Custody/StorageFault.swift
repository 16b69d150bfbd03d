/// What went wrong on the disk, with the remedy.
public enum StorageFault: Error, Hashable, CustomStringConvertible {
    /// No space or quota is left, or a file may not grow further. Answer 507.
    case full(path: String)
    /// The file system is read-only or forbids writing. Answer 500.
    case readOnly(path: String)
    /// A blob that a revision names is missing or has another size: damage. Answer 500 and alert.
    case damaged(blob: String)
    /// Any other failure of the operating system. Answer 500.
    case failed(operation: String, path: String, code: Int32, message: String)

    public var description: String {
        switch self {
        case .full(let path):
            "no space left for `\(path)`: free space on its file system or move the data directory to a larger one"
        case .readOnly(let path):
            "cannot write `\(path)`: the file system is read-only or the directory belongs to somebody else; mount it "
                + "writable and give it to the server's user"
        case .damaged(let blob):
            "blob `\(blob)` is missing or has another size than its revision says: restore it from a backup"
        case .failed(let operation, let path, let code, let message):
            "cannot \(operation) `\(path)`: \(message) (error \(code))"
        }
    }
}
