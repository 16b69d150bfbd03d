/// What a call gets and does with it: text that the file chose, other callables, and bytes that hold an artifact.
extension PickleMachine {
    /// How deep arguments are looked into.
    private static let depth = 4

    /// Judges the call that an allowed callable makes of its first argument.
    mutating func checkInnerCall(_ outer: PickleGlobal, _ arguments: [PickleValue]) {
        guard let first = arguments.first, let inner = global(first), case .allowed(let rule) = inner.standing else {
            return
        }
        var handed = Array(arguments.dropFirst())
        switch outer.path {
        case "torch._tensor._rebuild_from_type_v2": handed = handed.count > 1 ? members(handed[1]) : []
        case "copyreg._reconstructor":
            if let base = handed.first, let other = global(base), case .allowed(let baseRule) = other.standing {
                judge(inner: other, baseRule, [], by: outer)
            }
            handed = []
        case "copyreg.__newobj_ex__": handed = handed.first.map(members) ?? []
        case "collections.defaultdict": handed = []
        default: break
        }
        judge(inner: inner, rule, handed, by: outer)
    }

    private mutating func judge(
        inner: PickleGlobal, _ rule: AllowedGlobal.Rule, _ arguments: [PickleValue], by outer: PickleGlobal
    ) {
        switch rule {
        case .any, .firstGlobal, .codec, .codeInState: return
        case .callsFirst: return checkInnerCall(inner, arguments)
        // Functions of the field with some arguments set, such as a metric with its options.
        case .value where outer.path == "functools.partial" && policy.unlisted(inner).standing == .library: return
        case .value where !GlobalPolicy.isHarmful(inner.path):
            report(.argumentViolation, "makes `\(outer.path)` call \(inner.shown), which is allowed as a constant only")
        case .value, .nested, .ofNothing, .attribute, .ofContainer:
            report(
                .argumentViolation, as: .malicious,
                "makes `\(outer.path)` call \(inner.shown), which is allowed only where its arguments are seen")
        }
    }

    /// The elements of a tuple or a list.
    private func members(_ value: PickleValue) -> [PickleValue] {
        switch object(value) {
        case .tuple(let items)?, .list(let items)?: items
        default: []
        }
    }

    /// Whether a function that loads bytes is among values, at any depth that is looked into.
    func handsOnGuarded(_ values: [PickleValue], depth: Int = 0) -> Bool {
        guard depth < Self.depth else { return false }
        return values.prefix(256).contains { value in
            switch object(value) {
            case .global(let global)?:
                if case .allowed(let rule) = global.standing { rule.isGuarded } else { false }
            case .tuple(let items)?, .list(let items)?, .set(let items)?: handsOnGuarded(items, depth: depth + 1)
            case .dictionary(let pairs)?: handsOnGuarded(pairs.prefix(256).map(\.value), depth: depth + 1)
            default: false
            }
        }
    }

    /// What a guarded function gives, where its arguments are those that it is allowed for.
    mutating func guarded(
        _ global: PickleGlobal, _ rule: AllowedGlobal.Rule, _ arguments: [PickleValue]
    ) -> PickleValue? {
        if rule == .ofContainer {
            guard arguments.count == 1, let only = arguments.first else { return nil }
            switch object(only) {
            case .list?, .tuple?, .set?, .dictionary?: return only
            default: return nil
            }
        }
        guard arguments.count == 2, let base = self.global(arguments[0]), let name = arguments[1].wholeText,
            !isComputed(arguments[1])
        else { return nil }
        return policy.attribute(name, of: base).map { make(.global($0)) }
    }

    /// Judges the state that an object gets, by what made the object.
    mutating func checkState(_ state: PickleValue, of callee: PickleValue, made arguments: [PickleValue]) {
        if namesGuarded, handsOnGuarded([state]) {
            report(
                .argumentViolation, as: .malicious,
                "gives \(describe(callee)) a function that is allowed only where its arguments are seen: "
                    + describe(state))
        }
        guard let global = global(callee) else { return }
        switch global.standing {
        case .allowed(.callsFirst):
            // `functools.partial` takes its function and arguments anew from its state.
            guard case .tuple(let parts)? = object(state), parts.count >= 2 else { return }
            let handed = [parts[0]] + members(parts[1])
            checkFirstGlobal(callee, handed)
            checkInnerCall(global, handed)
        case .allowed(.codeInState): checkCode(in: state, of: global)
        case .allowed: return
        default:
            if global.path.hasPrefix("scipy.stats.") { checkCode(in: state, of: global) }
            loadCarried([state], by: global)
        }
    }

    /// The source that scipy's distributions keep in their state and run when they get it back
    /// (`rv_generic._attach_argparser_methods`): three functions that sort arguments, and nothing else.
    private mutating func checkCode(in state: PickleValue, of global: PickleGlobal) {
        for pair in entries(in: state) where pair.key.wholeText == "_parse_arg_template" {
            if let text = pair.value.wholeText, Self.isArgumentTemplate(text) { continue }
            report(.libraryCall, "gives \(global.shown) source that it runs: \(describe(pair.value))")
        }
    }

