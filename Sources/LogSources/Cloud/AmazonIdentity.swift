import Monitoring

/// Who acted, by CloudTrail's `userIdentity` element.
struct AmazonIdentity {
    /// The account, or the person behind a role.
    let actor: ForeignPrincipal?
    /// The role whose rights were used.
    let role: ForeignPrincipal?

    /// Reads a `userIdentity` (AWS CloudTrail user guide, "userIdentity element").
    init(_ identity: JSONView, address: String?) {
        let account = identity.text("accountId", "sessionContext.sessionIssuer.accountId")
        let realm = account.map { "aws:\($0)" } ?? "aws"
        let arn = identity.text("arn")
        let directoryID = identity.text("onBehalfOf.userId")
        switch identity.text("type") {
        case "Root":
            actor = .account(realm, identity.text("userName") ?? "root", directoryID: identity.text("principalId"))
            role = nil
        case "AssumedRole":
            (actor, role) = Self.assumed(identity, realm, arn, directoryID)
        case "AWSService", "AWSAccount":
            actor = .account("aws", identity.text("invokedBy", "arn", "principalId", "accountId"), kind: .service)
            role = nil
        case "Role":
            actor = .account(realm, arn ?? identity.text("userName", "principalId"), kind: .service)
            role = nil
        default:
            let name = identity.text("userName") ?? arn.map(Self.lastPart)
            let service = identity.text("invokedBy")
            let fallback = identity.text("principalId", "credentialId", "accessKeyId", "accountId")
            let named = ForeignPrincipal.account(realm, name, directoryID: directoryID)
            actor =
                named ?? .account(realm, fallback, kind: .unknown) ?? .account("aws", service, kind: .service)
                ?? .from(address: address)
            role = nil
        }
    }

    /// A role's session: its name says who took the role, which single sign-on sets to the person's.
    private static func assumed(
        _ identity: JSONView, _ realm: String, _ arn: String?, _ directoryID: String?
    ) -> (ForeignPrincipal?, ForeignPrincipal?) {
        let issuer = identity["sessionContext"]["sessionIssuer"]
        let roleName = issuer.text("arn", "userName") ?? arn
        let role = ForeignPrincipal.account(realm, roleName, kind: .service)
        var session = identity.text("principalId").flatMap { principal in
            principal.firstIndex(of: ":").map { String(principal[principal.index(after: $0)...]) }
        }
        let parts = arn?.split(separator: "/", omittingEmptySubsequences: false) ?? []
        if parts.count > 2, let last = parts.last { session = String(last) }
        let name = session ?? identity.text("userName") ?? roleName ?? identity.text("principalId")
        guard let name else { return (.account("aws", identity.text("invokedBy"), kind: .service), role) }
        let path = roleName ?? ""
        let kind: ForeignPrincipal.Kind
        if isProgram(name) || path.contains("/aws-service-role/") || identity.text("invokedBy") != nil {
            kind = .service
        } else if ForeignPrincipal.isMail(name) || path.contains("/aws-reserved/sso.amazonaws.com/")
            || path.contains("AWSReservedSSO_") || directoryID != nil
        {
            kind = .user
        } else {
            kind = .unknown
        }
        return (.account(realm, name, kind: kind, directoryID: directoryID), role)
    }

    /// Whether a session's name is one that machines and programming kits give.
    private static func isProgram(_ session: String) -> Bool {
        if session.hasPrefix("i-"), session.utf8.count >= 10, session.utf8.dropFirst(2).allSatisfy(isHexadecimal) {
            return true
        }
        if session.utf8.count >= 13, session.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        return [
            "botocore-session-", "aws-sdk-", "AWSCodeBuild", "aws-go-sdk-", "AWSLambda", "eks-", "ElasticMapReduce",
        ]
        .contains { session.hasPrefix($0) }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool { ASCII.hexadecimal(byte) != nil }

    /// What stands behind the last slash of an ARN, or behind its last colon.
    static func lastPart(_ arn: String) -> String {
        let behindSlash = arn.split(separator: "/").last ?? Substring(arn)
        return String(behindSlash.split(separator: ":").last ?? behindSlash)
    }
}
