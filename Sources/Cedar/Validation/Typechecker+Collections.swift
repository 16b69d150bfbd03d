extension Typechecker {
    /// The type of a set literal.
    mutating func set(_ expression: Expression, _ elements: [Expression], _ known: Set<Capability>) -> Typing {
        if elements.isEmpty, mode == .strict {
            findings.add(
                .emptySet, "the type of an empty set cannot be known", at: expression.range,
                help: "test a set with `.isEmpty()`, or leave the policy out")
            return .failed(nil)
        }
        var types: [CedarType?] = []
        var trees: [TypedExpression] = []
        var isFailed = false
        for element in elements {
            let typing = typing(of: element, known)
            types.append(typing.type)
            if let tree = typing.tree { trees.append(tree) }
            isFailed = isFailed || typing.isFailed
        }
        guard let type = join(types, at: expression.range, "the elements of a set") else { return .failed(nil) }
        let tree = makesTrees ? TypedExpression(expression, .set(type), trees) : nil
        return Typing(type: .set(type), isFailed: isFailed, tree: tree)
    }

    /// The type of a record literal.
    mutating func record(
        _ expression: Expression, _ entries: [Expression.Entry], _ known: Set<Capability>
    ) -> Typing {
        var attributes: [RecordType.Attribute] = []
        var trees: [TypedExpression] = []
        var isFailed = false
        for entry in entries {
            let typing = typing(of: entry.value, known)
            if let type = typing.type {
                attributes.append(RecordType.Attribute(name: entry.key, type: type, isRequired: true))
            }
            if let tree = typing.tree { trees.append(tree) }
            isFailed = isFailed || typing.isFailed
        }
        guard attributes.count == entries.count else { return .failed(nil) }
        let type = CedarType.record(RecordType(attributes))
        let tree = makesTrees ? TypedExpression(expression, type, trees) : nil
        return Typing(type: type, isFailed: isFailed, tree: tree)
    }

    /// The type of the call of an extension function.
    mutating func call(
        _ expression: Expression, _ function: ExtensionFunction, _ arguments: [Expression], _ known: Set<Capability>
    ) -> Typing {
        let signature = function.signature
        var isFailed = false
        if arguments.count != signature.arguments.count {
            findings.add(
                .wrongNumberOfArguments,
                "`\(function.rawValue)` takes \(signature.arguments.count) "
                    + "argument\(signature.arguments.count == 1 ? "" : "s")"
                    + "\(function.isConstructor ? "" : ", counting what it is called on"), found \(arguments.count)",
                at: expression.range)
            isFailed = true
        }
        if function.isConstructor, let fault = Self.constructorFault(function, arguments) {
            findings.add(.invalidArgument, fault, at: expression.range)
            isFailed = true
        }
        if mode == .strict, function.isConstructor, !arguments.allSatisfy(\.isLiteral) {
            findings.add(
                .nonLiteralArgument, "`\(function.rawValue)` is called with something that is no literal",
                at: expression.range,
                help: "keep the value in the attribute as `\(signature.result)`, which the schema can declare")
            isFailed = true
        }
        var trees: [TypedExpression] = []
        for (index, argument) in arguments.enumerated() {
            let typing =
                isFailed
                ? typing(of: argument, known) : expect(argument, [signature.arguments[index]], known)
            if let tree = typing.tree { trees.append(tree) }
            isFailed = isFailed || typing.isFailed
        }
        let tree = makesTrees ? TypedExpression(expression, signature.result, trees) : nil
        return Typing(type: signature.result, isFailed: isFailed, tree: tree)
    }

    /// Why a constructor refuses its argument, where that is a literal text.
    private static func constructorFault(_ function: ExtensionFunction, _ arguments: [Expression]) -> String? {
        guard arguments.count == 1, case .literal(let value) = arguments[0].node, case .string = value else {
            return nil
        }
        do {
            _ = try function.call([value])
            return nil
        } catch {
            return error.description
        }
    }
}

extension Expression {
    /// Whether this is a Boolean, an integer, a string or an entity as written.
    fileprivate var isLiteral: Bool {
        if case .literal = node { true } else { false }
    }
}

extension ExtensionFunction {
    /// The types of the arguments, the receiver of a method first, and of the result.
    var signature: (arguments: [CedarType], result: CedarType) {
        let decimal = CedarType.extensionType(.decimal)
        let address = CedarType.extensionType(.ipaddr)
        let datetime = CedarType.extensionType(.datetime)
        let duration = CedarType.extensionType(.duration)
        return switch self {
        case .decimal: ([.string], decimal)
        case .ip: ([.string], address)
        case .datetime: ([.string], datetime)
        case .duration: ([.string], duration)
        case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual: ([decimal, decimal], .boolean)
        case .isIpv4, .isIpv6, .isLoopback, .isMulticast: ([address], .boolean)
        case .isInRange: ([address, address], .boolean)
        case .offset: ([datetime, duration], datetime)
        case .durationSince: ([datetime, datetime], duration)
        case .toDate: ([datetime], datetime)
        case .toTime: ([datetime], duration)
        case .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays: ([duration], .long)
        }
    }
}
