extension PickleMachine {
    /// How a callee is called.
    enum CallForm {
        /// `callee(*arguments)`: REDUCE, OBJ, INST.
        case call
        /// `callee.__new__(callee, *arguments)`: NEWOBJ, NEWOBJ_EX.
        case new
    }

    /// Judges a call and gives what stands for its result.
    mutating func call(_ callee: PickleValue, _ arguments: [PickleValue], how: CallForm) -> PickleValue {
        let result = make(.result(callee: callee, arguments: arguments))
        guard let global = global(callee) else {
            switch object(callee) {
            case .result?, .opaque?, .persistent?:
                report(.computedCall, "calls what another step gave back: \(words(callee, arguments))")
            default: break
            }
            return result
        }
        if case .allowed(let rule) = global.standing {
            return allowedCall(global, rule, callee, arguments) ?? result
        }
        let shown = words(callee, arguments)
        switch global.standing {
        case .allowed: break
        case .dangerous(let category): report(.dangerousGlobal, "calls \(shown), which \(category.phrase)")
        case .traversal(let how): report(.traversal, "calls \(shown), which \(how)")
        case .standardLibrary:
            report(.standardLibraryCall, "calls \(shown), a part of Python that no list allows")
        case .library where how == .call && carriesText(arguments, toFunction: !isClassName(global.name)):
            report(.libraryCall, "calls \(shown), which no list allows, with text that the file chose")
        case .unknown
        where how == .call && !isClassName(global.name) && GlobalPolicy.soundsHarmful(global.name)
            && carriesText(arguments, toFunction: true):
            foundKnownModule = true
            report(.libraryCall, "calls \(shown), whose name says that it runs things, with text that the file chose")
        case .library, .unknown:
            if GlobalPolicy.isPlausible(global.module, global.name) { foundKnownModule = true }
            report(.unlistedGlobal, "calls \(shown), which no list knows")
        }
        return computed(global, arguments) ?? result
    }

    /// A call in words; made for reports only, since most calls are allowed and need none.
    private func words(_ callee: PickleValue, _ arguments: [PickleValue]) -> String {
        "\(describe(callee))(\(describe(arguments)))"
    }

    private mutating func allowedCall(
        _ global: PickleGlobal, _ rule: AllowedGlobal.Rule, _ callee: PickleValue, _ arguments: [PickleValue]
    ) -> PickleValue? {
        switch rule {
        case .any:
            if ["bytes", "bytearray"].contains(global.name), case .integer(let count)? = arguments.first,
                count ?? .max > Self.largeObject
            {
                report(.expansion, "calls \(words(callee, arguments)), which takes that many bytes of memory")
            }
        case .value:
            report(.argumentViolation, "calls \(words(callee, arguments)), which the list allows as a constant only")
        case .codec:
            guard arguments.count < 2 || arguments[1].wholeText.map(PickleCodec.isPlain) == true else {
                report(
                    .argumentViolation, "calls \(words(callee, arguments)) with a codec that the list does not allow")
                return nil
            }
            if case .text(let text)? = arguments.first, text.isWhole, arguments.count > 1,
                let codec = arguments[1].wholeText, let bytes = PickleCodec.encode(text.text, codec)
            {
                let made = PickleText(computed: bytes)
                look(into: made)
                return .bytes(made)
            }
        case .firstGlobal: checkFirstGlobal(callee, arguments)
        case .ofNothing:
            if case .none? = arguments.first, arguments.count == 1 { break }
            report(
                .argumentViolation, as: .malicious,
                "calls \(words(callee, arguments)), which the list allows for None alone")
        case .nested: loadNested(arguments.first, callee, arguments)
        }
        return nil
    }

    private mutating func checkFirstGlobal(_ callee: PickleValue, _ arguments: [PickleValue]) {
        guard let first = arguments.first else { return }
        if case .none = first { return }
        guard let inner = global(first) else {
            // `numpy.core.multiarray.scalar` takes the dtype that another allowed call made.
            if case .result(let maker, _)? = object(first), !isReflective(maker) { return }
            return report(
                .argumentViolation, "calls \(words(callee, arguments)), whose first argument must be an allowed class")
        }
        guard case .allowed = inner.standing else {
            return report(.argumentViolation, "calls \(words(callee, arguments)), which in turn calls \(inner.shown)")
        }
    }

