/// A file of a model, of a key or of a signature that could not be used.
struct ModelFilesError: Error, CustomStringConvertible {
    /// The file.
    let path: String
    /// What went wrong and what to do.
    let reason: String

    /// One line for people.
    var description: String { "`\(path)`: \(reason)" }
}
