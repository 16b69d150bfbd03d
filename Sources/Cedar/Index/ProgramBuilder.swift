/// Compiles scopes and conditions into the operations of one `Program`.
final class ProgramBuilder {
    /// As in `Program`.
    private(set) var operations: ContiguousArray<Operation> = []
    /// As in `Program`.
    private(set) var operands: ContiguousArray<Int32> = []
    /// As in `Program`.
    private(set) var literals: ContiguousArray<Value> = []
    /// As in `Program`.
    private(set) var numbers: ContiguousArray<Int64> = []
    /// As in `Program`.
    private(set) var names: ContiguousArray<Text> = []
    /// As in `Program`.
    private(set) var nameLists: ContiguousArray<[Text]> = []
    /// As in `Program`.
    private(set) var patterns: ContiguousArray<Pattern> = []
    /// As in `Program`.
    private(set) var types: ContiguousArray<EntityType> = []
    /// As in `Program`.
    private(set) var functions: ContiguousArray<ExtensionFunction> = []
    /// As in `Program`.
    private(set) var paths: ContiguousArray<AttributePath> = []
    /// What the policies name so far.
    var vocabulary = Vocabulary()
    /// The numbers of the paths.
    private var pathNumbers: [AttributePath: Int32] = [:]

    /// Most paths that are looked up once a request; attributes beyond are looked up where they stand.
    static let mostPaths = 1_024

    /// Makes an empty builder.
    init() {}

    /// Compiles scope and conditions of a policy.
    ///
    /// - Returns: The tests in order; all must hold.
    func compile(_ policy: Policy) -> [Int32] {
        var tests: [Int32] = []
        compile(policy.scope.principal, of: .principal, into: &tests)
        compile(policy.scope.action, into: &tests)
        compile(policy.scope.resource, of: .resource, into: &tests)
        for condition in policy.conditions {
            let test = self.test(condition.body)
            tests.append(condition.kind == .when ? test : append(Operation(code: .not, a: test)))
        }
        return tests
    }

    /// Appends the operations of tests that all must hold as one run.
    func run(of tests: [Int32]) -> (start: Int32, count: Int32) {
        let start = Int32(operands.count)
        operands.append(contentsOf: tests)
        return (start, Int32(tests.count))
    }

    /// The number of a path, new or known; nil when there are too many.
    func number(of path: AttributePath) -> Int32? {
        if let known = pathNumbers[path] { return known }
        guard paths.count < Self.mostPaths else { return nil }
        let number = Int32(paths.count)
        pathNumbers[path] = number
        paths.append(path)
        return number
    }

    /// Appends an operation.
    func append(_ operation: Operation) -> Int32 {
        operations.append(operation)
        return Int32(operations.count - 1)
    }

    /// Appends a literal.
    func append(literal value: Value) -> Int32 {
        literals.append(value)
        let index = Int32(literals.count - 1)
        guard let ordinal = Ordinal(value) else { return append(Operation(code: .literal, a: index)) }
        numbers.append(ordinal.number)
        return append(
            Operation(code: .number, a: index, b: Int32(numbers.count - 1), c: Int32(ordinal.kind.rawValue)))
    }

    /// Appends a name.
    func append(name: Text) -> Int32 {
        names.append(name)
        return Int32(names.count - 1)
    }

    /// Appends a list of names.
    func append(nameList: [Text]) -> Int32 {
        nameLists.append(nameList)
        return Int32(nameLists.count - 1)
    }

    /// Appends a pattern.
    func append(pattern: Pattern) -> Int32 {
        patterns.append(pattern)
        return Int32(patterns.count - 1)
    }

    /// Appends a type.
    func append(type: EntityType) -> Int32 {
        types.append(type)
        return Int32(types.count - 1)
    }

    /// Appends a function.
    func append(function: ExtensionFunction) -> Int32 {
        functions.append(function)
        return Int32(functions.count - 1)
    }

    // MARK: Scopes

    /// Compiles the constraint on the principal or the resource.
    private func compile(
        _ constraint: Scope.EntityConstraint, of variable: Variable, into tests: inout [Int32]
    ) {
        switch constraint {
        case .any: break
        case .equal(.entity(let uid)):
            tests.append(append(variable, has: .equal(entity: vocabulary.insert(entity: uid))))
        case .in(.entity(let uid)):
            tests.append(append(variable, has: .in(entity: vocabulary.insert(entity: uid))))
        case .isType(let type):
            tests.append(append(variable, has: vocabulary.insert(type: type)))
        case .isTypeIn(let type, .entity(let uid)):
            tests.append(append(variable, has: vocabulary.insert(type: type)))
            tests.append(append(variable, has: .in(entity: vocabulary.insert(entity: uid))))
        case .equal(.slot), .in(.slot), .isTypeIn(_, .slot):
            tests.append(append(Operation(code: .constant, a: Int32(Truth.failed.rawValue))))
        }
    }

    /// Compiles the constraint on the action.
    private func compile(_ constraint: Scope.ActionConstraint, into tests: inout [Int32]) {
        switch constraint {
        case .any: break
        case .equal(let uid):
            tests.append(append(.action, has: .equal(entity: vocabulary.insert(entity: uid))))
        case .in(let uid):
            tests.append(append(.action, has: .in(entity: vocabulary.insert(entity: uid))))
        case .inAny(let uids):
            tests.append(anyOf(uids.map { .in(entity: vocabulary.insert(entity: $0)) }, of: .action))
        }
    }

    /// Appends the test that a variable has a key.
    func append(_ variable: Variable, has key: IndexKey) -> Int32 {
        append(Operation(code: .variableHasKey, a: variable.number, b: Int32(bitPattern: key.bits)))
    }

    /// Appends the test that a variable has one of several keys.
    func anyOf(_ keys: [IndexKey], of variable: Variable) -> Int32 {
        let tests = keys.map { append(variable, has: $0) }
        let run = run(of: tests)
        return append(Operation(code: .or, a: run.start, b: run.count))
    }
}

extension Variable {
    /// A small number for tables.
    @inline(__always)
    var number: Int32 {
        switch self {
        case .principal: 0
        case .action: 1
        case .resource: 2
        case .context: 3
        }
    }
}
