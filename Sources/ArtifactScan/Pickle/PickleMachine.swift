/// Follows a pickle as CPython's unpickler would, on values that stand for objects, and reports what loading would do.
///
/// Nothing is imported and nothing is called. The machine keeps stack, marks, memo and the objects the stream makes,
/// as `Modules/_pickle.c` does, and is as lenient as the more lenient of CPython's two unpicklers: an operation that
/// only one of them refuses is followed, so that what either would call has been judged.
struct PickleMachine {
    /// Elements of one container that are remembered; more are counted only.
    static let keptElements = 65_536

    /// The place of the stream, for reports.
    let place: Place
    /// Judges globals.
    let policy: GlobalPolicy
    /// Where findings go.
    let session: ScanSession
    /// The bytes.
    let reader: any RandomAccessReader
    /// Where the next operation is read.
    var cursor: PickleCursor
    /// The stack below all marks.
    var stack: [PickleValue] = []
    /// The stack heights at which marks were set.
    var marks: [Int] = []
    /// The memo.
    var memo = PickleMemo()
    /// The objects the stream made.
    var heap: [PickleObject] = []
    /// For each object how many leaves it has when written out, cut at a huge number.
    var sizes: [Int] = []
    /// The offset of the operation at hand.
    var operationOffset = 0
    /// Operations followed so far.
    var operations = 0
    /// The highest protocol number seen.
    var protocolNumber = 0
    /// Globals looked up so far.
    var globals = 0
    /// The first bytes of the stream, as a PROTO operation or not.
    var startsWithProto = false
    /// Strings and bytes that may hold something.
    var nested: [PickleText] = []
    /// Whether a name of a module that exists was looked up, or any was called, which no text does by chance.
    var foundKnownModule = false
    /// Whether a function was named that may be called at once and nothing else.
    var namesGuarded = false
    /// Functions that reach attributes, by the heap's index, that were named and not yet called as is allowed.
    var uncalled: [Int: (offset: Int, global: PickleGlobal)] = [:]
    /// Whether a call or a dangerous name was met.
    var foundHarm = false
    /// Whether what is put into the results of calls is kept, for a reader that looks for what the stream loads to.
    var keepsResults = false
    /// Items put into results of calls, by the heap's index; at most ``keptResults`` in all.
    private(set) var keptItems: [Int: [(key: PickleValue, value: PickleValue)]] = [:]
    /// The state given to results of calls, by the heap's index.
    private(set) var keptStates: [Int: PickleValue] = [:]
    private var keptCount = 0

    /// Prepares to follow the stream at an offset.
    init(
        _ reader: any RandomAccessReader, at offset: Int, place: Place, policy: GlobalPolicy, session: ScanSession
    ) {
        self.reader = reader
        self.place = place
        self.policy = policy
        self.session = session
        cursor = PickleCursor(reader, at: offset)
    }

    /// Follows the stream to its STOP.
    ///
    /// - Returns: what the stream loads to.
    mutating func run() throws(PickleFault) -> PickleValue {
        do throws(PickleFault) {
            let value = try follow()
            reportUncalled()
            return value
        } catch {
            reportUncalled()
            throw error
        }
    }

    /// A function that reaches any attribute is allowed for the sake of one call; merely named, it waits for another.
    private mutating func reportUncalled() {
        for (_, named) in uncalled.sorted(by: { $0.key < $1.key }) {
            operationOffset = named.offset
            report(.dangerousGlobal, "names \(named.global.shown), which \(DangerCategory.reflection.phrase)")
        }
    }

    private mutating func follow() throws(PickleFault) -> PickleValue {
        while true {
            operationOffset = cursor.offset
            let code = try cursor.byte()
            guard let operation = PickleOpcode(rawValue: code) else { throw .unknownOperation(code) }
            if operations == 0 { startsWithProto = operation == .proto }
            operations += 1
            guard operations <= session.limits.pickleOperations else {
                throw .limit("the pickle has more than \(session.limits.pickleOperations) operations")
            }
            if operations & 1_023 == 0, !session.spend(steps: 1_024) {
                throw .limit("scanning the file takes more than \(session.limits.steps) steps")
            }
            if operation == .stop { return try pop() }
            if try stepConstant(operation) { continue }
            if try stepContainer(operation) { continue }
            if try stepMemo(operation) { continue }
            try stepObject(operation)
        }
    }

    // MARK: the stack

    /// Pops the top, which must stand above the last mark.
    mutating func pop() throws(PickleFault) -> PickleValue {
        guard stack.count > (marks.last ?? 0), let top = stack.popLast() else { throw .stackUnderflow }
        return top
    }

    /// The top, which must stand above the last mark.
    func top() throws(PickleFault) -> PickleValue {
        guard stack.count > (marks.last ?? 0), let top = stack.last else { throw .stackUnderflow }
        return top
    }

    /// Takes all above the last mark, and the mark.
    mutating func popMark() throws(PickleFault) -> [PickleValue] {
        guard let height = marks.popLast() else { throw .noMark }
        let taken = Array(stack[height...])
        stack.removeSubrange(height...)
        return taken
    }

    /// What is kept of items and states at most.
    static let keptResults = 1 << 20

    /// Keeps what is put into the result of a call, where that is asked for.
    mutating func keep(_ items: [(key: PickleValue, value: PickleValue)], in index: Int) throws(PickleFault) {
        guard keepsResults else { return }
        keptCount += items.count
        guard keptCount <= Self.keptResults else {
            throw .limit("more than \(Self.keptResults) items are put into results")
        }
        keptItems[index, default: []] += items
    }

    /// Keeps the state that is given to the result of a call, where that is asked for.
    mutating func keep(state: PickleValue, of index: Int) {
        if keepsResults, keptStates.count < Self.keptResults { keptStates[index] = state }
    }

    /// Puts an object into the heap.
    mutating func make(_ object: PickleObject, size: Int = 1) -> PickleValue {
        heap.append(object)
        sizes.append(size)
        return .object(heap.count - 1)
    }

    /// The object behind a value, if it has one.
    func object(_ value: PickleValue) -> PickleObject? {
        guard case .object(let index) = value else { return nil }
        return heap[index]
    }

    /// The global behind a value, if it is one.
    func global(_ value: PickleValue) -> PickleGlobal? {
        guard case .global(let global)? = object(value) else { return nil }
        return global
    }

    /// The size of a value written out.
    func size(_ value: PickleValue) -> Int {
        guard case .object(let index) = value else { return 1 }
        return sizes[index]
    }

    /// The size of values written out, cut at a huge number.
    func size(_ values: [PickleValue]) -> Int {
        values.reduce(1) { min(1 << 60, $0 + size($1)) }
    }

    /// Reports at the operation at hand.
    mutating func report(_ rule: Rule, as severity: Severity? = nil, _ message: String) {
        let weight = severity ?? rule.severity
        if weight == .malicious || weight == .suspicious { foundHarm = true }
        session.report(rule, severity, at: place, offset: operationOffset, message)
    }
}
