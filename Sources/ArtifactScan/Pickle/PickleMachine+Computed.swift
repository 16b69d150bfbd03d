extension PickleMachine {
    /// What a call of a harmless text function gives, where the result may name the next import.
    ///
    /// The call itself was reported; this only finds out which name it hides.
    func computed(_ global: PickleGlobal, _ arguments: [PickleValue]) -> PickleValue? {
        let texts = arguments.map(plainText)
        func text(_ index: Int) -> String? { index < texts.count ? texts[index] : nil }
        switch global.path {
        case "builtins.str.replace", "builtins.bytes.replace":
            guard let base = text(0), let old = text(1), let new = text(2), !old.isEmpty else { return nil }
            return made(Self.replaced(base, old, new))
        case "builtins.str.lower", "builtins.str.casefold": return text(0).map { made($0.lowercased()) }
        case "builtins.str.upper": return text(0).map { made($0.uppercased()) }
        case "builtins.str", "builtins.str.strip", "builtins.str.format": return text(0).map(made)
        case "builtins.str.__add__", "operator.add", "_operator.add", "operator.concat", "_operator.concat":
            guard let first = text(0), let second = text(1) else { return nil }
            return made(first + second)
        case "builtins.str.__mod__", "operator.mod", "_operator.mod":
            guard let form = text(0), arguments.count > 1 else { return nil }
            let parts = elementTexts(arguments[1])
            return parts.first.map { made(Self.replaced(form, "%s", $0)) }
        case "builtins.str.join":
            guard let separator = text(0), arguments.count > 1 else { return nil }
            return made(elementTexts(arguments[1]).joined(separator: separator))
        case "codecs.decode", "_codecs.decode", "builtins.bytes.decode":
            guard let first = arguments.first, let bytes = plainBytes(first) else { return nil }
            return PickleCodec.decode(bytes, text(1) ?? "utf-8").map(made)
        case "builtins.dict.get", "operator.getitem", "_operator.getitem":
            guard arguments.count > 1, case .dictionary(let pairs)? = object(arguments[0]), let key = text(1) else {
                return nil
            }
            return pairs.last { $0.key.wholeText == key }.flatMap { plainText($0.value) }.map(made)
        default: return nil
        }
    }

    private func made(_ text: String) -> PickleValue {
        let bytes = Array(text.utf8)
        return .text(PickleText(bytes: bytes, count: bytes.count, offset: Self.computedOffset))
    }

    private func plainText(_ value: PickleValue) -> String? {
        switch value {
        case .text(let text), .bytes(let text): text.isWhole ? text.text : nil
        default: nil
        }
    }

    private func plainBytes(_ value: PickleValue) -> [UInt8]? {
        switch value {
        case .text(let text), .bytes(let text): text.isWhole ? text.bytes : nil
        default: nil
        }
    }

    private func elementTexts(_ value: PickleValue) -> [String] {
        switch object(value) {
        case .list(let items)?, .tuple(let items)?: items.compactMap(plainText)
        default: plainText(value).map { [$0] } ?? []
        }
    }

    private static func replaced(_ text: String, _ old: String, _ new: String) -> String {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        let pattern = Array(old.utf8)
        while !rest.isEmpty, result.count < 1 << 16 {
            if rest.starts(with: pattern) {
                result += new.utf8
                rest = rest.dropFirst(pattern.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result.text
    }
}
