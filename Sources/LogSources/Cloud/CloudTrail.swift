import Monitoring
import Sigma

/// AWS CloudTrail records, version 1.0 and later (AWS CloudTrail user guide, "CloudTrail record contents").
struct CloudTrail: JSONSource {
    static let kind = LogKind.cloudtrail
    static let lists = ["Records", "Events"]
    private static let sources = [LogSource(product: "aws", service: "cloudtrail")]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard let name = record.text("eventName", "insightDetails.eventName") else {
            throw RecordFault("no CloudTrail record: `eventName` is missing")
        }
        let service = record.text("eventSource", "insightDetails.eventSource")
        let prefix = service.map { $0.split(separator: ".").first.map(String.init) ?? $0 }
        var act = ForeignAct(category: Self.category(service, name), action: prefix.map { "\($0):\(name)" } ?? name)
        act.time = TimeText.moment(record.text("eventTime"))
        act.address = record.text("sourceIPAddress")
        let identity = AmazonIdentity(record["userIdentity"], address: act.address)
        act.actor =
            identity.actor ?? Self.service(at: act.address) ?? .from(address: act.address)
            ?? Self.unsaid(record, service)
        act.onBehalfOf = identity.role
        act.target = AmazonTarget.target(record, service, name)
        act.outcome = Self.outcome(record)
        act.reason = record.text("errorCode", "errorMessage")
        act.bytes = record["additionalEventData"]["bytesTransferredOut"].integer
        if act.bytes ?? 0 == 0, let came = record["additionalEventData"]["bytesTransferredIn"].integer {
            act.bytes = came
        }
        act.session = record.text("userIdentity.accessKeyId")
        act.recordID = record.text("eventID")
        act.requestID = record.text("requestID")
        act.userAgent = record.text("userAgent")
        act.service = service
        act.tenant = record.text("recipientAccountId", "userIdentity.accountId")
        if let policy = record.text("requestParameters.policyArn", "requestParameters.policyName") {
            act.privileges = [policy]
        }
        if act.category.classUID == 3001 || act.category.classUID == 3006 {
            act.subject = .account(
                act.tenant.map { "aws:\($0)" } ?? "aws", record.text("requestParameters.userName"))
        }
        return [RecordMeaning(sources: Self.sources, act: act)]
    }

    private static func category(_ service: String?, _ name: String) -> ForeignCategory {
        if let known = categories[name], service == nil || service == known.service { return known.category }
        let activity = ActVerb.activity(of: name)
        return .api(activity)
    }

    private static let categories: [String: (service: String, category: ForeignCategory)] = [
        "ConsoleLogin": ("signin.amazonaws.com", .authentication(.logon)),
        "UserAuthentication": ("signin.amazonaws.com", .authentication(.logon)),
        "CredentialVerification": ("signin.amazonaws.com", .authentication(.logon)),
        "CredentialChallenge": ("signin.amazonaws.com", .authentication(.other)),
        "Authenticate": ("sso.amazonaws.com", .authentication(.logon)),
        "Federate": ("sso.amazonaws.com", .authentication(.logon)),
        "CreateUser": ("iam.amazonaws.com", .account(.create)),
        "DeleteUser": ("iam.amazonaws.com", .account(.delete)),
        "ChangePassword": ("iam.amazonaws.com", .account(.passwordChange)),
        "UpdateLoginProfile": ("iam.amazonaws.com", .account(.passwordReset)),
        "CreateLoginProfile": ("iam.amazonaws.com", .account(.passwordReset)),
        "AttachUserPolicy": ("iam.amazonaws.com", .account(.attachPolicy)),
        "PutUserPolicy": ("iam.amazonaws.com", .account(.attachPolicy)),
        "DetachUserPolicy": ("iam.amazonaws.com", .account(.detachPolicy)),
        "DeleteUserPolicy": ("iam.amazonaws.com", .account(.detachPolicy)),
        "EnableMFADevice": ("iam.amazonaws.com", .account(.secondFactorEnable)),
        "DeactivateMFADevice": ("iam.amazonaws.com", .account(.secondFactorDisable)),
        "AddUserToGroup": ("iam.amazonaws.com", .group(.addUser)),
        "RemoveUserFromGroup": ("iam.amazonaws.com", .group(.removeUser)),
        "GetObject": ("s3.amazonaws.com", .hosting(.download)),
        "PutObject": ("s3.amazonaws.com", .hosting(.upload)),
        "CopyObject": ("s3.amazonaws.com", .hosting(.copy)),
        "DeleteObject": ("s3.amazonaws.com", .hosting(.delete)),
        "StopLogging": ("cloudtrail.amazonaws.com", .eventLog(.stop)),
        "StartLogging": ("cloudtrail.amazonaws.com", .eventLog(.start)),
        "DeleteTrail": ("cloudtrail.amazonaws.com", .eventLog(.disable)),
    ]

    /// A service, which CloudTrail names in the place of an address.
    private static func service(at address: String?) -> ForeignPrincipal? {
        guard let address, address.hasSuffix(".amazonaws.com") || address == "AWS Internal" else { return nil }
        return .account("aws", address, kind: .service)
    }

    /// Who acted, where there is no `userIdentity`: the service whose own event it is, or somebody in the account.
    private static func unsaid(_ record: JSONView, _ service: String?) -> ForeignPrincipal {
        if record["eventType"].text == "AwsServiceEvent", let service {
            return ForeignPrincipal(kind: .service, realm: "aws", name: service)
        }
        if record["eventType"].text == "AwsCloudTrailInsight" {
            return ForeignPrincipal(kind: .service, realm: "aws", name: "cloudtrail.amazonaws.com")
        }
        return .unnamed(in: record.text("recipientAccountId").map { "aws:\($0)" } ?? "aws")
    }

    private static func outcome(_ record: JSONView) -> ForeignAct.Outcome {
        if record["errorCode"].saysSomething || record["errorMessage"].saysSomething { return .failure }
        for name in ["ConsoleLogin", "CheckMfa", "SwitchRole"] {
            if let text = record["responseElements"][name].text, text.lowercased() == "failure" { return .failure }
        }
        // The portal's sign-on says it under the step's own name.
        for (_, value) in record["serviceEventDetails"].members.prefix(16) {
            if let text = value.text?.lowercased(), text == "failure" || text == "failed" { return .failure }
        }
        return .success
    }
}
