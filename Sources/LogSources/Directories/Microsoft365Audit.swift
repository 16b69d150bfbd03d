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
        act.address = record.text("ClientIP", "ClientIPAddress", "ActorIpAddress")
        let name = record.text("UserId", "UserKey")
        let isProgram = record["UserType"].integer.map { [4, 5, 6].contains($0) } ?? false
        act.actor =
            .account("entra", name, kind: isProgram ? .service : .user, directoryID: record.text("UserKey"))
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
