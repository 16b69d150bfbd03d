/// Why the file of logs cannot be used; the program refuses to start with it.
enum MonitoringFileError: Error, Hashable, CustomStringConvertible {
    /// It cannot be read.
    case unreadable(String)
    /// Something in it is wrong.
    case fault(String, String)

    /// What is wrong and where.
    var description: String {
        switch self {
        case .unreadable(let path): "cannot read `\(path)`: check that it exists and who may read it"
        case .fault(let path, let reason): "`\(path)`: \(reason)"
        }
    }
}
