// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The schema writes its attributes in snake case, and the property names are what is written.

/// A Detection Finding of the Open Cybersecurity Schema Framework, version 1.8.0 (class 2004); only what Remit fills.
struct OCSFFinding: Encodable {
    /// Where the finding comes from.
    struct Metadata: Encodable {
        /// The program.
        struct Product: Encodable {
            let name: String
            let vendor_name: String
            let version: String
        }
        let version = "1.8.0"
        let product: Product
        let uid: String
        let logged_time: Int64
        let log_name: String
    }

    /// What was found.
    struct FindingInformation: Encodable {
        /// The rule; its version is the SHA-256 of its text.
        struct Analytic: Encodable {
            let uid: String
            let name: String
            let version: String
            let desc: String?
            let type_id = 1
            let type = "Rule"
        }
        let uid: String
        let title: String
        let desc: String?
        let created_time: Int64
        let analytic: Analytic
        let types: [String]
    }

    /// Who, and why.
    struct Evidence: Encodable {
        /// The one who acted.
        struct ActorObject: Encodable {
            /// The account.
            struct User: Encodable {
                let uid: String
            }
            let user: User
        }
        /// What the schema has no attribute for.
        struct Content: Encodable {
            let reasons: [Finding.Reason]
            let group: [String: String]
            let number: Double?
            let line: Int64
            let exculpatory: [String]
            let repeats: Int
            let lane: String
        }
        let actor: ActorObject?
        let data: Content
    }

    /// The digest of an original record.
    struct Observable: Encodable {
        let name = "raw_record.sha256"
        let type_id = 8
        let type = "Hash"
        let value: String
    }

    let activity_id = 1
    let activity_name = "Create"
    let category_uid = 2
    let class_uid = 2004
    let class_name = "Detection Finding"
    let type_uid = 200_401
    let status_id = 1
    let time: Int64
    let severity_id: Int
    let metadata: Metadata
    let finding_info: FindingInformation
    let evidences: [Evidence]
    let observables: [Observable]
}
