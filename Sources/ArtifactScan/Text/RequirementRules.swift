/// The lines of requirement files and Conda environments that fetch packages from elsewhere.
struct RequirementRules {
    private let session: ScanSession

    /// Reports to a session.
    init(_ session: ScanSession) { self.session = session }

    /// Channels that Conda itself comes with.
    private static let knownChannels = ["conda.anaconda.org", "repo.anaconda.com", "conda-forge.org"]

    /// Judges a text by its name and its lines.
    func check(_ bytes: [UInt8], at place: Place, name: String) {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        if file.contains("requirements"), file.hasSuffix(".txt") { checkRequirements(bytes, at: place) }
        if file.hasSuffix(".yaml") || file.hasSuffix(".yml") { checkChannels(bytes, at: place) }
    }

    /// `name @ https://…`, a bare address, and the short forms of pip's options.
    private func checkRequirements(_ bytes: [UInt8], at place: Place) {
        var offset = 0
        for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
            defer { offset += line.count + 1 }
            let words = line.prefix { $0 != 0x23 }.prefix(4_096).text.split(whereSeparator: \.isWhitespace)
            guard let first = words.first else { continue }
            let hasAddress = words.contains { $0.firstRange(of: "://") != nil }
            let isOption = ["-i", "-f", "-r", "-c", "-e"].contains(first)
            guard hasAddress, isOption || words.contains("@") || first.firstRange(of: "://") != nil else { continue }
            session.report(
                .foreignIndex, at: place, offset: offset,
                "installs from an address: `\(words.joined(separator: " "))`")
        }
    }

    private func checkChannels(_ bytes: [UInt8], at place: Place) {
        var isInside = false
        var offset = 0
        for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
            defer { offset += line.count + 1 }
            let text = line.prefix(4_096).text
            if text.hasPrefix("channels:") {
                isInside = true
            } else if let first = text.first, first != " ", first != "-", first != "\r" {
                isInside = false
            }
            guard isInside, text.firstRange(of: "://") != nil,
                !Self.knownChannels.contains(where: { text.firstRange(of: $0) != nil })
            else { continue }
            session.report(
                .foreignIndex, at: place, offset: offset, "installs from the channel `\(ScanSession.oneLine(text))`")
        }
    }
}
