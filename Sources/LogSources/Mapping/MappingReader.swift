import Monitoring
import Sigma
import Yams

/// Takes the keys of a mapping file, and collects every fault.
struct MappingReader {
    /// The keys at the top.
    static let keys = [
        "name", "format", "realm", "logsources", "separator", "columns", "class", "activity", "fields", "outcomes",
    ]

    /// OCSF classes by the words of the file.
    static let classes: [String: Int] = [
        "base": 0, "file": 1001, "job": 1006, "process": 1007, "event_log": 1008, "account": 3001,
        "authentication": 3002, "entity": 3004, "user_access": 3005, "group": 3006, "network": 4001, "http": 4002,
        "lifecycle": 6002, "api": 6003, "datastore": 6005, "file_hosting": 6006,
    ]

    /// The faults so far.
    private(set) var faults: [MappingError.Fault] = []

    /// Records a fault.
    mutating func report(_ node: Yams.Node?, _ problem: String) {
        faults.append(MappingError.Fault(line: node?.mark?.line ?? 1, problem: problem))
    }

    /// Reports a key that must be there; the empty text stands for it.
    mutating func missing(_ key: String, _ meaning: String) -> String {
        report(nil, "`\(key)` is missing: \(meaning)")
        return ""
    }

    /// Reports keys that are unknown.
    mutating func checkKeys(_ node: Yams.Node, _ known: [String], in place: String?) {
        guard case .mapping(let mapping) = node else { return }
        for (key, _) in mapping where !known.contains(key.string ?? "") {
            let name = key.string ?? "?"
            let list = known.map { "`\($0)`" }.joined(separator: ", ")
            report(key, "`\(place.map { "\($0)." } ?? "")\(name)` is no key here; there are \(list)")
        }
    }

    /// A key's text.
    mutating func text(_ node: Yams.Node, _ key: String) -> String? {
        guard let value = node[key] else { return nil }
        guard let text = value.scalar?.string, !text.isEmpty, text.utf8.count <= RecordLimits.fieldCharacters else {
            report(value, "`\(key)` must be a text of 1 to \(RecordLimits.fieldCharacters) bytes")
            return nil
        }
        return text
    }

    /// A key's texts, as a list or as one.
    mutating func texts(_ node: Yams.Node, _ key: String) -> [String] {
        guard let value = node[key] else { return [] }
        guard let sequence = value.sequence else { return text(node, key).map { [$0] } ?? [] }
        guard sequence.count <= RecordLimits.columns else {
            report(value, "`\(key)` has more than \(RecordLimits.columns) entries")
            return []
        }
        return sequence.compactMap { element in
            if element.scalar == nil { report(element, "`\(key)` must be a list of texts") }
            return element.scalar?.string
        }
    }

    /// A key's text, one of a list.
    mutating func choice(_ node: Yams.Node, _ key: String, _ choices: [String]) -> String? {
        guard let text = text(node, key) else { return nil }
        guard choices.contains(text) else {
            let list = choices.map { "`\($0)`" }.joined(separator: ", ")
            report(node[key], "`\(key)` is `\(text)`; it must be one of \(list)")
            return nil
        }
        return text
    }

    /// A key's whole number.
    mutating func number(_ node: Yams.Node, _ key: String) -> Int? {
        guard let text = text(node, key) else { return nil }
        guard let number = Int(text), (0...99).contains(number) else {
            report(node[key], "`\(key)` is `\(text)`; it must be a number from 0 to 99")
            return nil
        }
        return number
    }

    /// The kinds of log.
    mutating func sources(_ node: Yams.Node) -> [LogSource] {
        guard let list = node["logsources"] else {
            report(nil, "`logsources` is missing: a list of `product`, `category`, `service`, by which rules find it")
            return []
        }
        guard let sequence = list.sequence, !sequence.isEmpty, sequence.count <= 64 else {
            report(list, "`logsources` must be a list of 1 to 64 entries with `product`, `category`, `service`")
            return []
        }
        return sequence.compactMap { entry in
            guard case .mapping = entry else {
                report(entry, "an entry of `logsources` must have `product`, `category` or `service`")
                return nil
            }
            checkKeys(entry, ["product", "category", "service"], in: "logsources")
            return LogSource(
                product: text(entry, "product"), category: text(entry, "category"), service: text(entry, "service"))
        }
    }

    /// What stands between cells.
    mutating func separator(_ node: Yams.Node) -> UInt8 {
        guard let text = text(node, "separator") else { return UInt8(ascii: ",") }
        if text == "tab" || text == "\t" { return 0x09 }
        guard text.utf8.count == 1, let byte = text.utf8.first, byte != UInt8(ascii: "\"") else {
            report(node["separator"], "`separator` must be one character of ASCII and no quote, or `tab`")
            return UInt8(ascii: ",")
        }
        return byte
    }

    /// The OCSF class.
    mutating func classUID(_ node: Yams.Node) -> Int {
        choice(node, "class", Self.classes.keys.sorted()).flatMap { Self.classes[$0] } ?? 6003
    }

    /// Where the parts of an act stand.
    mutating func places(_ node: Yams.Node) -> [LogMapping.Part: LogMapping.Place] {
        guard let fields = node["fields"], case .mapping(let mapping) = fields else {
            report(node["fields"], "`fields` must say where the parts of an act stand, at least `action`")
            return [:]
        }
        var places: [LogMapping.Part: LogMapping.Place] = [:]
        checkKeys(fields, LogMapping.Part.allCases.map(\.rawValue), in: "fields")
        for (key, _) in mapping {
            guard let name = key.string, let part = LogMapping.Part(rawValue: name) else { continue }
            let paths = texts(fields, name)
            if let first = paths.first, first.hasPrefix("="), paths.count == 1 {
                places[part] = .constant(String(first.dropFirst().drop { $0 == " " }))
            } else if !paths.isEmpty {
                places[part] = .paths(paths)
            }
        }
        if places[.action] == nil { report(fields, "`fields.action` is missing: where the record says what was done") }
        return places
    }

    /// Texts that mean success or failure.
    mutating func outcomes(_ node: Yams.Node) -> ([String: ForeignAct.Outcome], ForeignAct.Outcome) {
        guard let table = node["outcomes"] else { return ([:], .unknown) }
        guard case .mapping = table else {
            report(table, "`outcomes` must have lists `success` and `failure`, and may have a `default`")
            return ([:], .unknown)
        }
        checkKeys(table, ["success", "failure", "default"], in: "outcomes")
        var outcomes: [String: ForeignAct.Outcome] = [:]
        for text in texts(table, "success") { outcomes[text.lowercased()] = .success }
        for text in texts(table, "failure") {
            if outcomes[text.lowercased()] != nil { report(table, "`\(text)` means both success and failure") }
            outcomes[text.lowercased()] = .failure
        }
        let choices = ForeignAct.Outcome.allCases.map(\.rawValue)
        return (outcomes, choice(table, "default", choices).flatMap(ForeignAct.Outcome.init) ?? .unknown)
    }
}
