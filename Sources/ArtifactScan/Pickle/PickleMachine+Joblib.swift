extension PickleMachine {
    /// The array of old joblib versions, which lies in a file of its own beside the pickle; its objects are unpickled.
    mutating func checkJoblibFile(_ state: PickleValue) {
        guard case .dictionary(let pairs)? = object(state) else { return }
        for pair in pairs where pair.key.wholeText == "filename" {
            let name = pair.value.wholeText ?? "?"
            guard name == "?" || name.contains("/") || MemberName.fault(name) != nil else { continue }
            report(.argumentViolation, "loads another file by joblib: `\(name)`")
        }
    }

    /// Passes over the array that joblib writes between the operations, right after the wrapper's state.
    ///
    /// An array of objects is a pickle of its own at that place.
    mutating func readJoblibArray(_ state: PickleValue) throws(PickleFault) {
        guard case .dictionary(let pairs)? = object(state) else { return }
        func value(_ name: String) -> PickleValue? { pairs.last { $0.key.wholeText == name }?.value }
        guard let type = value("dtype").flatMap(dataType) else {
            throw .argument("a joblib array has a type that is not understood")
        }
        if type.isObject {
            var inner = PickleMachine(
                reader, at: cursor.offset, place: place, policy: policy, session: session)
            _ = try inner.run()
            try cursor.skip(inner.cursor.offset - cursor.offset)
            return
        }
        var count = type.bytes
        if case .tuple(let items)? = value("shape").flatMap(object) {
            for item in items {
                guard case .integer(let length?) = item, let size = Int(exactly: length), size >= 0,
                    case let product = count.multipliedReportingOverflow(by: size), !product.overflow
                else { throw .argument("a joblib array has a shape that is not understood") }
                count = product.partialValue
            }
        }
        if case .integer? = value("numpy_array_alignment_bytes") {
            try cursor.skip(Int(cursor.byte()))
        }
        try cursor.skip(count)
    }

    /// The width of a numpy dtype and whether it holds objects.
    private func dataType(_ value: PickleValue) -> (bytes: Int, isObject: Bool)? {
        guard case .result(_, let arguments)? = object(value), let name = arguments.first?.wholeText else { return nil }
        let code = name.drop { "<>|=".contains($0) }
        guard let kind = code.first, let width = Int(code.dropFirst().prefix { $0.isNumber }) else { return nil }
        guard width >= 0, width < 1 << 20 else { return nil }
        return (kind == "U" ? width * 4 : width, kind == "O")
    }
}
