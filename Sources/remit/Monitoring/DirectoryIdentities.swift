import Domain
import Monitoring

/// Joins accounts to people by name: an account belongs to the person whose identifier is its name or its address for
/// mail. Accounts of programs and of the system belong to nobody.
struct DirectoryIdentities: PrincipalResolving {
    /// People by identifier, in lower case.
    let names: [String: PersonID]

    func person(of principal: ForeignPrincipal) -> PersonID? {
        guard principal.kind == .user || principal.kind == .unknown else { return nil }
        return principal.mail.flatMap { names[$0.lowercased()] } ?? names[principal.name.lowercased()]
    }
}
