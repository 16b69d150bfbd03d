import Foundation
import LogSources

/// What mutation and detection start from: short logs of each kind, which are the golden records too.
enum FuzzSeeds {
    /// A log.
    struct Log: Sendable, CustomStringConvertible {
        let name: String
        let kind: LogKind
        let text: String
        var description: String { name }
    }

    /// Where the logs lie, as `NAME.KIND.log`.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/ocsf")

    /// One or more of each kind but the mapped.
    static let logs: [Log] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".log") }.sorted().compactMap { file in
            let name = String(file.dropLast(4))
            guard let kind = name.split(separator: ".").last.flatMap({ LogKind(rawValue: String($0)) }),
                let text = try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            else { return nil }
            return Log(name: name, kind: kind, text: text)
        }
    }()

    /// A mapping, and a log of CSV for it.
    static let mapping = """
        name: badge
        format: csv
        separator: ";"
        logsources: [{product: badge}]
        class: file_hosting
        fields: {actor: who, action: [what, "b"], target: "= door", time: at, bytes: n}
        outcomes: {success: [ok], failure: [no], default: unknown}
        """

    /// A log for ``mapping``.
    static let cells = "at;who;what;n\n2026-01-31 09:00:00;\"ada \"\"a\"\"\";entry;7"

    /// A file of accounts.
    static let accounts = "people: [{person: ada, mails: [a@b.c], accounts: [{realm: r, name: n}]}]\nservices: []"
}
