/// The keys of principal, action and resource: what each is, is in and is of, so far as some policy names it.
///
/// Plain numbers in memory that the stack lends, so that a scope is tested by a search among a few numbers.
/// INVARIANT: the three lists lie one after the other in `keys` up to `ends`; they never outlive `withLists`.
struct KeyLists {
    /// All keys.
    private let keys: UnsafeMutablePointer<UInt32>
    /// Where the lists end.
    private let ends: (Int, Int, Int)

    /// Calls `body` with the keys of the three entities of a request.
    @inline(__always)
    static func withLists<Result>(
        _ request: Request, _ principal: EntityNode?, _ action: EntityNode?, _ resource: EntityNode?,
        _ program: Program, _ body: (KeyLists) -> Result
    ) -> Result {
        // At most: equality, in and type for the entity itself, and one for each ancestor.
        var most = 9
        most += principal?.ancestors.hashes.count ?? 0
        most += action?.ancestors.hashes.count ?? 0
        most += resource?.ancestors.hashes.count ?? 0
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: most) { buffer in
            guard let keys = buffer.baseAddress else {
                preconditionFailure("a temporary allocation has an address")
            }
            let first = append(request.principal, principal, program, to: keys, at: 0)
            let second = append(request.action, action, program, to: keys, at: first)
            let third = append(request.resource, resource, program, to: keys, at: second)
            return body(KeyLists(keys: keys, ends: (first, second, third)))
        }
    }

    /// The positions of a variable's keys; none for the context.
    @inline(__always)
    func range(of variable: Int32) -> Range<Int> {
        switch variable {
        case 0: Range(uncheckedBounds: (0, ends.0))
        case 1: Range(uncheckedBounds: (ends.0, ends.1))
        case 2: Range(uncheckedBounds: (ends.1, ends.2))
        default: 0..<0
        }
    }

    /// The key at a position within `range(of:)`.
    @inline(__always)
    subscript(position: Int) -> UInt32 { keys[position] }

    /// Whether a variable has a key.
    @inline(__always)
    func variable(_ variable: Int32, has key: UInt32) -> Bool {
        for position in range(of: variable) where keys[position] == key { return true }
        return false
    }

    /// Appends the keys of one entity.
    ///
    /// - Returns: The position after the last.
    private static func append(
        _ uid: EntityUID, _ node: EntityNode?, _ program: Program,
        to keys: UnsafeMutablePointer<UInt32>, at start: Int
    ) -> Int {
        var end = start
        if let number = program.number(of: uid) {
            keys[end] = IndexKey.equal(entity: number).bits
            keys[end + 1] = IndexKey.in(entity: number).bits
            end += 2
        }
        if let node {
            for index in 0..<node.ancestors.hashes.count {
                guard let number = program.number(of: node.ancestors, at: index) else { continue }
                keys[end] = IndexKey.in(entity: number).bits
                end += 1
            }
        }
        if program.hasTypes {
            let type = program.key(of: uid.type)
            if type != .unknown {
                keys[end] = type.bits
                end += 1
            }
        }
        return end
    }
}
