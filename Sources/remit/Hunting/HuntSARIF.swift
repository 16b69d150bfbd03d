import Sigma

/// The parts of a SARIF 2.1.0 log (OASIS) that say what a hunt found.
enum HuntSARIF {
    /// Text, as a `message` (section 3.11) or a description (section 3.12).
    struct Message: Encodable {
        /// The text.
        let text: String
    }

    /// What looked (section 3.18).
    struct Tool: Encodable {
        /// The program and its rules (section 3.19).
        struct Driver: Encodable {
            /// The program.
            let name = "remit hunt"
            /// Its version.
            let version: String
            /// The rules and correlations that ran.
            let rules: [Rule]
        }

        /// The program.
        let driver: Driver

        /// The program with the rules of a set.
        init(_ set: RuleSet, version: String) {
            let rules =
                set.rules.map { Rule($0.reference, $0.title, $0.level?.rawValue, $0.tags) }
                + set.correlations.map { Rule($0.reference, $0.title, $0.level?.rawValue, $0.tags) }
            driver = Driver(version: version, rules: rules)
        }
    }

    /// One rule (section 3.49).
    struct Rule: Encodable {
        /// What holds where a result says nothing else (section 3.50).
        struct Configuration: Encodable {
            /// `error`, `warning` or `note`.
            let level: String
        }
        /// What the schema has no property for.
        struct Properties: Encodable {
            /// The rule's tags.
            let tags: [String]
        }
        /// The rule's identifier.
        let id: String
        /// Its title.
        let shortDescription: Message
        /// Its level.
        let defaultConfiguration: Configuration
        /// Its tags.
        let properties: Properties

        /// Names a rule.
        init(_ id: String, _ title: String, _ level: String?, _ tags: [String]) {
            self.id = id
            shortDescription = Message(text: title)
            defaultConfiguration = Configuration(level: HuntSARIF.level(level))
            properties = Properties(tags: tags)
        }
    }

    /// Where a match is (section 3.28).
    struct Location: Encodable {
        /// A place in a file (section 3.29).
        struct Physical: Encodable {
            /// The file (section 3.4).
            struct Artifact: Encodable {
                /// The file's path as a relative reference.
                let uri: String
            }
            /// The part of the file (section 3.30).
            struct Region: Encodable {
                /// The line, from 1.
                let startLine: Int
            }
            /// The file.
            let artifactLocation: Artifact
            /// The line.
            let region: Region
        }
        /// The file and the line.
        let physicalLocation: Physical
    }

    /// One match (section 3.27).
    struct Result: Encodable {
        /// What the schema has no property for.
        struct Properties: Encodable {
            /// The rule's level.
            let severity: String?
            /// The record in a list of them, from 1.
            let record: Int?
            /// For a correlation, the values of its group.
            let group: [String: String]?
            /// For a correlation, the number that was compared.
            let number: Double?
        }
        /// The rule.
        let ruleId: String
        /// The level.
        let level: String
        /// The rule's title.
        let message: Message
        /// The one place.
        let locations: [Location]
        /// The rest.
        let properties: Properties

        /// Says a match.
        init(_ match: HuntMatch) {
            ruleId = match.ruleID
            level = HuntSARIF.level(match.level)
            message = Message(text: match.ruleTitle)
            locations = [
                Location(
                    physicalLocation: .init(
                        artifactLocation: .init(uri: HuntSARIF.uri(match.file)),
                        region: .init(startLine: max(1, match.line))))
            ]
            properties = Properties(
                severity: match.level, record: match.record, group: match.group, number: match.number)
        }
    }

    /// A level of Sigma in SARIF's words.
    private static func level(_ level: String?) -> String {
        switch level {
        case "critical", "high": "error"
        case "informational", "low": "note"
        default: "warning"
        }
    }

    /// A path as a relative reference (RFC 3986).
    private static func uri(_ path: String) -> String {
        path.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(byte))
            if isPlain || "-._~/".utf8.contains(byte) { return String(scalar) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
