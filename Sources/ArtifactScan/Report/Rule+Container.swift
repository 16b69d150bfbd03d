extension Rule {
    private static let unpack = "unpack it in a sandbox and scan what is inside"

    /// A limit of the scanner.
    static let limit = Rule(
        "scan.limit", .unscannable, "the file needs more than the scanner's limits allow",
        remedy: "raise the limit, or treat the file as unsafe", references: ["CWE-409"])
    /// Bytes that could not be read.
    static let unreadable = Rule(
        "scan.unreadable", .unscannable, "bytes of the file could not be read", remedy: "scan it again")
    /// Bytes of no known kind.
    static let unknownFormat = Rule(
        "scan.unknown-format", .unscannable, "the bytes are of no kind that the scanner can judge",
        remedy: "judge it by where it comes from, or convert it to safetensors")
    /// A format that can be named, not judged.
    static let opaqueFormat = Rule(
        "scan.opaque-format", .unscannable, "the format is known, but what it does cannot be judged from its bytes",
        remedy: "accept it by its origin alone, or not at all")
    /// A file that is two formats at once.
    static let polyglot = Rule(
        "container.polyglot", .malicious, "the file is two formats at once: what is read depends on the reader",
        remedy: "do not load it", references: ["CWE-436"])

    /// The rules of this file.
    static let containerRules = [limit, unreadable, unknownFormat, opaqueFormat, polyglot]
}
