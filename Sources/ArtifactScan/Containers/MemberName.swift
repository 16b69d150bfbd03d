/// Names of archive members that do not stay where they belong.
enum MemberName {
    /// What is wrong with a name, if something is.
    static func fault(_ name: String) -> (severity: Severity, text: String)? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains("..") || name.contains("..\\") { return (.malicious, "leaves the folder it is unpacked to") }
        if name.hasPrefix("/") || name.hasPrefix("\\") || name.dropFirst().hasPrefix(":\\") {
            return (.malicious, "is an absolute path")
        }
        if name.unicodeScalars.contains(where: { $0.value < 32 || $0.properties.isBidiControl }) {
            return (.suspicious, "holds control characters")
        }
        return name.contains("\\") ? (.suspicious, "holds a backslash, which is a separator on some systems") : nil
    }
}
