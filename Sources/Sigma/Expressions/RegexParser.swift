/// Reads the written subset of regular expressions.
///
/// The subset is what an automaton can match in linear time: literals, `.`, classes, groups, alternation, repetition,
/// anchors, word boundaries and inline flags. Look-around, back-references, atomic groups, possessive repetition,
/// recursion, conditionals and Unicode properties are refused by name.
struct RegexParser {
    /// The expression's scalars.
    let scalars: [Unicode.Scalar]
    /// The next scalar to read.
    var position = 0
    /// How what follows is read.
    var options: RegexOptions
    /// Open groups.
    private var depth = 0

    /// Reads a whole expression.
    ///
    /// - Throws: ``RegexError`` with the place of the fault.
    static func parse(_ text: String, options: RegexOptions) throws(RegexError) -> RegexNode {
        guard text.utf8.count <= Limits.expressionBytes else {
            throw RegexError(reason: "longer than \(Limits.expressionBytes) bytes", offset: 0)
        }
        var parser = RegexParser(scalars: Array(text.unicodeScalars), options: options)
        let node = try parser.alternatives()
        guard parser.position == parser.scalars.count else { throw parser.error("`)` without `(`") }
        return node
    }

    private init(scalars: [Unicode.Scalar], options: RegexOptions) {
        self.scalars = scalars
        self.options = options
    }

    /// The next scalar, unless the end was reached.
    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    /// A fault at this place.
    func error(_ reason: String) -> RegexError { RegexError(reason: reason, offset: position) }

    /// Passes over `scalar` where it is next.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() throws(RegexError) -> RegexNode {
        depth += 1
        guard depth <= Limits.expressionDepth else {
            throw error("groups nest deeper than \(Limits.expressionDepth)")
        }
        defer { depth -= 1 }
        let outer = options
        defer { options = outer }
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .alternatives(parts)
    }

    private mutating func sequence() throws(RegexError) -> RegexNode {
        var parts: [RegexNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            guard let atom = try atom() else { continue }
            parts.append(try repeated(atom))
        }
        return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
    }

    /// One unit, or nil for an inline flag, which is none.
    private mutating func atom() throws(RegexError) -> RegexNode? {
        guard let scalar = next else { return nil }
        switch scalar {
        case "(": return try group()
        case "[": return .set(try characterClass())
        case ".":
            position += 1
            return .set(options.contains(.dotMatchesNewline) ? .all : .notNewline)
        case "^":
            position += 1
            return .assertion(options.contains(.multiline) ? .lineStart : .textStart)
        case "$":
            position += 1
            return .assertion(options.contains(.multiline) ? .lineEnd : .textEndOrFinalNewline)
        case "*", "+", "?": throw error("`\(scalar)` repeats nothing")
        case "\\": return try escape()
        default:
            position += 1
            return literal(scalar)
        }
    }

    /// A scalar that stands for itself.
    func literal(_ scalar: Unicode.Scalar) -> RegexNode {
        let set = ScalarSet(scalar)
        return .set(options.contains(.insensitive) ? set.foldingCase : set)
    }

    private mutating func repeated(_ atom: RegexNode) throws(RegexError) -> RegexNode {
        guard let (minimum, maximum) = try quantifier() else { return atom }
        if next == "+" { throw error("possessive repetition is not supported") }
        _ = take("?")
        if next == "*" || next == "+" || next == "?" { throw error("a repetition is repeated without a group") }
        return .repetition(atom, minimum: minimum, maximum: maximum)
    }

    private mutating func quantifier() throws(RegexError) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard next == "{" else { return nil }
        let start = position
        position += 1
        let minimum = number()
        var maximum = minimum
        if take(",") { maximum = number() }
        // A brace that is no repetition stands for itself, as in PCRE.
        guard let minimum, take("}") else {
            position = start
            return nil
        }
        let open = scalars[position - 2] == ","
        guard minimum <= 1_000, maximum ?? 0 <= 1_000 else { throw error("repeats more than 1000 times") }
        if let maximum, maximum < minimum { throw error("repeats at most \(maximum) but at least \(minimum) times") }
        return (minimum, open ? nil : maximum)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let digit = next, (0x30...0x39).contains(digit.value) {
            value = min((value ?? 0) * 10 + Int(digit.value - 0x30), 1_000_000)
            position += 1
        }
        return value
    }

    private mutating func group() throws(RegexError) -> RegexNode? {
        position += 1
        let outer = options
        if take("?") {
            if try !groupPrefix() { return nil }
        } else if next == "*" {
            throw error("control verbs are not supported")
        }
        let inner = try alternatives()
        guard take(")") else { throw error("`(` is not closed") }
        options = outer
        return inner
    }

    /// Reads what follows `(?`; false where it was a flag for the rest of the group.
    private mutating func groupPrefix() throws(RegexError) -> Bool {
        switch next {
        case ":":
            position += 1
            return true
        case "=", "!": throw error("look-ahead is not supported")
        case ">": throw error("atomic groups are not supported")
        case "(": throw error("conditions are not supported")
        case "R", "&", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9": throw error("recursion is not supported")
        case "P", "<", "'":
            _ = take("P")
            if next == "=" || next == ">" { throw error("back-references are not supported") }
            guard let opening = next, opening == "<" || opening == "'" else { throw error("an unknown kind of group") }
            position += 1
            if next == "=" || next == "!" { throw error("look-behind is not supported") }
            let closing: Unicode.Scalar = opening == "<" ? ">" : "'"
            while let scalar = next, scalar != closing { position += 1 }
            guard take(closing) else { throw error("the name of a group does not end") }
            return true
        default: return try flags()
        }
    }

    private mutating func flags() throws(RegexError) -> Bool {
        var sets = true
        while let scalar = next {
            position += 1
            let option: RegexOptions
            switch scalar {
            case "-":
                sets = false
                continue
            case ":": return true
            case ")": return false
            case "i": option = .insensitive
            case "m": option = .multiline
            case "s": option = .dotMatchesNewline
            default:
                position -= 1
                throw error("the inline flag `\(scalar)` is not supported")
            }
            if sets { options.insert(option) } else { options.remove(option) }
        }
        throw error("`(` is not closed")
    }
}
