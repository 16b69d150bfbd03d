import Domain
import FoundationEssentials

/// Writes acts as OCSF 1.8 JSON, one object each, keys sorted so that equal acts give equal bytes.
public struct OCSFEncoder: Sendable {
    private let productVersion: String

    /// An encoder that names `productVersion` as the version of the product.
    public init(productVersion: String) {
        self.productVersion = productVersion
    }

    /// The act as one line of JSON, without the line's end.
    ///
    /// - Throws: an encoding error, which means a fault of ours: every ``Activity`` has a form in OCSF.
    public func encode(_ recorded: RecordedActivity) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(event(recorded)))
    }

    private func event(_ recorded: RecordedActivity) -> OCSFEvent {
        let activity = recorded.activity
        let place = OCSFClass(of: activity.kind)
        let refused = activity.outcome == .refused
        return OCSFEvent(
            activity_id: place.activity, activity_name: place.activityName, category_uid: place.category,
            class_uid: place.uid, class_name: place.name, type_uid: place.type, time: activity.time.milliseconds,
            start_time: activity.began.milliseconds, end_time: activity.time.milliseconds,
            severity_id: refused ? 2 : 1, status_id: activity.outcome == .completed ? 1 : 2,
            status: activity.outcome == .completed ? "Success" : "Failure",
            status_detail: activity.outcome == .completed ? nil : activity.outcome.rawValue,
            action_id: refused ? 2 : 1, disposition_id: disposition(activity.outcome),
            metadata: metadata(recorded), actor: actor(activity), user: place.uid == 3002 ? user(activity.actor) : nil,
            entity: entity(activity, place), app: place.uid == 6002 ? application : nil,
            file: place.uid == 6006 ? file(activity) : nil,
            src_endpoint: activity.client.map { .init(ip: $0.address) },
            http_request: activity.client.map { .init(uid: $0.requestID, user_agent: $0.userAgent) },
            unmapped: unmapped(activity))
    }

    /// `disposition_id`: 1 Allowed, 2 Blocked, 5 Dropped (the stream was cut).
    private func disposition(_ outcome: Activity.Outcome) -> Int {
        switch outcome {
        case .refused: 2
        case .cut: 5
        case .completed, .interrupted, .failed: 1
        }
    }

    private func metadata(_ recorded: RecordedActivity) -> OCSFEvent.Metadata {
        .init(
            version: "1.8.0", product: .init(name: "Remit", vendor_name: "Remit", version: productVersion),
            profiles: ["security_control"], uid: recorded.activity.id.text,
            correlation_uid: recorded.activity.decision?.text, sequence: recorded.index,
            logged_time: recorded.activity.time.milliseconds)
    }

    private var application: OCSFEvent.Application {
        .init(name: "Remit", vendor_name: "Remit", version: productVersion)
    }

    /// `type_id`: 1 User, 2 Admin, 3 System, 4 Service, 0 Unknown.
    private func user(_ actor: Actor) -> OCSFEvent.User {
        switch actor {
        case .person(let person): .init(uid: person.text, name: nil, type_id: 1)
        case .service(let service): .init(uid: service.text, name: nil, type_id: 4)
        case .operatingSystemUser(let name): .init(uid: nil, name: name, type_id: 2)
        case .system: .init(uid: nil, name: "remit", type_id: 3)
        case .unknown: .init(uid: nil, name: "unknown", type_id: 0)
        }
    }

    private func actor(_ activity: Activity) -> OCSFEvent.ActorObject {
        .init(
            user: user(activity.actor),
            session: activity.token.map { .init(uid: $0.text, credential_uid: $0.text) })
    }

    private func entity(_ activity: Activity, _ place: OCSFClass) -> OCSFEvent.Entity? {
        guard place.uid == 3004 else { return nil }
        return .init(name: activity.detail.first ?? activity.kind.rawValue, type: activity.kind.rawValue)
    }

    /// `type_id`: 1 Regular File, 2 Folder (the repository itself).
    private func file(_ activity: Activity) -> OCSFEvent.File {
        let repository = activity.asset?.path ?? ""
        guard let path = activity.target?.path else {
            return .init(name: repository, path: repository, type_id: 2, hashes: nil)
        }
        let hashes = activity.target?.blob.map {
            [OCSFEvent.Fingerprint(algorithm: "SHA-256", algorithm_id: 3, value: $0.hex)]
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return .init(name: name, path: "\(repository)/\(path)", type_id: 1, hashes: hashes)
    }

    private func unmapped(_ activity: Activity) -> OCSFEvent.Unmapped {
        .init(
            kind: activity.kind.rawValue, outcome: activity.outcome.rawValue, asset: activity.asset?.description,
            project: activity.project?.text, revision: activity.target?.revision, decision: activity.decision?.text,
            bytes: activity.bytes, range_start: activity.target?.rangeStart,
            range_length: activity.target?.rangeLength, detail: activity.detail)
    }
}
