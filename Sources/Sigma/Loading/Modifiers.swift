/// A field's name with the modifiers behind it (specification 2.1, appendix Modifiers).
struct Modifiers {
    /// How text is turned into bytes of another form, in the order asked for.
    enum Encoding {
        /// `base64`.
        case base64
        /// `base64offset`.
        case base64Offset
        /// `utf16le` and `wide`.
        case utf16LittleEndian
        /// `utf16be`.
        case utf16BigEndian
        /// `utf16`: little endian behind a byte order mark.
        case utf16
    }

    /// The field; nil where there is none.
    private(set) var field: String?
    /// `contains`, `startswith`, `endswith`, or equality.
    private(set) var relation: TextRelation = .equal
    /// `all`.
    private(set) var needsAll = false
    /// `cased`.
    private(set) var isCased = false
    /// `windash`.
    private(set) var hasDashVariants = false
    /// The encodings.
    private(set) var encodings: [Encoding] = []
    /// `re`.
    private(set) var isExpression = false
    /// `i`, `m` and `s`.
    private(set) var expressionOptions: RegexOptions = []
    /// `cidr`.
    private(set) var isNetwork = false
    /// `exists`.
    private(set) var isExistence = false
    /// `lt`, `lte`, `gt`, `gte`.
    private(set) var number: NumberRelation?
    /// `minute` and its like.
    private(set) var date: DatePart?
    /// `expand`.
    private(set) var expandsPlaceholders = false
    /// `fieldref`.
    private(set) var isReference = false
    /// `neq`.
    private(set) var isNegated = false

    /// Reads `field|modifier|modifier`.
    ///
    /// - Throws: ``LoadingFault`` for a modifier that is unknown or does not go with the others.
    init(_ key: String, line: Int) throws(LoadingFault) {
        let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        field = parts[0].isEmpty ? nil : parts[0]
        for word in parts.dropFirst() { try apply(word, line: line) }
        try check(line: line)
    }

    private mutating func apply(_ word: String, line: Int) throws(LoadingFault) {
        switch word {
        case "contains": try relate(.contains, word, line)
        case "startswith": try relate(.startsWith, word, line)
        case "endswith": try relate(.endsWith, word, line)
        case "all": needsAll = true
        case "cased": isCased = true
        case "windash": hasDashVariants = true
        case "base64": encodings.append(.base64)
        case "base64offset": encodings.append(.base64Offset)
        case "wide", "utf16le": encodings.append(.utf16LittleEndian)
        case "utf16be": encodings.append(.utf16BigEndian)
        case "utf16": encodings.append(.utf16)
        case "re": isExpression = true
        case "i", "m", "s":
            guard isExpression else {
                throw LoadingFault(line: line, reason: "`\(word)` stands without `re` before it")
            }
            expressionOptions.insert(word == "i" ? .insensitive : word == "m" ? .multiline : .dotMatchesNewline)
        case "cidr": isNetwork = true
        case "exists": isExistence = true
        case "lt", "lte", "gt", "gte":
            guard number == nil else { throw LoadingFault(line: line, reason: "`\(word)` is a second comparison") }
            number = NumberRelation(rawValue: word)
        case "minute", "hour", "day", "week", "month", "year": date = DatePart(rawValue: word)
        case "expand": expandsPlaceholders = true
        case "fieldref": isReference = true
        case "neq": isNegated = true
        case "": throw LoadingFault(line: line, reason: "a modifier is empty")
        default: throw LoadingFault(line: line, reason: "the modifier `\(word)` is unknown")
        }
    }

    private mutating func relate(_ relation: TextRelation, _ word: String, _ line: Int) throws(LoadingFault) {
        guard self.relation == .equal || self.relation == relation else {
            throw LoadingFault(line: line, reason: "`\(word)` does not go with the modifier before it")
        }
        self.relation = relation
    }

    /// Refuses what has no meaning together.
    private func check(line: Int) throws(LoadingFault) {
        let kinds: [(String, Bool)] = [
            ("re", isExpression), ("cidr", isNetwork), ("exists", isExistence), ("fieldref", isReference),
            ("a number", number != nil || date != nil),
        ]
        let asked = kinds.filter(\.1).map(\.0)
        guard asked.count <= 1 else {
            throw LoadingFault(line: line, reason: "`\(asked.joined(separator: "` and `"))` do not go together")
        }
        let changesText = !encodings.isEmpty || hasDashVariants
        if let kind = asked.first, changesText || (relation != .equal && kind != "fieldref" && kind != "re") {
            throw LoadingFault(line: line, reason: "`\(kind)` does not go with modifiers of text")
        }
        if isExpression, relation == .startsWith || relation == .endsWith {
            throw LoadingFault(line: line, reason: "a regular expression is anchored by `^` and `$`")
        }
        if field == nil, isReference || isExistence || isNegated {
            throw LoadingFault(line: line, reason: "this modifier needs a field")
        }
    }
}
