// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The schema writes its attributes in snake case, and the property names are what is written.

/// One record of the Open Cybersecurity Schema Framework, version 1.8.0 (https://schema.ocsf.io/1.8.0).
///
/// Only the attributes that Remit fills; names are the schema's own. What the schema has no place for is under
/// `unmapped`.
struct OCSFEvent: Encodable {
    struct Metadata: Encodable {
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

    struct User: Encodable {
        let uid: String?
        let name: String?
        let type_id: Int
    }

    struct Session: Encodable {
        let uid: String
        let credential_uid: String
    }

    struct ActorObject: Encodable {
        let user: User
        let session: Session?
    }

    struct Fingerprint: Encodable {
        let algorithm: String
        let algorithm_id: Int
        let value: String
    }

    struct File: Encodable {
        let name: String
        let path: String
        let type_id: Int
        let hashes: [Fingerprint]?
    }

    struct Endpoint: Encodable {
        let ip: String
    }

    struct HTTPRequest: Encodable {
        let uid: String
        let user_agent: String
    }

    struct Entity: Encodable {
        let name: String
        let type: String
    }

    struct Application: Encodable {
        let name: String
        let vendor_name: String
        let version: String
    }

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
