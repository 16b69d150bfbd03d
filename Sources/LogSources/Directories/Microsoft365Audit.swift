import Monitoring
import Sigma

/// Microsoft 365's unified audit log (learn.microsoft.com, "Office 365 Management Activity API schema").
struct Microsoft365Audit: JSONSource {
    static let kind = LogKind.microsoft365
    static let lists = ["value"]
    private static let sources = [
        LogSource(product: "m365", service: "audit"), LogSource(product: "m365", service: "exchange"),
    ]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard let operation = record.text("Operation") else {
            throw RecordFault("no record of Microsoft 365: `Operation` is missing")
        }
        var act = ForeignAct(category: Self.category(operation), action: operation)
        act.time = TimeText.moment(record.text("CreationTime"))
        act.address = record.text("ClientIP", "ClientIPAddress", "ActorIpAddress").map(ForeignAct.withoutPort)
        let key = record.text("UserKey").flatMap { $0 == "Not Available" ? nil : $0 }
        let name = record.text("UserId").flatMap { $0 == "Not Available" ? nil : $0 }
        act.actor =
            .account("entra", name ?? key, kind: Self.kind(name ?? "", record["UserType"].integer), directoryID: key)
            ?? .from(address: act.address) ?? .unnamed(in: "entra")
        act.target = Self.target(record)
        let result = record.text("ResultStatus")?.lowercased()
        let failed = result.map { $0.hasPrefix("fail") || $0 == "false" } ?? false
        let hasError = record["LogonError"].saysSomething || ActVerb.saysFailure(operation)
        act.outcome = failed || hasError ? .failure : .success
        act.reason = record.text("LogonError")
        act.recordID = record.text("Id")
        act.service = record.text("Workload")
        act.tenant = record.text("OrganizationId")
        act.userAgent = record.text("UserAgent")
        return [RecordMeaning(sources: Self.sources, act: act)]
    }

    /// By `UserType`: 3 and 4 are the system's and applications' accounts, 5 and 6 service principals and policies.
    private static func kind(_ name: String, _ type: Int64?) -> ForeignPrincipal.Kind {
        if name.hasPrefix("NT AUTHORITY\\SYSTEM") { return .system }
        switch type {
        case 4, 5, 6: return .service
        default: return name.hasPrefix("ServicePrincipal_") ? .service : .user
        }
    }

    private static func target(_ record: JSONView) -> ForeignTarget? {
        if let name = record.text("SourceFileName", "ObjectId", "MailboxOwnerUPN") {
            return ForeignTarget(kind: record.text("ItemType") ?? "object", name: name)
        }
        return ForeignTarget(kind: "service", name: record.text("Workload", "OrganizationId") ?? "m365")
    }

    private static func category(_ operation: String) -> ForeignCategory {
        switch operation {
        case "UserLoggedIn", "UserLoginFailed", "MailboxLogin": .authentication(.logon)
        case "FileDownloaded", "FileSyncDownloadedFull": .hosting(.download)
        case "FileUploaded", "FileSyncUploadedFull": .hosting(.upload)
        case "FileAccessed", "FilePreviewed": .hosting(.preview)
        case "FileDeleted", "FileRecycled": .hosting(.delete)
        case "SharingSet", "AnonymousLinkCreated", "SharingInvitationCreated", "CompanyLinkCreated": .hosting(.share)
        case "Add user.": .account(.create)
        case "Delete user.": .account(.delete)
        case "Add member to group.": .group(.addUser)
        case "Add member to role.": .userAccess(given: true)
        default: ActVerb.entity(of: operation)
        }
    }
}