    /// Bytes that an allowed callable loads: scanned as an artifact that is reached.
    private mutating func loadNested(
        _ argument: PickleValue?, _ callee: PickleValue, _ arguments: [PickleValue]
    ) {
        guard case .bytes(let bytes)? = argument else {
            return report(
                .argumentViolation, as: .malicious,
                "calls \(words(callee, arguments)), which loads bytes that cannot be seen here")
        }
        let inner: any RandomAccessReader
        if bytes.isWhole {
            inner = MemoryReader(bytes.bytes)
        } else if let offset = bytes.offset {
            inner = ReaderWindow(reader, start: offset, count: bytes.count)
        } else {
            return report(
                .argumentViolation, "calls \(words(callee, arguments)), which loads bytes that cannot be seen here")
        }
        var innerPlace = place.member("bytes at \(bytes.offset ?? operationOffset)")
        innerPlace.isTorch = true
        nested.removeAll { $0.count == bytes.count && $0.bytes == bytes.bytes }
        ContentScanner(session).scan(inner, at: innerPlace)
    }

    /// BUILD: gives an object its state, by `__setstate__` or by setting attributes.
    mutating func build() throws(PickleFault) {
        let state = try pop()
        let target = try top()
        if let global = global(target) {
            report(.planting, "sets attributes of \(global.shown) itself: \(describe(state))")
            return
        }
        for key in stateKeys(state)
        where key.hasPrefix("__") && key.hasSuffix("__") && !Self.plainAttributes.contains(key) {
            report(.specialState, "sets `\(key)` of \(describe(target))")
        }
        guard case .object(let index) = target, case .result(let callee, _) = heap[index] else { return }
        keep(state: state, of: index)
        if let global = global(callee), global.path.hasPrefix("joblib.numpy_pickle.NumpyArrayWrapper") {
            try readJoblibArray(state)
        } else if let global = global(callee), global.module == "joblib.numpy_pickle" {
            checkJoblibFile(state)
        } else if isReflective(callee), global(callee) == nil {
            report(.planting, "sets attributes of what \(describe(callee)) gave back: \(describe(state))")
        }
    }

    /// Bytes that a few operations may ask for; tensors bring theirs with them.
    private static let largeObject: Int64 = 1 << 30

    private static let plainAttributes: Set<String> = [
        "__version__", "__doc__", "__name__", "__qualname__", "__module__", "__annotations__", "__orig_class__",
        "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__", "__dict__", "__fields_set__",
        "__private_attribute_values__", "__constants__",
    ]

    private func stateKeys(_ state: PickleValue) -> [String] {
        switch object(state) {
        case .dictionary(let pairs)?: pairs.compactMap(\.key.wholeText)
        case .tuple(let items)? where items.count == 2:
            items.flatMap { item in
                guard case .dictionary(let pairs)? = object(item) else { return [String]() }
                return pairs.compactMap(\.key.wholeText)
            }
        default: []
        }
    }

    private func isClassName(_ name: String) -> Bool {
        let last = name.split(separator: ".").last ?? ""
        return last.drop { $0 == "_" }.first?.isUppercase == true
    }

    /// Whether the arguments hold text; for a class only text that looks like a command, a path or code counts.
    private func carriesText(_ arguments: [PickleValue], toFunction isFunction: Bool, depth: Int = 0) -> Bool {
        guard depth < 4 else { return true }
        return arguments.prefix(256).contains { argument in
            switch argument {
            case .text(let text), .bytes(let text):
                return isFunction
                    ? text.count > 0 : text.bytes.contains { [0x20, 0x2f, 0x28, 0x5c, 0x0a].contains($0) }
            case .object(let index):
                switch heap[index] {
                case .tuple(let items), .list(let items), .set(let items):
                    return carriesText(items, toFunction: isFunction, depth: depth + 1)
                case .dictionary(let pairs):
                    let items = pairs.prefix(256).flatMap { [$0.key, $0.value] }
                    return carriesText(items, toFunction: isFunction, depth: depth + 1)
                case .global: return isFunction
                default: return false
                }
            default: return false
            }
        }
    }
}
