import Domain
import Foundation
import Monitoring
import Testing

@Suite struct ForeignOCSFEncoderTests {
    /// What OCSF 1.8 requires of each class beyond what it requires of all; of those with `|` between, one will do.
    private static let required: [(classUID: Int, members: [String])] = [
        (0, []), (1001, ["actor", "device", "file"]), (1005, ["actor", "device", "module"]), (1006, ["device", "job"]),
        (1007, ["actor", "device", "process"]), (1008, ["log_name"]), (3001, ["user"]),
        (3002, ["user", "service|dst_endpoint"]), (3004, ["entity"]), (3005, ["user", "privileges"]), (3006, ["group"]),
        (4001, ["src_endpoint|dst_endpoint"]), (4002, ["http_request|http_response"]),
        (4003, ["src_endpoint|dst_endpoint"]), (6002, ["app"]), (6003, ["actor", "api", "src_endpoint"]),
        (6005, ["actor", "src_endpoint", "database|databucket|table"]), (6006, ["actor", "file", "src_endpoint"]),
        (201_001, ["actor", "device", "reg_key"]), (201_002, ["actor", "device", "reg_value"]),
    ]

    private static let common = [
        "activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid", "activity_name",
        "category_name", "class_name", "type_name", "status_id", "raw_data_hash", "unmapped",
    ]

    private static func record(_ act: ForeignAct, person: PersonID? = nil) throws -> [String: Any] {
        let digest = try ContentDigest(hex: String(repeating: "ab", count: 32))
        let event = ForeignEvent(original: [1, 2], digest: digest, native: [], sources: [], act: act, log: "github")
        let bytes = ForeignOCSFEncoder().encode(event, person: person, arrived: Timestamp(seconds: 1_769_850_000))
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test(arguments: required)
    func `an act that says nothing has all that its class requires`(classUID: Int, members: [String]) throws {
        let category = ForeignCategory(classUID: classUID, activityID: 99)
        let record = try Self.record(ForeignAct(category: category, action: "x"))
        for member in Self.common { #expect(record[member] != nil, "\(member)") }
        for choice in members {
            #expect(choice.split(separator: "|").contains { record[String($0)] != nil }, "\(choice)")
        }
        #expect(record["class_uid"] as? Int == classUID)
        #expect(record["type_uid"] as? Int == classUID * 100 + 99)
        #expect(record["time"] as? Int == 1_769_850_000_000)
        #expect(record["status_id"] as? Int == 0)
    }

    @Test func `a class that is unknown is written as the base class`() throws {
        let record = try Self.record(ForeignAct(category: ForeignCategory(classUID: 9999, activityID: 1), action: "x"))
        #expect(record["class_uid"] as? Int == 0)
        #expect(record["activity_id"] as? Int == 99)
        #expect(record["activity_name"] as? String == "x")
    }

    @Test func `the person stands beside the account, and whose rights were used under unmapped`() throws {
        var act = ForeignAct(category: .hosting(.download), action: "git.clone")
        act.actor = ForeignPrincipal(kind: .user, realm: "github", name: "ada-gh", mail: "ada@lab.example")
        act.onBehalfOf = ForeignPrincipal(kind: .service, realm: "github", name: "app")
        act.address = "192.0.2.7"
        act.outcome = .failure
        let record = try Self.record(act, person: try PersonID("ada"))
        let actor = try #require(record["actor"] as? [String: Any])
        let user = try #require(actor["user"] as? [String: Any])
        #expect(user["uid_alt"] as? String == "ada")
        #expect(user["name"] as? String == "ada-gh")
        #expect(user["domain"] as? String == "github")
        #expect((record["src_endpoint"] as? [String: Any])?["ip"] as? String == "192.0.2.7")
        #expect(record["status_id"] as? Int == 2)
        #expect(record["severity_id"] as? Int == 2)
        let unmapped = try #require(record["unmapped"] as? [String: Any])
        #expect((unmapped["on_behalf_of"] as? [String: Any])?["name"] as? String == "app")
        let hash = try #require(record["raw_data_hash"] as? [String: Any])
        #expect(hash["value"] as? String == String(repeating: "ab", count: 32))
    }

    @Test func `text that JSON must escape is escaped, and equal acts give equal bytes`() throws {
        let act = ForeignAct(category: .base, action: "a\"\\\n\u{1}ü")
        let record = try Self.record(act)
        #expect((record["unmapped"] as? [String: Any])?["action"] as? String == "a\"\\\n\u{1}ü")
    }
}
