public import Domain

/// Joins accounts of other systems to people.
public protocol PrincipalResolving: Sendable {
    /// The person to whom an account belongs, where exactly one is known.
    func person(of principal: ForeignPrincipal) -> PersonID?
}
