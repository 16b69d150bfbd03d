extension PickleMachine {
    /// A value in words, for the chain of calls; bounded in depth and length.
    func describe(_ value: PickleValue, depth: Int = 0) -> String {
        switch value {
        case .none: return "None"
        case .boolean(let flag): return flag ? "True" : "False"
        case .integer(let number): return number.map(String.init) ?? "a large number"
        case .float: return "a float"
        case .text(let text): return "'" + Self.short(text) + "'"
        case .bytes(let text): return "b'" + Self.short(text) + "'"
        case .object(let index):
            guard depth < 4 else { return "…" }
            return describe(heap[index], depth: depth)
        }
    }

    /// Values in words, separated by commas.
    func describe(_ values: [PickleValue], depth: Int = 0) -> String {
        let shown = values.prefix(4).map { describe($0, depth: depth + 1) }.joined(separator: ", ")
        return values.count > 4 ? shown + ", …" : shown
    }

    private func describe(_ object: PickleObject, depth: Int) -> String {
        switch object {
        case .list(let items): "[\(describe(items, depth: depth))]"
        case .set(let items): "{\(describe(items, depth: depth))}"
        case .tuple(let items): "(\(describe(items, depth: depth)))"
        case .dictionary(let pairs):
            "{"
                + pairs.prefix(4).map {
                    describe($0.key, depth: depth + 1) + ": " + describe($0.value, depth: depth + 1)
                }.joined(separator: ", ") + "}"
        case .global(let global): global.shown
        case .result(let callee, let arguments):
            "\(describe(callee, depth: depth + 1))(\(describe(arguments, depth: depth)))"
        case .persistent(let identifier): "persistent \(describe(identifier, depth: depth + 1))"
        case .opaque: "an unknown object"
        }
    }

    private static func short(_ text: PickleText) -> String {
        let head = text.bytes.prefix(80).map { $0 >= 0x20 && $0 != 0x7f ? $0 : 0x2e }
        return head.text + (text.count > 80 ? "…" : "")
    }
}
