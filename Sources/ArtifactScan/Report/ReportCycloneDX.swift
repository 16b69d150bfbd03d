/// Writes a scan as a bill of materials of a model: CycloneDX 1.6 JSON (ECMA-424), with what the repository says of
/// itself as the model's card and what the scan found as properties.
public enum ReportCycloneDX {
    /// A file's digest.
    public struct Digest: Sendable {
        /// The path, as in the report.
        public let path: String
        /// SHA-256 in lowercase hexadecimal.
        public let sha256: String

        /// Names a digest.
        ///
        /// - Parameters:
        ///   - path: the path, as in the report.
        ///   - sha256: 64 digits.
        public init(path: String, sha256: String) {
            self.path = path
            self.sha256 = sha256
        }
    }

    /// The bill as one line of JSON. It holds no time and no serial number: the same files give the same bill.
    ///
    /// - Parameters:
    ///   - report: the scan of the whole repository.
    ///   - name: the model's name.
    ///   - facts: what the repository says of itself.
    ///   - digests: of the report's files; a file without one, such as a link, is listed without hashes.
    ///   - toolVersion: the program's version.
    public static func encode(
        _ report: ScanReport, name: String, facts: ModelFacts, digests: [Digest], toolVersion: String
    ) -> String {
        let hashes = Dictionary(digests.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        let tool = object([
            ("type", string("application")), ("name", string("remit")), ("version", string(toolVersion)),
        ])
        let metadata = object([
            ("tools", object([("components", array([tool]))])), ("component", model(report, name, facts)),
        ])
        let paths = report.files.map(\.path)
        let depends = object([
            ("ref", string("model")), ("dependsOn", array(unique(paths.map { "file:" + $0 }).map(string))),
        ])
        return object([
            ("bomFormat", string("CycloneDX")), ("specVersion", string("1.6")), ("version", "1"),
            ("metadata", metadata), ("components", array(report.files.map { file($0, hashes[$0.path]) })),
            ("dependencies", array([depends])),
        ])
    }

    /// References must be unique, and dependencies are a set.
    private static func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }

    private static func string(_ text: String) -> String { ReportJSON.string(text) }
    private static func object(_ members: [(String, String)]) -> String { ReportJSON.object(members) }
    private static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

    private static func property(_ name: String, _ value: String) -> String {
        object([("name", string("remit:" + name)), ("value", string(value))])
    }

    private static func model(_ report: ScanReport, _ name: String, _ facts: ModelFacts) -> String {
        var members = [
            ("type", string("machine-learning-model")), ("bom-ref", string("model")), ("name", string(name)),
        ]
        if let license = facts.license {
            let known = licenses[license].map { ("id", string($0)) } ?? ("name", string(license))
            members.append(("licenses", array([object([("license", object([known]))])])))
        }
        if !facts.bases.isEmpty {
            let ancestors = facts.bases.map {
                object([("type", string("machine-learning-model")), ("name", string($0))])
            }
            members.append(("pedigree", object([("ancestors", array(ancestors))])))
        }
        members.append(("modelCard", card(facts)))
        if !facts.tags.isEmpty { members.append(("tags", array(unique(facts.tags).map(string)))) }
        var properties = [
            property("scan:verdict", report.verdict.rawValue),
            property("scan:rules-version", report.rulesVersion),
        ]
        properties += Verdict.allCases.map { property("scan:files:" + $0.rawValue, String(report.count(of: $0))) }
        if let library = facts.library { properties.append(property("model:library", library)) }
        properties += facts.languages.map { property("model:language", $0) }
        members.append(("properties", array(properties)))
        return object(members)
    }

    private static func card(_ facts: ModelFacts) -> String {
        var parameters: [(String, String)] = []
        if let task = facts.task { parameters.append(("task", string(task))) }
        if let family = facts.family { parameters.append(("architectureFamily", string(family))) }
        if let architecture = facts.architecture { parameters.append(("modelArchitecture", string(architecture))) }
        if !facts.datasets.isEmpty {
            let datasets = facts.datasets.map { object([("type", string("dataset")), ("name", string($0))]) }
            parameters.append(("datasets", array(datasets)))
        }
        return object([("modelParameters", object(parameters))])
    }

    private static func file(_ file: FileReport, _ hash: String?) -> String {
        var members = [
            ("type", string("file")), ("bom-ref", string("file:" + file.path)), ("name", string(file.path)),
        ]
        if let hash {
            let digest = object([("alg", string("SHA-256")), ("content", string(hash))])
            members.append(("hashes", array([digest])))
        }
        var properties = [property("scan:verdict", file.verdict.rawValue), property("scan:format", file.format)]
        for finding in file.findings where finding.severity != .note {
            let place = finding.location.text
            let suffix = place.isEmpty ? "" : " at " + place
            properties.append(property("scan:finding:" + finding.rule.id, finding.message + suffix))
        }
        members.append(("properties", array(properties)))
        return object(members)
    }

    /// The keys of hubs that are licenses of the SPDX list; others are given by name.
    private static let licenses: [String: String] = [
        "apache-2.0": "Apache-2.0", "mit": "MIT", "bsd-2-clause": "BSD-2-Clause", "bsd-3-clause": "BSD-3-Clause",
        "cc0-1.0": "CC0-1.0", "cc-by-4.0": "CC-BY-4.0", "cc-by-sa-4.0": "CC-BY-SA-4.0", "cc-by-nc-4.0": "CC-BY-NC-4.0",
        "cc-by-nc-sa-4.0": "CC-BY-NC-SA-4.0", "gpl-3.0": "GPL-3.0-only", "agpl-3.0": "AGPL-3.0-only",
        "lgpl-3.0": "LGPL-3.0-only", "mpl-2.0": "MPL-2.0", "unlicense": "Unlicense", "isc": "ISC",
        "artistic-2.0": "Artistic-2.0", "wtfpl": "WTFPL", "zlib": "Zlib",
    ]
}
