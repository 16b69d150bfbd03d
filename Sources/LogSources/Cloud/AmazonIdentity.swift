import Monitoring

/// Who acted, by CloudTrail's `userIdentity` element.
struct AmazonIdentity {
    /// The account, or the person behind a role.
    let actor: ForeignPrincipal?
    /// Whose rights were used: a role, or the user who lent theirs to a federated one.
    let role: ForeignPrincipal?

    /// Reads a `userIdentity` (AWS CloudTrail user guide, "userIdentity element").
    init(_ identity: JSONView, address: String?) {
        let account = identity.text("accountId", "sessionContext.sessionIssuer.accountId")
        let realm = account.map { "aws:\($0)" } ?? "aws"
        let arn = identity.text("arn")
        switch identity.text("type") {
        case "Root":
            actor = .account(realm, identity.text("userName") ?? "root", directoryID: identity.text("principalId"))
            role = nil
        case "AssumedRole": (actor, role) = Self.assumed(identity, realm, arn)
        case "AWSService":
            actor = .account("aws", identity.text("invokedBy", "arn", "principalId", "accountId"), kind: .service)
            role = nil
        case "AWSAccount": (actor, role) = (Self.foreign(identity, realm), nil)
        case "Role":
            if Self.session(identity, arn) != nil {
                (actor, role) = Self.assumed(identity, realm, arn)
            } else {
                actor = .account(realm, arn ?? identity.text("userName", "principalId"), kind: .service)
                role = nil
            }
        case "FederatedUser":
            actor = .account(realm, arn.map(Self.lastPart) ?? Self.session(identity, nil) ?? identity.text("userName"))
            role = .account(realm, identity.text("sessionContext.sessionIssuer.arn"), kind: .service)
        case "WebIdentityUser", "SAMLUser":
            let name = identity.text("userName") ?? Self.session(identity, nil)
            actor = .account(realm, name, kind: name.map(Self.isWorkload) == true ? .service : .user)
            role = nil
        default: (actor, role) = (Self.other(identity, realm, arn, address), nil)
        }
    }

    /// A user, a user of a directory or of Identity Center, or what CloudTrail itself does not know.
    private static func other(
        _ identity: JSONView, _ realm: String, _ arn: String?, _ address: String?
    ) -> ForeignPrincipal? {
        let name = identity.text("userName") ?? arn.map(lastPart)
        let directoryID = identity.text("onBehalfOf.userId")
        if let named = ForeignPrincipal.account(realm, name, directoryID: directoryID) { return named }
        let type = identity.text("type")
        if let number = identity.text("principalId") {
            return .account(realm, number, kind: type == "IAMUser" ? .user : .unknown)
        }
        return .account("aws", identity.text("invokedBy"), kind: .service)
            ?? .account(realm, identity.text("credentialId", "accessKeyId", "accountId"), kind: .unknown)
            ?? .from(address: address)
    }

    /// Somebody of another account, of whom only the number is known, and the session's name of a role.
    private static func foreign(_ identity: JSONView, _ realm: String) -> ForeignPrincipal? {
        if identity.text("accountId") == "ANONYMOUS_PRINCIPAL" { return nil }
        if let session = session(identity, identity.text("arn")) {
            return .account(realm, session, kind: kind(session, "", identity))
        }
        if let service = identity.text("invokedBy") { return .account("aws", service, kind: .service) }
        let name = identity.text("arn", "principalId", "accountId")
        return .account(realm, name, kind: name?.hasPrefix("AROA") == true ? .service : .unknown)
    }

    /// A role's session: its name says who took the role, which single sign-on sets to the person's.
    private static func assumed(
        _ identity: JSONView, _ realm: String, _ arn: String?
    ) -> (ForeignPrincipal?, ForeignPrincipal?) {
        let issuer = identity["sessionContext"]["sessionIssuer"]
        let roleName = issuer.text("arn", "userName") ?? arn
        let role = ForeignPrincipal.account(realm, roleName, kind: .service)
        let name = session(identity, arn) ?? identity.text("userName") ?? roleName ?? identity.text("principalId")
        guard let name else { return (.account("aws", identity.text("invokedBy"), kind: .service), role) }
        let kind = kind(name, roleName ?? "", identity)
        return (.account(realm, name, kind: kind, directoryID: identity.text("onBehalfOf.userId")), role)
    }

    /// The session's name: the last part of the ARN of an assumed role, else what follows the role's number.
    private static func session(_ identity: JSONView, _ arn: String?) -> String? {
        let parts = arn?.split(separator: "/", omittingEmptySubsequences: false) ?? []
        if parts.count > 2, arn?.contains(":assumed-role/") == true, let last = parts.last, !last.isEmpty {
            return String(last)
        }
        guard let principal = identity.text("principalId"), let colon = principal.firstIndex(of: ":") else {
            return nil
        }
        let name = String(principal[principal.index(after: colon)...])
        return name.isEmpty ? nil : name
    }

    private static func kind(_ session: String, _ role: String, _ identity: JSONView) -> ForeignPrincipal.Kind {
        if isProgram(session) || role.contains("/aws-service-role/") || identity["invokedBy"].saysSomething {
            return .service
        }
        let isSignOn = role.contains("/aws-reserved/sso.amazonaws.com/") || role.contains("AWSReservedSSO_")
        return ForeignPrincipal.isMail(session) || isSignOn || identity["onBehalfOf"]["userId"].saysSomething
            ? .user : .unknown
    }

    /// Whether a session's name is one that machines and programming kits give.
    private static func isProgram(_ session: String) -> Bool {
        if session.hasPrefix("i-"), session.utf8.count >= 10, session.utf8.dropFirst(2).allSatisfy(isHexadecimal) {
            return true
        }
        if session.utf8.count >= 13, session.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        return [
            "botocore-session-", "aws-sdk-", "AWSCodeBuild", "aws-go-sdk-", "AWSLambda", "eks-", "ElasticMapReduce",
            "GitHubActions", "SageMaker", "ecs-", "AmazonSageMaker", "terraform-", "aws-cdk-",
        ]
        .contains { session.hasPrefix($0) }
    }

    /// Whether a subject of a token is a build's or a cluster's, not a person's.
    private static func isWorkload(_ subject: String) -> Bool {
        ["repo:", "project_path:", "system:serviceaccount:", "organization:"].contains { subject.hasPrefix($0) }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool { ASCII.hexadecimal(byte) != nil }

    /// What stands behind the last slash of an ARN, or behind its last colon.
    static func lastPart(_ arn: String) -> String {
        let behindSlash = arn.split(separator: "/").last ?? Substring(arn)
        return String(behindSlash.split(separator: ":").last ?? behindSlash)
    }
}
