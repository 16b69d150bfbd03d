/// Why a policy could not be evaluated; the policy counts as not satisfied, whether it permits or forbids.
///
/// Cedar skips a policy that fails. A caller that wants to fail closed denies when a `forbid` is among the errors.
public struct EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure, as the Cedar specification distinguishes them.
    public indirect enum Kind: Error, Hashable, Sendable {
        /// An attribute or tag of an entity that does not exist was asked for.
        case entityDoesNotExist(EntityUID)
        /// The entity exists but has no such attribute.
        case entityAttributeDoesNotExist(EntityUID, attribute: Text)
        /// The entity exists but has no such tag.
        case entityTagDoesNotExist(EntityUID, tag: Text)
        /// The record has no such attribute.
        case recordAttributeDoesNotExist(attribute: Text)
        /// There is no extension function of this name.
        case unknownExtensionFunction(Text)
        /// An extension function could not make a value of its arguments.
        case extensionFailed(function: ExtensionFunction, reason: String)
        /// A value of another type was needed.
        case typeError(expected: String, got: Value)
        /// An extension function was called with too few or too many arguments.
        case wrongNumberOfArguments(function: ExtensionFunction, expected: Int, got: Int)
        /// The result of `+`, `-` or `*` does not fit 64 bits.
        case integerOverflow(operation: String)
        /// The slot of a template was not filled.
        case unlinkedSlot(Slot)
        /// The result is not a value; reserved for partial evaluation.
        case nonValue
        /// The expression is nested too deeply.
        case recursionLimit
    }

    /// The policy that failed.
    public let policy: PolicyID
    /// What failed.
    public let kind: Kind
    /// The expression that failed, in the policy's text.
    public let range: SourceRange

    /// One line for people: policy, place, fault.
    public var description: String { "policy `\(policy)`, \(range.start): \(kind)" }
}

extension EvaluationError.Kind: CustomStringConvertible {
    /// What failed and what to do, without the place.
    public var description: String {
        switch self {
        case .entityDoesNotExist(let uid):
            "entity `\(uid)` does not exist; test it with `has` first"
        case .entityAttributeDoesNotExist(let uid, let attribute):
            "entity `\(uid)` has no attribute `\(attribute)`; test it with `has` first"
        case .entityTagDoesNotExist(let uid, let tag):
            "entity `\(uid)` has no tag `\(tag)`; test it with `hasTag` first"
        case .recordAttributeDoesNotExist(let attribute):
            "the record has no attribute `\(attribute)`; test it with `has` first"
        case .unknownExtensionFunction(let name):
            "there is no function `\(name)`"
        case .extensionFailed(let function, let reason):
            "`\(function.rawValue)` failed: \(reason)"
        case .typeError(let expected, let value):
            "expected \(expected), got \(value.typeName)"
        case .wrongNumberOfArguments(let function, let expected, let got):
            "`\(function.rawValue)` takes \(expected) arguments, counting a method's receiver, got \(got)"
        case .integerOverflow(let operation):
            "`\(operation)` does not fit a signed 64-bit integer"
        case .unlinkedSlot(let slot):
            "the slot `\(slot)` is not filled; link the template first"
        case .nonValue:
            "the result is not a value"
        case .recursionLimit:
            "the expression is nested more than \(Limits.expressionDepth) levels deep; split it"
        }
    }
}
