/// One step of a compiled condition: a code and up to three numbers, which index the tables of `Program`.
///
/// Plain bytes, so that running a program counts no references and allocates nothing.
struct Operation: Sendable {
    /// What to do. In the comments `a`, `b` and `c` are the numbers; `op` is another operation, `list` a run of
    /// operations in `Program.operands` from `a`, `b` long.
    enum Code: UInt8, Sendable {
        // Tests: true, false or failed.
        /// `a` is 0 for false, 1 for true, 2 for failed.
        case constant
        /// All of list hold; what stands after the first that does not is not evaluated.
        case and
        /// One of list holds.
        case or
        /// Op `a` does not hold.
        case not
        /// Op `b` where `a` holds, else op `c`; as a test or as a value.
        case choose
        /// The value of op `a` is true.
        case isTrue
        /// Variable `a` has the key `b`.
        case variableHasKey
        /// Path `a` has a value equal to that of key `b`.
        case pathEquals
        /// Path `a` leads to something; never fails.
        case pathExists
        /// Values of op `a` and op `b` are equal.
        case equal
        /// Op `a` is less than op `b`.
        case less
        /// Op `a` is less than op `b` or equal.
        case lessOrEqual
        /// Entity of op `a` is in the entity or the set of op `b`.
        case `in`
        /// Set of op `a` has the element of op `b`.
        case contains
        /// Set of op `a` has all elements of op `b`.
        case containsAll
        /// Set of op `a` has some element of op `b`.
        case containsAny
        /// Set of op `a` is empty.
        case isEmpty
        /// Entity of op `a` has the tag of op `b`.
        case hasTag
        /// Value of op `a` has the names of list `b` of `Program.nameLists` one under the other.
        case has
        /// String of op `a` matches pattern `b`.
        case like
        /// Entity of op `a` is of type `b`, and in op `c` unless `c` is -1.
        case isType

        // Values.
        /// Literal `a`.
        case literal
        /// Literal `a`, whose number is entry `b` of `Program.numbers` and whose kind is `c`.
        case number
        /// Variable `a`.
        case variable
        /// The value of path `a`.
        case path
        /// The attribute `b` of `Program.names` of op `a`.
        case attribute
        /// The tag of op `b` of the entity of op `a`.
        case tag
        /// The negative of op `a`.
        case negate
        /// The sum of op `a` and op `b`.
        case add
        /// The difference of op `a` and op `b`.
        case subtract
        /// The product of op `a` and op `b`.
        case multiply
        /// The set of list.
        case set
        /// The record of list, under the keys of list `c` of `Program.nameLists`.
        case record
        /// The call of function `c` with list.
        case call
        /// The test `a` as a value.
        case truth
    }

    /// What to do.
    let code: Code
    /// The first number.
    var a: Int32 = 0
    /// The second number.
    var b: Int32 = 0
    /// The third number.
    var c: Int32 = 0
}
