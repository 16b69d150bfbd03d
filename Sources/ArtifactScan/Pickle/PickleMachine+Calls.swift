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
        if namesGuarded, handsOnGuarded(arguments) {
            report(
                .argumentViolation, as: .malicious,
                "hands on a function that is allowed only where its arguments are seen: \(words(callee, arguments))")
        }
        guard let global = global(callee) else {
            switch object(callee) {
            case .result?, .opaque?, .persistent?:
                report(.computedCall, "calls what another step gave back: \(words(callee, arguments))")
            default: break
            }
            return result
        }
        if case .allowed(let rule) = global.standing {
            return allowedCall(global, rule, callee, arguments, how) ?? result
        }
        judgeUnlisted(global, callee, arguments, how)
        loadCarried(arguments, by: global)
        return computed(global, arguments) ?? result
    }

    /// Judges a call of what no list allows.
    private mutating func judgeUnlisted(
        _ global: PickleGlobal, _ callee: PickleValue, _ arguments: [PickleValue], _ how: CallForm
    ) {
        let shown = words(callee, arguments)
        switch global.standing {
        case .allowed: break
        case .dangerous(let category): report(.dangerousGlobal, "calls \(shown), which \(category.phrase)")
        case .traversal(let how): report(.traversal, "calls \(shown), which \(how)")
        case .standardLibrary:
            report(.standardLibraryCall, "calls \(shown), a part of Python that no list allows")
        case .library where how == .call && isActing(global, arguments) && !isRebuilding(global, arguments):
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
    }

    /// A call in words; made for reports only, since most calls are allowed and need none.
    private func words(_ callee: PickleValue, _ arguments: [PickleValue]) -> String {
        "\(describe(callee))(\(describe(arguments)))"
    }

    private mutating func allowedCall(
        _ global: PickleGlobal, _ rule: AllowedGlobal.Rule, _ callee: PickleValue, _ arguments: [PickleValue],
        _ how: CallForm
    ) -> PickleValue? {
        switch rule {
        case .any, .codeInState:
            if ["bytes", "bytearray"].contains(global.name), case .integer(let count)? = arguments.first,
                count ?? .max > Self.largeObject
            {
                report(.expansion, "calls \(words(callee, arguments)), which takes that many bytes of memory")
            }
        case .value:
            report(.argumentViolation, "calls \(words(callee, arguments)), which the list allows as a constant only")
            judgeUnlisted(policy.unlisted(global), callee, arguments, how)
            return computed(global, arguments)
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
        case .callsFirst:
            checkFirstGlobal(callee, arguments)
            checkInnerCall(global, arguments)
        case .ofNothing:
            if case .none? = arguments.first, arguments.count == 1 { break }
            report(
                .argumentViolation, as: .malicious,
                "calls \(words(callee, arguments)), which the list allows for None alone")
        case .nested: loadNested(arguments.first, callee, arguments)
        case .attribute, .ofContainer:
            guard let value = guarded(global, rule, arguments) else {
                report(
                    .dangerousGlobal,
                    "calls \(words(callee, arguments)), which \(DangerCategory.reflection.phrase)")
                return nil
            }
            if case .object(let index) = callee { uncalled[index] = nil }
            return value
        }
        return nil
    }

    /// Holds the first argument to what is allowed itself.
    mutating func checkFirstGlobal(_ callee: PickleValue, _ arguments: [PickleValue]) {
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
        guard case .object(let index) = target, case .result(let callee, let made) = heap[index] else { return }
        keep(state: state, of: index)
        checkState(state, of: callee, made: made)
        if let global = global(callee), global.path.hasPrefix("joblib.numpy_pickle.NumpyArrayWrapper") {
            try readJoblibArray(state)
        } else if let global = global(callee), global.module == "joblib.numpy_pickle" {
            checkJoblibFile(state)
        } else if isReflective(callee), self.global(callee) == nil {
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
}
