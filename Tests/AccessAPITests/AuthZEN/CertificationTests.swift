import Foundation
import HTTPTypes
import Testing

@testable import AccessAPI

/// The certification scenario of AuthZEN 1.0, against the fixture that it asks for.
@Suite struct CertificationTests {
    private static let evaluation = "/access/v1/evaluation"
    private static let evaluations = "/access/v1/evaluations"

    @Test func `every published request for one decision is answered as published`() async throws {
        guard let cases = try CertificationCases() else { return }
        try await DecisionFixture.with { (fixture) async throws in
            var count = 0
            for section in cases.sections(below: "c-2-2-") + cases.sections(below: "c-2-4-") {
                for request in section.requests {
                    let reply = try await fixture.send(Self.evaluation, try CertificationCases.text(request))
                    count += 1
                    if section.id.hasPrefix("c-2-4-") {
                        #expect(reply.status == 400, "\(section.id): \(reply.body)")
                        continue
                    }
                    let decision = section.response?["decision"] as? Bool ?? true
                    #expect(reply.status == 200, "\(section.id): \(reply.body)")
                    #expect(reply.decision == decision, "\(section.id): \(reply.body)")
                    #expect(reply.field("Content-Type") == "application/json")
                }
            }
            #expect(count == 19)
        }
    }

    @Test func `every published list of questions is answered as published`() async throws {
        guard let cases = try CertificationCases() else { return }
        try await DecisionFixture.with { (fixture) async throws in
            var count = 0
            for section in cases.sections(below: "c-3-2-") + cases.sections(below: "c-3-4-") {
                for request in section.requests {
                    let reply = try await fixture.send(Self.evaluations, try CertificationCases.text(request))
                    count += 1
                    #expect(reply.status == 200, "\(section.id): \(reply.body)")
                    guard let list = (request as? NSDictionary)?["evaluations"] as? [Any], !list.isEmpty else {
                        #expect(reply.decision == true, "\(section.id)")
                        continue
                    }
                    #expect(reply.decisions.count == list.count, "\(section.id)")
                    #expect(reply.decisions.allSatisfy { $0 != nil }, "\(section.id)")
                    guard let published = section.response?["evaluations"] as? [NSDictionary] else { continue }
                    #expect(reply.decisions == published.map { $0["decision"] as? Bool }, "\(section.id)")
                }
            }
            #expect(count == 10)
        }
    }

    @Test func `every published search finds what it must`() async throws {
        guard let cases = try CertificationCases() else { return }
        try await DecisionFixture.with { (fixture) async throws in
            let paths = [
                "c-4-2-": "subject", "c-4-3-": "resource", "c-4-4-": "action",
            ]
            var count = 0
            for (prefix, sought) in paths.sorted(by: { $0.key < $1.key }) {
                var first: [String]?
                for section in cases.sections(below: prefix) {
                    for request in section.requests {
                        let reply = try await fixture.send(
                            "/access/v1/search/\(sought)", try CertificationCases.text(request))
                        count += 1
                        #expect(reply.status == 200, "\(section.id): \(reply.body)")
                        let published = (section.response?["results"] as? [NSDictionary] ?? [])
                            .compactMap { ($0["id"] ?? $0["name"]) as? String }
                        #expect(Set(reply.results).isSuperset(of: published), "\(section.id): \(reply.body)")
                        if section.expected.first?.contains("identical to") == true {
                            #expect(reply.results == first, "\(section.id)")
                        }
                        first = first ?? reply.results
                    }
                }
            }
            #expect(count == 11)
        }
    }

    @Test func `published searches that lack something are refused, and those for the unknown find nothing`()
        async throws
    {
        guard let cases = try CertificationCases() else { return }
        try await DecisionFixture.with { (fixture) async throws in
            let order = ["subject", "resource", "action"]
            for section in cases.sections(below: "c-4-7-") {
                for (request, sought) in zip(section.requests, order) {
                    let reply = try await fixture.send(
                        "/access/v1/search/\(sought)", try CertificationCases.text(request))
                    #expect(reply.status == 400, "\(section.id) \(sought): \(reply.body)")
                }
            }
            for section in cases.sections(below: "c-4-6-") {
                guard let request = section.requests.first as? NSDictionary else { continue }
                let sought = request["action"] == nil ? "action" : "subject"
                let reply = try await fixture.send(
                    "/access/v1/search/\(sought)", try CertificationCases.text(request))
                #expect(reply.status == 200)
                #expect(reply.results == [], "\(section.id): \(reply.body)")
            }
        }
    }

    @Test func `the published pages follow on one another`() async throws {
        guard let cases = try CertificationCases() else { return }
        try await DecisionFixture.with { (fixture) async throws in
            let request = try #require(cases.sections(below: "c-4-5-1").first?.requests.first)
            let first = try await fixture.send("/access/v1/search/subject", try CertificationCases.text(request))
            #expect(first.status == 200)
            #expect(first.results == ["alice"])
            let token = try #require(first.nextToken)
            #expect(!token.isEmpty)
            let next = try #require(cases.sections(below: "c-4-5-2").first?.requests.first as? NSDictionary)
            let body = try #require(next.mutableCopy() as? NSMutableDictionary)
            body["page"] = ["token": token]
            let second = try await fixture.send("/access/v1/search/subject", try CertificationCases.text(body))
            #expect(second.status == 200)
            #expect(second.results == ["bob"])
            #expect(second.nextToken == "")
        }
    }

    @Test(arguments: [
        (#"{"type":"user","id":"alice"}"#, #"{"name":"read"}"#, "record-1", true),
        (#"{"type":"user","id":"alice"}"#, #"{"name":"write"}"#, "record-1", true),
        (#"{"type":"user","id":"bob"}"#, #"{"name":"read"}"#, "record-1", true),
        (#"{"type":"user","id":"bob"}"#, #"{"name":"write"}"#, "record-1", false),
        (#"{"type":"user","id":"alice"}"#, #"{"name":"write"}"#, "record-2", false),
        (#"{"type":"user","id":"bob"}"#, #"{"name":"write"}"#, "record-2", true),
        (#"{"type":"user","id":"alice"}"#, #"{"name":"delete","properties":{"soft":true}}"#, "record-1", true),
        (#"{"type":"user","id":"alice"}"#, #"{"name":"delete","properties":{"soft":false}}"#, "record-1", false),
    ])
    func `the eight decisions are the same with and without context, and every time`(
        subject: String, action: String, resource: String, decision: Bool
    ) async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let question =
                #""subject":\#(subject),"action":\#(action),"resource":{"type":"record","id":"\#(resource)"}"#
            let bodies = ["{\(question)}", "{\(question)}", #"{\#(question),"context":{"ip":"192.0.2.7","n":null}}"#]
            for body in bodies {
                let reply = try await fixture.send(Self.evaluation, body)
                #expect(reply.decision == decision)
            }
        }
    }
}
