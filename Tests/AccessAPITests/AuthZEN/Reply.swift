import Foundation
import HTTPTypes

/// An answer, read whole.
struct Reply {
    let status: Int
    var headers: HTTPFields = [:]
    var body = ""

    /// The body as JSON; empty where it is none.
    var json: NSDictionary {
        (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? NSDictionary ?? [:]
    }

    /// `decision`.
    var decision: Bool? { json["decision"] as? Bool }

    /// The decisions of a list.
    var decisions: [Bool?] {
        (json["evaluations"] as? [NSDictionary] ?? []).map { $0["decision"] as? Bool }
    }

    /// `id` of each result, or `name` of each action.
    var results: [String] {
        (json["results"] as? [NSDictionary] ?? []).compactMap { ($0["id"] ?? $0["name"]) as? String }
    }

    /// `page.next_token`.
    var nextToken: String? { (json["page"] as? NSDictionary)?["next_token"] as? String }

    /// The context of a decision.
    var context: NSDictionary { json["context"] as? NSDictionary ?? [:] }

    /// The value of a field.
    func field(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}
