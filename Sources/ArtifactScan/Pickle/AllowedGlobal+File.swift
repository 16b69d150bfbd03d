extension AllowedGlobal {
    /// The longest list that is read.
    public static let maximumFileBytes = 1 << 20
    /// The most names of a list.
    public static let maximumFileNames = 10_000

    /// Reads a list of globals that an organisation vouches for: lines of `module name [rule]`, comments after `#`, as
    /// in the engine's own lists.
    ///
    /// A list can say that a class of one's own is fine. It cannot make harm fine: what starts processes, reaches files
    /// or the network, walks through attributes of the interpreter, or belongs to Python itself is refused, whoever
    /// asks.
    ///
    /// - Parameter bytes: the file's bytes, UTF-8.
    /// - Throws: ``AllowedGlobalError``, which names the line.
    public static func list(_ bytes: [UInt8]) throws(AllowedGlobalError) -> [AllowedGlobal] {
        guard bytes.count <= maximumFileBytes else { throw .tooLarge }
        let policy = GlobalPolicy(ScanConfiguration())
        var result: [AllowedGlobal] = []
        for (index, line) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() {
            let words = line.prefix { $0 != 0x23 }.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
                .map { String(decoding: $0, as: UTF8.self) }
            if words.isEmpty { continue }
            guard result.count < maximumFileNames else { throw .tooLarge }
            do throws(Refusal) {
                result.append(try entry(words, policy))
            } catch {
                throw .line(number: index + 1, reason: error.reason)
            }
        }
        return result
    }

    /// Why a line is refused.
    private struct Refusal: Error {
        let reason: String
    }

    private static func entry(_ words: [String], _ policy: GlobalPolicy) throws(Refusal) -> AllowedGlobal {
        guard words.count == 2 || words.count == 3 else {
            throw Refusal(reason: "write a module, a name, and perhaps a rule, with spaces between them")
        }
        let (module, name) = (words[0], words[1])
        guard GlobalPolicy.isPlausible(module, name) else {
            throw Refusal(
                reason: "`\(module) \(name)` is no name that Python could find: write both exactly, no patterns")
        }
        let rules = Rule.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        guard let rule = words.count == 3 ? Rule(rawValue: words[2]) : .any else {
            throw Refusal(reason: "there is no rule `\(words[2])`: the rules are \(rules)")
        }
        let refused: String?
        switch policy.global(module: module, name: name, mapsPython2: true).standing {
        case .dangerous(let category): refused = "\(category.phrase) and cannot be vouched for: take the line out"
        case .traversal(let walk): refused = "\(walk) and cannot be vouched for: name the class itself"
        case .standardLibrary: refused = "is a part of Python that the engine's lists leave out: take the line out"
        case .allowed(let listed) where listed != rule:
            refused =
                "is allowed already, with the rule `\(listed.rawValue)`, which no list may loosen: take the line out"
        case .allowed, .library, .unknown: refused = nil
        }
        if let refused { throw Refusal(reason: "`\(module) \(name)` \(refused)") }
        return AllowedGlobal(module: module, name: name, rule: rule)
    }
}
