/// A data file of the engine: lines of words, comments after `#`.
enum GlobalList {
    /// The lines as words. Every scan begins with this, so it goes through the bytes once, and the first word of a line
    /// is made anew only where it differs from that of the line before.
    static func rows(_ bytes: [UInt8]) -> [[String]] {
        var result: [[String]] = []
        var words: [String] = []
        var first = 0..<0
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x0a:
                if !words.isEmpty { result.append(words) }
                words.removeAll(keepingCapacity: true)
                index += 1
            case 0x23: while index < bytes.count, bytes[index] != 0x0a { index += 1 }
            case 0x20, 0x0d: index += 1
            default:
                let start = index
                while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
                if words.isEmpty, let last = result.last?.first, bytes[first].elementsEqual(bytes[start..<index]) {
                    words.append(last)
                } else {
                    words.append(String(decoding: bytes[start..<index], as: UTF8.self))
                }
                if words.count == 1 { first = start..<index }
            }
        }
        if !words.isEmpty { result.append(words) }
        return result
    }

    private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x20 || byte == 0x0d || byte == 0x23 }

    /// The allowed globals of a file whose lines are `module name [rule]`.
    static func allowed(_ bytes: [UInt8]) -> [AllowedGlobal] {
        rows(bytes).compactMap { row in
            guard row.count >= 2 else { return nil }
            let rule = row.count > 2 ? AllowedGlobal.Rule(rawValue: row[2]) : .any
            return rule.map { AllowedGlobal(module: row[0], name: row[1], rule: $0) }
        }
    }

    /// What `torch.load(weights_only=True)` allows.
    static let weights = allowed(PackageResources.weights_txt)
    /// The objects of the field: numpy, scikit-learn, torch modules, standard types.
    static let objects = allowed(PackageResources.objects_txt)
    /// Paths of modules or names, and the harm they do.
    static let dangers: [String: DangerCategory] = rows(PackageResources.dangers_txt).reduce(into: [:]) { result, row in
        guard row.count == 2, let category = DangerCategory(rawValue: row[1]) else { return }
        result[row[0]] = category
    }
    /// The top-level modules of Python's own library.
    static let standardLibrary = Set(rows(PackageResources.standard_library_txt).joined())
    /// The top-level modules of libraries that loaders have installed.
    static let libraries = Set(rows(PackageResources.libraries_txt).joined())
    /// The modules that ``python2`` speaks of.
    static let python2Modules = Set(python2.keys.map { String($0.prefix { $0 != " " }) })
    /// Names of Python 2 as CPython maps them (`Lib/_compat_pickle.py`): `module` to one, `module name` to both.
    static let python2: [String: [String]] = rows(PackageResources.python2_txt).reduce(into: [:]) { result, row in
        if row.count == 2 { result[row[0]] = [row[1]] }
        if row.count == 4 { result[row[0] + " " + row[1]] = [row[2], row[3]] }
    }
}