    private func entries(in state: PickleValue) -> [(key: PickleValue, value: PickleValue)] {
        switch object(state) {
        case .dictionary(let pairs)?: pairs
        case .tuple(let items)?, .list(let items)?:
            items.flatMap { item -> [(key: PickleValue, value: PickleValue)] in
                guard case .dictionary(let pairs)? = object(item) else { return [] }
                return pairs
            }
        default: []
        }
    }

    /// Whether each line begins such a function or gives its arguments back, without a call of its own.
    private static func isArgumentTemplate(_ text: String) -> Bool {
        text.split(separator: "\n").allSatisfy { line in
            var rest = line
            for lead in ["def _parse_args_rvs(", "def _parse_args_stats(", "def _parse_args(", "    return "]
            where line.hasPrefix(lead) {
                rest = line.dropFirst(lead.count)
                if rest.hasPrefix("self._argcheck_rvs(") { rest = rest.dropFirst("self._argcheck_rvs(".count) }
                var before: Character = " "
                for letter in rest {
                    let isWord = letter.isASCII && (letter.isLetter || letter.isNumber || letter == "_")
                    guard isWord || " ,()=:'".contains(letter) else { return false }
                    if letter == "(", before != " " { return false }
                    before = letter
                }
                return true
            }
            return line.allSatisfy(\.isWhitespace)
        }
    }

    /// Bytes that hold an artifact, given to what no list knows: it may load them, so they are scanned as reached.
    mutating func loadCarried(_ values: [PickleValue], by global: PickleGlobal, depth: Int = 0) {
        guard depth < Self.depth else { return }
        for value in values.prefix(256) {
            switch value {
            case .bytes(let bytes): loadCarried(bytes, by: global)
            case .object(let index):
                switch heap[index] {
                case .tuple(let items), .list(let items): loadCarried(items, by: global, depth: depth + 1)
                case .dictionary(let pairs):
                    loadCarried(pairs.prefix(256).map(\.value), by: global, depth: depth + 1)
                default: break
                }
            default: break
            }
        }
    }

    private mutating func loadCarried(_ bytes: PickleText, by global: PickleGlobal) {
        guard bytes.count >= 8, bytes.isWhole, NestedPayload.isArtifact(bytes.bytes),
            place.depth < session.limits.depth
        else { return }
        nested.removeAll { $0.count == bytes.count && $0.bytes == bytes.bytes }
        report(.unlistedGlobal, "gives \(global.shown) bytes that hold an artifact, which it may load")
        ContentScanner(session).scan(
            MemoryReader(bytes.bytes), at: place.member("bytes at \(bytes.offset ?? operationOffset)"))
    }

    /// Whether calling something of a library with these arguments does what the file chose.
    func isActing(_ global: PickleGlobal, _ arguments: [PickleValue]) -> Bool {
        let isClass = isClassName(global.name)
        if carriesText(arguments, toFunction: !isClass) { return true }
        if isClass {
            // The classes of a module that runs things, but for members of an enumeration: one plain word.
            return GlobalPolicy.isHarmful(global.path) && carriesName(arguments)
        }
        // A method, called on an object that the stream made: what writes and what runs does so without text.
        return global.name.contains(".") && !arguments.isEmpty && GlobalPolicy.soundsActive(global.name)
    }

    /// Whether a function is, by its name and its first argument, one that rebuilds an object of a class: how
    /// extension classes are pickled.
    func isRebuilding(_ global: PickleGlobal, _ arguments: [PickleValue]) -> Bool {
        let name = global.name.drop { $0 == "_" }
        let isNamed = ["pyx_unpickle", "unpickle", "rebuild", "reconstruct", "restore", "new_"]
            .contains { name.hasPrefix($0) }
        guard isNamed, !global.name.contains("."), let first = arguments.first, let inner = self.global(first) else {
            return false
        }
        if case .dangerous = inner.standing { return false }
        return isClassName(inner.name)
    }

    /// Whether a class is named, by the look of its name.
    func isClassName(_ name: String) -> Bool {
        let last = name.split(separator: ".").last ?? ""
        return last.drop { $0 == "_" }.first?.isUppercase == true
    }

    /// Whether there is text that is more than one plain word.
    private func carriesName(_ arguments: [PickleValue]) -> Bool {
        let texts = arguments.prefix(256).compactMap { argument -> PickleText? in
            if case .text(let text) = argument { text } else { nil }
        }
        return !texts.isEmpty && (arguments.count > 1 || texts.contains { $0.bytes.contains(0x2e) })
    }

    /// Whether the arguments hold text; for a class only text that looks like a command, a path or code counts.
    func carriesText(_ arguments: [PickleValue], toFunction isFunction: Bool, depth: Int = 0) -> Bool {
        guard depth < Self.depth else { return true }
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
                // Paths, and text that a standard type wraps.
                case .result(let maker, let items):
                    guard let maker = global(maker),
                        ["pathlib", "builtins", "_codecs", "collections"]
                            .contains(maker.path.prefix { $0 != "." })
                    else { return false }
                    return carriesText(items, toFunction: isFunction, depth: depth + 1)
                default: return false
                }
            default: return false
            }
        }
    }
}
