import Access

/// The difference between two policy sets, line by line, as text editors and reviewers show it.
struct PolicyDiff {
    /// One line.
    struct Line {
        /// `added`, `removed`, `gap` or empty.
        let kind: String
        /// `+`, `-`, `…` or a space.
        let mark: String
        /// The text.
        let text: String
    }

    /// One file that differs.
    struct FileDiff {
        /// Its name.
        let name: String
        /// `new`, `removed`, or how much changed.
        let note: String
        /// The changed lines, with some around them.
        let lines: [Line]
    }

    /// Unchanged lines that are shown around changed ones.
    private static let context = 3
    /// The most lines of a file that are compared; a longer one is only named.
    private static let maximumLines = 5_000

    /// Files that differ, by name.
    let files: [FileDiff]

    /// Compares two sets.
    init(from old: [PolicyFile], to new: [PolicyFile]) {
        let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        files = Set(before.keys).union(after.keys).sorted().compactMap { name in
            guard before[name]?.bytes != after[name]?.bytes else { return nil }
            return Self.file(name, Self.lines(before[name]), Self.lines(after[name]))
        }
    }

    private static func lines(_ file: PolicyFile?) -> [String]? {
        guard let file else { return nil }
        var lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        return lines.map(String.init)
    }

    private static func file(_ name: String, _ old: [String]?, _ new: [String]?) -> FileDiff {
        let before = old ?? []
        let after = new ?? []
        guard before.count <= maximumLines, after.count <= maximumLines else {
            return FileDiff(name: name, note: "too long to compare here", lines: [])
        }
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        let note =
            old == nil
            ? "new file" : new == nil ? "file removed" : "\(added.count) lines added, \(removed.count) removed"
        return FileDiff(name: name, note: note, lines: shortened(merged(before, after, removed, added)))
    }

    /// Both texts as one, in order.
    private static func merged(
        _ before: [String], _ after: [String], _ removed: Set<Int>, _ added: Set<Int>
    ) -> [Line] {
        var lines: [Line] = []
        var left = 0
        var right = 0
        while left < before.count || right < after.count {
            if left < before.count, removed.contains(left) {
                lines.append(Line(kind: "removed", mark: "-", text: before[left]))
                left += 1
            } else if right < after.count, added.contains(right) {
                lines.append(Line(kind: "added", mark: "+", text: after[right]))
                right += 1
            } else {
                if right < after.count { lines.append(Line(kind: "", mark: " ", text: after[right])) }
                left += 1
                right += 1
            }
        }
        return lines
    }

    /// Without unchanged lines that are far from any changed one.
    private static func shortened(_ lines: [Line]) -> [Line] {
        var isNear = [Bool](repeating: false, count: lines.count)
        for (index, line) in lines.enumerated() where !line.kind.isEmpty {
            for near in max(0, index - context)...min(lines.count - 1, index + context) { isNear[near] = true }
        }
        var result: [Line] = []
        for (line, near) in zip(lines, isNear) {
            if near {
                result.append(line)
            } else if result.last?.kind != "gap" {
                result.append(Line(kind: "gap", mark: "…", text: ""))
            }
        }
        return result
    }
}
