import Foundation

/// Rule files on disk.
enum RuleFiles {
    /// The text of every rule file below a folder, in the order of names.
    static func read(_ folder: String) throws -> [String] {
        let found = FileManager.default.enumerator(at: URL(fileURLWithPath: folder), includingPropertiesForKeys: nil)
        return try (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yml" }
            .sorted { $0.path < $1.path }.map { try String(contentsOf: $0, encoding: .utf8) }
    }

    /// The same rule under another identifier and with other values: letters of each value in quotes are turned by one.
    static func changed(_ text: String) -> String {
        var inDetection = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            if line.hasPrefix("detection:") {
                inDetection = true
            } else if line.first?.isLetter == true {
                inDetection = false
            }
            if line.hasPrefix("id:") { return line + "0" }
            if line.hasPrefix("name:") { return line + "0" }
            guard inDetection, !line.contains("condition:"), let open = line.firstIndex(of: "'"),
                !line.contains("|re"), !line.contains("':"), !line.contains("|cidr"), !line.contains("|base64")
            else { return String(line) }
            return line[..<open] + String(line[open...].map(turned))
        }.joined(separator: "\n")
    }

    private static func turned(_ character: Character) -> Character {
        switch character {
        case "z": "a"
        case "Z": "A"
        case "a"..."y", "A"..."Y":
            character.asciiValue.map { Character(Unicode.Scalar($0 + 1)) } ?? character
        default: character
        }
    }
}
