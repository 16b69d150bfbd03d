public import Domain
import FoundationEssentials

/// Writes events of other systems as OCSF 1.8 with what every class has: who, what, to what, when, how it ended.
public struct PlainForeignEncoder: ForeignEncoding {
    /// An encoder.
    public init() {}

    public func encode(_ event: ForeignEvent, person: PersonID?, arrived: Timestamp) throws -> [UInt8] {
        let act = event.act
        let outcome = act.outcome
        let record = Record(
            class_uid: act.category.classUID, category_uid: act.category.classUID / 1_000,
            activity_id: act.category.activityID, type_uid: act.category.classUID * 100 + act.category.activityID,
            time: (act.time ?? arrived).milliseconds, status_id: outcome == .success ? 1 : outcome == .failure ? 2 : 0,
            metadata: .init(log_name: event.log, logged_time: arrived.milliseconds, uid: event.digest.hex),
            actor: act.actor.map {
                .init(user: .init(name: $0.name, domain: $0.realm, uid: person?.text, email_addr: $0.mail))
            },
            src_endpoint: act.address.map { .init(ip: $0, hostname: nil) },
            device: act.host.map { .init(ip: nil, hostname: $0) },
            unmapped: .init(
                action: act.action, target: act.target?.name, target_kind: act.target?.kind, bytes: act.bytes))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(record))
    }

    // The schema writes its attributes in snake case, and the property names are what is written.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Record: Encodable {
        struct Metadata: Encodable {
            let version = "1.8.0"
            let log_name: String
            let logged_time: Int64
            let uid: String
        }
        struct User: Encodable {
            let name: String
            let domain: String
            let uid: String?
            let email_addr: String?
        }
        struct ActorObject: Encodable {
            let user: User
        }
        struct Endpoint: Encodable {
            let ip: String?
            let hostname: String?
        }
        struct Unmapped: Encodable {
            let action: String
            let target: String?
            let target_kind: String?
            let bytes: Int64?
        }
        let class_uid: Int
        let category_uid: Int
        let activity_id: Int
        let type_uid: Int
        let severity_id = 1
        let time: Int64
        let status_id: Int
        let metadata: Metadata
        let actor: ActorObject?
        let src_endpoint: Endpoint?
        let device: Endpoint?
        let unmapped: Unmapped
    }
}
