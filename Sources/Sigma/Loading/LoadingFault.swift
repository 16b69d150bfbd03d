/// A fault in a document, before the file and rule are known.
struct LoadingFault: Error {
    /// Where, 1-based.
    let line: Int
    /// What is wrong.
    let reason: String
}
