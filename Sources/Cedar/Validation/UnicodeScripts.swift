/// Which scripts the characters of Unicode belong to, and which characters names should have.
///
/// Sources: Unicode 15.0, `Scripts.txt` and `ScriptExtensions.txt`; Unicode Technical Standard 39,
/// `IdentifierStatus.txt` and section 5.1 (augmented script sets). Characters that are common
/// to all scripts fit every script.
enum UnicodeScripts {
    /// The scripts that text in one script can be in, by number; nil where every script is possible.
    static func scripts(of scalar: Unicode.Scalar) -> [UInt8]? {
        let runs = Self.runs
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].start <= scalar.value { low = middle } else { high = middle }
        }
        let set = runs[low].set
        return set == 0 ? nil : sets[set]
    }

    /// Whether all characters of `text` can be of one script.
    static func isOneScript(_ text: Text) -> Bool {
        var possible: [UInt8]?
        for scalar in text.string.unicodeScalars {
            guard let scripts = scripts(of: scalar) else { continue }
            let shared = possible?.filter(scripts.contains) ?? scripts
            if shared.isEmpty { return false }
            possible = shared
        }
        return true
    }

    /// Whether the General Security Profile for identifiers allows `scalar` (Technical Standard 39, section 3.1).
    static func isAllowedInNames(_ scalar: Unicode.Scalar) -> Bool {
        let ranges = allowed
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= scalar.value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(scalar.value)
    }

    /// The sets of scripts that occur, by number; the first is that of every script.
    private static let sets: [[UInt8]] = UnicodeScriptData.sets.split(separator: " ").map { set in
        set.split(separator: "+").compactMap { UInt8($0, radix: 36) }
    }

    /// Runs of characters with the same set of scripts, from the first to the last of Unicode.
    private static let runs: [(start: UInt32, set: Int)] = {
        var start: UInt32 = 0
        return pairs(UnicodeScriptData.runs).map { length, set in
            defer { start += length }
            return (start, Int(set))
        }
    }()

    /// The characters that names may have.
    private static let allowed: [Range<UInt32>] = {
        var end: UInt32 = 0
        return pairs(UnicodeScriptData.allowed).map { distance, length in
            defer { end += distance + length }
            return end + distance..<end + distance + length
        }
    }()

    /// Pairs of numbers to base 36, separated by spaces.
    private static func pairs(_ text: String) -> [(UInt32, UInt32)] {
        text.split(separator: " ").compactMap { pair in
            let numbers = pair.split(separator: ".").compactMap { UInt32($0, radix: 36) }
            return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
        }
    }
}
