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

    /// An archive or a compressed stream that breaks.
    static let brokenArchive = Rule(
        "container.broken", .unscannable, "an archive or a compressed stream cannot be read to its end",
        remedy: "make the file again; what came before the break was judged")
    /// A member that leaves its folder.
    static let memberName = Rule(
        "container.member-name", .suspicious, "the name of a member leaves the folder or deceives the eye",
        remedy: "do not unpack it", references: ["CWE-22"])
    /// Two members of one name.
    static let duplicateMember = Rule(
        "container.duplicate-member", .suspicious, "two members have one name: which is read depends on the reader",
        remedy: "make the file again", references: ["CWE-436"])
    /// A link or a device.
    static let memberLink = Rule(
        "container.link", .suspicious, "a member is a link or a device", remedy: "do not unpack it",
        references: ["CWE-59"])
    /// Directory and local header differ.
    static let headerMismatch = Rule(
        "container.header-mismatch", .suspicious, "the directory and a member's own header differ",
        remedy: "make the file again", references: ["CVE-2025-1944", "CWE-436"])
    /// Flag bits that hide a member.
    static let memberFlags = Rule(
        "container.flags", .suspicious, "flag bits hide a member from some readers", remedy: "make the file again",
        references: ["CVE-2025-1945"])
    /// A wrong checksum.
    static let memberChecksum = Rule(
        "container.checksum", .suspicious, "a member's checksum is wrong", remedy: "make the file again",
        references: ["CVE-2025-10156"])
    /// A member outside the directory.
    static let hiddenMember = Rule(
        "container.hidden-member", .suspicious, "a member is there that the directory does not name",
        remedy: "make the file again", references: ["CWE-436"])
    /// Members over one another.
    static let overlap = Rule(
        "container.overlap", .suspicious, "members share bytes, as in archives made to exhaust memory",
        remedy: "do not unpack it", references: ["CWE-409"])
    /// A member in a compression that cannot be undone.
    static let opaqueMember = Rule(
        "container.opaque-member", .unscannable, "a member cannot be unpacked here", remedy: unpack)

    /// Bytes of no kind that a model vouches for.
    static let plainData = Rule(
        "scan.plain-data", .note, "bytes that a model beside them reads as tensors", remedy: "nothing")

    /// The rules of this file.
    static let containerRules = [
        limit, unreadable, unknownFormat, opaqueFormat, polyglot, brokenArchive, memberName, duplicateMember,
        memberLink, headerMismatch, memberFlags, memberChecksum, hiddenMember, overlap, opaqueMember, plainData,
    ]
}
