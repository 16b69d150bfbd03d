extension PickleMachine {
    /// Operations that look up, call, build and refer.
    mutating func stepObject(_ operation: PickleOpcode) throws(PickleFault) {
        switch operation {
        case .global:
            let module = try cursor.line()
            let name = try cursor.line()
            stack.append(lookUp(module: module.text, name: name.text))
        case .stackGlobal: try stackGlobal()
        case .instance:
            let module = try cursor.line()
            let name = try cursor.line()
            let callee = lookUp(module: module.text, name: name.text)
            let arguments = try popMark()
            stack.append(call(callee, arguments, how: .call))
        case .object:
            var arguments = try popMark()
            guard !arguments.isEmpty else { throw .stackUnderflow }
            let callee = arguments.removeFirst()
            stack.append(call(callee, arguments, how: .call))
        case .reduce:
            let arguments = try pop()
            let callee = try pop()
            stack.append(call(callee, elements(arguments), how: .call))
        case .newObject:
            let arguments = try pop()
            let callee = try pop()
            stack.append(call(callee, elements(arguments), how: .new))
        case .newObjectExtended:
            let keywords = try pop()
            let arguments = try pop()
            let callee = try pop()
            stack.append(call(callee, elements(arguments) + [keywords], how: .new))
        case .build: try build()
        case .persistentIdentifier: stack.append(persistent(.text(PickleText(computed: try cursor.line()))))
        case .binaryPersistentIdentifier: try stack.append(persistent(pop()))
        case .extension1: try extensionCode(UInt64(cursor.byte()))
        case .extension2: try extensionCode(cursor.number(width: 2))
        case .extension4: try extensionCode(cursor.number(width: 4))
        case .nextBuffer:
            report(.persistentIdentifier, "asks its loader for an out-of-band buffer")
            stack.append(make(.opaque))
        case .readOnlyBuffer: _ = try top()
        default: throw .unknownOperation(operation.rawValue)
        }
    }

    /// The elements of an argument tuple; of anything else the value itself.
    private func elements(_ value: PickleValue) -> [PickleValue] {
        switch object(value) {
        case .tuple(let items)?, .list(let items)?: items
        default: [value]
        }
    }

    private mutating func stackGlobal() throws(PickleFault) {
        let name = try pop()
        let module = try pop()
        if let moduleText = word(module), let nameText = word(name) {
            if isComputed(module) || isComputed(name) {
                report(.computedName, "computes the name of an import: `\(moduleText)`.`\(nameText)`")
            }
            return stack.append(lookUp(module: moduleText, name: nameText))
        }
        if case .object = module {
            report(.computedName, "imports a name that \(describe(module)) and \(describe(name)) compute")
        } else if case .object = name {
            report(.computedName, "imports a name that \(describe(module)) and \(describe(name)) compute")
        } else {
            throw .argument("an import by the stack is not named by text")
        }
        stack.append(make(.opaque))
    }

    /// The text of an operand of an import; bytes do not do, since CPython refuses them.
    private func word(_ value: PickleValue) -> String? { value.wholeText }

    /// Whether text is what a simulated call gave.
    func isComputed(_ value: PickleValue) -> Bool {
        guard case .text(let text) = value else { return false }
        return text.offset == PickleMachine.computedOffset
    }

    /// The offset that marks text which a simulated call computed.
    static var computedOffset: Int { -1 }

    /// Looks a global up and reports what is wrong with naming it.
    mutating func lookUp(module: String, name: String) -> PickleValue {
        globals += 1
        let global = policy.global(module: module, name: name, mapsPython2: protocolNumber < 3)
        if global.standing != .unknown { foundKnownModule = true }
        switch global.standing {
        case .allowed(let rule):
            guard rule.isGuarded else { break }
            namesGuarded = true
            if rule != .nested { uncalled[heap.count] = (operationOffset, global) }
        case .dangerous(let category): report(.dangerousGlobal, "names \(global.shown), which \(category.phrase)")
        case .traversal(let how): report(.traversal, "names \(global.shown), which \(how)")
        case .standardLibrary:
            report(.unlistedGlobal, "names \(global.shown), a part of Python that no list allows")
        case .library, .unknown: report(.unlistedGlobal, "names \(global.shown), which no list knows")
        }
        return make(.global(global))
    }

    private mutating func extensionCode(_ code: UInt64) throws(PickleFault) {
        guard code > 0 else { throw .argument("an extension code is 0") }
        report(.extensionCode, "looks up number \(code) of the copyreg extension registry")
        stack.append(make(.opaque))
    }

    /// What a persistent id stands for: in torch checkpoints a storage, elsewhere nothing good.
    private mutating func persistent(_ identifier: PickleValue) -> PickleValue {
        if place.isTorch {
            switch object(identifier) {
            case .tuple(let items)? where items.first?.wholeText == "storage": break
            case .tuple(let items)? where items.first?.wholeText == "module" && items.count == 4:
                // Torch's legacy form writes a class with its source, which is compared and not run.
                if let named = global(items[1]) {
                    if case .allowed = named.standing { return items[1] }
                    report(
                        .persistentIdentifier, "carries the source of a class by a persistent id: \(describe(items))")
                    return items[1]
                }
                fallthrough
            case .some: report(.persistentIdentifier, "asks for \(describe(identifier)) by a persistent id")
            case nil: break
            }
        } else {
            report(.persistentIdentifier, "asks its loader for \(describe(identifier)) by a persistent id")
        }
        return make(.persistent(identifier))
    }
}
