import Domain
import Foundation
import Monitoring
import Testing

@Suite struct OCSFEncoderTests {
    private static let encoder = OCSFEncoder(productVersion: "9.9.9")

    private static func activity(
        _ kind: Activity.Kind, _ outcome: Activity.Outcome, target: AccessTarget? = nil
    ) throws -> Activity {
        Activity(
            id: try ActivityID("a1"), time: Timestamp(seconds: 1_700_000_010), began: Timestamp(seconds: 1_700_000_000),
            kind: kind, outcome: outcome, actor: .person(try PersonID("ivy")), project: try ProjectID("birdsong"),
            token: try TokenID("t1"), asset: try AssetID(kind: .model, path: "aviary/finch"), target: target,
            decision: try DecisionID("d1"), bytes: 42, detail: ["because"],
            client: ClientFacts(address: "127.0.0.1", userAgent: "hf/2", requestID: "r1"))
    }

    private static func object(_ activity: Activity) throws -> [String: Any] {
        let bytes = try encoder.encode(RecordedActivity(index: 7, activity: activity))
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test func `a pull is a download of file hosting activity`() throws {
        let digest = String(repeating: "ab", count: 32)
        let target = AccessTarget(path: "weights/model.bin", blob: try ContentDigest(hex: digest))
        let event = try Self.object(try Self.activity(.pull, .completed, target: target))
        #expect(event["class_uid"] as? Int == 6006)
        #expect(event["activity_id"] as? Int == 2)
        #expect(event["type_uid"] as? Int == 600_602)
        #expect(event["category_uid"] as? Int == 6)
        #expect(event["status_id"] as? Int == 1)
        #expect(event["time"] as? Int == 1_700_000_010_000)
        #expect(event["start_time"] as? Int == 1_700_000_000_000)
        let file = try #require(event["file"] as? [String: Any])
        #expect(file["name"] as? String == "model.bin")
        #expect(file["path"] as? String == "aviary/finch/weights/model.bin")
        let metadata = try #require(event["metadata"] as? [String: Any])
        #expect(metadata["version"] as? String == "1.8.0")
        #expect(metadata["sequence"] as? Int == 7)
        #expect(metadata["correlation_uid"] as? String == "d1")
    }

    @Test func `a refusal is a blocked failure`() throws {
        let event = try Self.object(try Self.activity(.pull, .refused))
        #expect(event["status_id"] as? Int == 2)
        #expect(event["action_id"] as? Int == 2)
        #expect(event["disposition_id"] as? Int == 2)
        #expect(event["status_detail"] as? String == "refused")
    }

    @Test(arguments: Activity.Kind.allCases)
    func `every kind of act has a class whose type is class times one hundred plus activity`(
        kind: Activity.Kind
    ) throws {
        let event = try Self.object(try Self.activity(kind, .completed))
        let type = try #require(event["type_uid"] as? Int)
        let place = try #require(event["class_uid"] as? Int)
        let activity = try #require(event["activity_id"] as? Int)
        #expect(type == place * 100 + activity)
        #expect(place / 1000 == event["category_uid"] as? Int)
    }

    @Test func `equal acts give equal bytes`() throws {
        let recorded = RecordedActivity(index: 1, activity: try Self.activity(.push, .completed))
        #expect(try Self.encoder.encode(recorded) == Self.encoder.encode(recorded))
        #expect(!(try Self.encoder.encode(recorded)).contains(UInt8(ascii: "\n")))
    }
}
