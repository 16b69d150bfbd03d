// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The schema writes its attributes in snake case, and the property names are what is written.

/// One record of the Open Cybersecurity Schema Framework, version 1.8.0 (https://schema.ocsf.io/1.8.0).
///
/// Only the attributes that Remit fills; names are the schema's own. What the schema has no place for is under
/// `unmapped`.
struct OCSFEvent: Encodable {
    /// Where the record comes from and which version of the schema it follows.
    struct Metadata: Encodable {
        /// The program that wrote the record.
        struct Product: Encodable {
            let name: String
            let vendor_name: String
            let version: String
        }
        let version: String
        let product: Product
        let profiles: [String]
        let uid: String
        let correlation_uid: String?
        let sequence: UInt64
        let logged_time: Int64
    }

    /// An account, by the identifier that the directory gives it.
    struct User: Encodable {
        let uid: String?
        let name: String?
        let type_id: Int
    }

    /// The token that was used, and the credential behind it.
    struct Session: Encodable {
        let uid: String
        let credential_uid: String
    }

    /// Who acted, and through which session.
    struct ActorObject: Encodable {
        let user: User
        let session: Session?
    }

    /// A digest of a file's content.
    struct Fingerprint: Encodable {
        let algorithm: String
        let algorithm_id: Int
        let value: String
    }

    /// The file that was read or written.
    struct File: Encodable {
        let name: String
        let path: String
        let type_id: Int
        let hashes: [Fingerprint]?
    }

    /// The machine at the other end.
    struct Endpoint: Encodable {
        let ip: String
    }

    /// The request that carried the act.
    struct HTTPRequest: Encodable {
        let uid: String
        let user_agent: String
    }

    /// What an act was done to where it is no file.
    struct Entity: Encodable {
        let name: String
        let type: String
    }

    /// The service that the act was done with.
    struct Application: Encodable {
        let name: String
        let vendor_name: String
        let version: String
    }

    /// What the schema has no attribute for.
    struct Unmapped: Encodable {
        let kind: String
        let outcome: String
        let asset: String?
        let project: String?
        let revision: String?
        let decision: String?
        let bytes: Int64
        let range_start: Int64?
        let range_length: Int64?
        let detail: [String]
    }

    let activity_id: Int
    let activity_name: String
    let category_uid: Int
    let class_uid: Int
    let class_name: String
    let type_uid: Int
    let time: Int64
    let start_time: Int64
    let end_time: Int64
    let severity_id: Int
    let status_id: Int
    let status: String
    let status_detail: String?
    let action_id: Int
    let disposition_id: Int
    let metadata: Metadata
    let actor: ActorObject?
    let user: User?
    let entity: Entity?
    let app: Application?
    let file: File?
    let src_endpoint: Endpoint?
    let http_request: HTTPRequest?
    let unmapped: Unmapped
}
