import Monitoring

/// Accounts as Google Cloud's records write them (cloud.google.com, "Principal identifiers"; "AuthenticationInfo").
enum GooglePrincipal {
    /// Who acted and whose rights were used: of a service account that was delegated, the first of those who delegated
    /// it acted.
    static func identify(_ information: JSONView, _ act: inout ForeignAct) {
        let account = account(
            information.text("principalEmail", "authoritySelector") ?? information.text("principalSubject"),
            directoryID: information.text("principalSubject"))
        let delegation = information["serviceAccountDelegationInfo"].elements.first ?? .absent
        let first = delegation.text("firstPartyPrincipal.principalEmail", "principalSubject")
        let claims = delegation["thirdPartyPrincipal"]["thirdPartyClaims"]
        let third = claims.text("email", "sub").flatMap {
            ForeignPrincipal.account("google", $0, kind: ForeignPrincipal.isMail($0) ? .user : .unknown)
        }
        if let delegate = Self.account(first) ?? third {
            (act.actor, act.onBehalfOf) = (delegate, account)
        } else {
            act.actor = account ?? .from(address: act.address) ?? .unnamed(in: "google")
        }
        if let actor = act.actor, isNobody(actor.name) {
            act.actor =
                .from(address: act.address) ?? ForeignPrincipal(kind: .unknown, realm: "google", name: actor.name)
        }
    }

    /// An account by its address for mail or by a principal's identifier:
    /// `principal://iam.googleapis.com/…/workforcePools/…/subject/ada@…`, `serviceAccount:ci@…`, `user:ada@…`.
    static func account(_ text: String?, directoryID: String? = nil) -> ForeignPrincipal? {
        guard let text, !text.isEmpty else { return nil }
        var name = Substring(text)
        var isWorkload = false
        if let subject = text.firstRange(of: "/subject/"), text.hasPrefix("principal") {
            name = text[subject.upperBound...]
            isWorkload = text.contains("/workloadIdentityPools/")
        } else {
            for mark in ["deleted:", "user:", "serviceAccount:"] where name.hasPrefix(mark) {
                name = name.dropFirst(mark.utf8.count)
                isWorkload = isWorkload || mark == "serviceAccount:"
            }
        }
        let whole = String(name)
        let kind: ForeignPrincipal.Kind
        if isWorkload || isService(whole) {
            kind = .service
        } else if whole.hasPrefix("system:") || whole == "system@google.com" {
            kind = .system
        } else {
            kind = .user
        }
        return .account("google", whole, kind: kind, directoryID: directoryID)
    }

    /// Whether a name is that of a service account.
    static func isService(_ name: String) -> Bool {
        name.hasSuffix("gserviceaccount.com") || name.hasPrefix("serviceAccount:")
            || name.hasPrefix("system:serviceaccount:")
    }

    private static func isNobody(_ name: String) -> Bool {
        name == "system:anonymous" || name == "system:unauthenticated" || name == "allUsers"
    }
}
