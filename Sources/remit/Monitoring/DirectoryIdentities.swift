import Domain
import Monitoring

/// Joins accounts to people: by the accounts, addresses and numbers that were declared, else by a name or an address
/// that is a person's identifier. Accounts of programs and of the system belong to nobody unless they were declared.
struct DirectoryIdentities: PrincipalResolving {
    /// What was declared.
    let join: IdentityJoin
    /// People by identifier, in lower case.
    let names: [String: PersonID]

    func person(of principal: ForeignPrincipal) -> PersonID? {
        switch join.holder(of: principal) {
        case .person(let person, _): person
        case .unknown(_, .undeclared) where principal.kind == .user:
            principal.mail.flatMap { names[$0.lowercased()] } ?? names[principal.name.lowercased()]
        default: nil
        }
    }
}
