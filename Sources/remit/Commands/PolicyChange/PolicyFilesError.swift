/// Why named policy files cannot be read.
enum PolicyFilesError: Error, Hashable {
    /// There is neither a file nor a folder of this name.
    case absent(String)
}

extension PolicyFilesError: CustomStringConvertible {
    var description: String {
        switch self {
        case .absent(let path): "there is neither a file nor a folder `\(path)`"
        }
    }
}
