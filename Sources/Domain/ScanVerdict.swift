/// What a scan of one file's content came to, for whoever decides whether it may become part of a revision.
public enum ScanVerdict: String, Sendable, Codable, CaseIterable {
    /// Everything was read, and nothing in it does harm.
    case clean
    /// Bytes of no known kind in which no artifact was found. Not clean: nobody knows what reads them.
    case opaque
    /// A container, an archive or a format of models that could not be judged, in whole or in part. Never clean.
    case unscannable
    /// Something that no honest artifact needs, or that no list knows.
    case suspicious
    /// Loading it runs code, reaches files or the network, or alters the interpreter.
    case malicious
}
