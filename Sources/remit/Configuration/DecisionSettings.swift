import Access

/// The settings of the decision point for programs outside, `authzen.…`.
struct DecisionSettings: Sendable {
    /// Folder of policies and entities; `nil` for the data directory's own, which need not be there.
    let directory: String?
    /// Cedar's type for each word of the asking programs.
    let types: [String: String]
    /// Which properties asking programs may state.
    let supplied: SuppliedProperties
    /// Requests that one token may make in a minute.
    let requestsPerMinute: Int

    /// Reads and checks the values.
    ///
    /// - Parameters:
    ///   - value: the value of a key.
    ///   - faults: receives a sentence for each fault.
    init(_ value: (String) -> String, faults: inout [String]) {
        directory = value("authzen.directory").isEmpty ? nil : value("authzen.directory")
        requestsPerMinute = Int(value("authzen.requests-per-minute")) ?? 60_000
        var types: [String: String] = [:]
        for pair in Self.list(value("authzen.types")) {
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                faults.append("`authzen.types` holds `\(pair)`, it must be WORD=TYPE, for example user=App::User")
                continue
            }
            types[String(parts[0])] = String(parts[1])
        }
        self.types = types
        do throws(ApplicationError) {
            supplied = try SuppliedProperties(
                added: Self.list(value("authzen.properties")),
                replacing: Self.list(value("authzen.overriding-properties")))
        } catch {
            faults.append("`authzen.properties` or `authzen.overriding-properties`: \(error)")
            supplied = SuppliedProperties.none
        }
    }

    /// The elements of a list with commas, without spaces.
    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    }
}
