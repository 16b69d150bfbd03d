import Domain
import Foundation
import Testing

@testable import Monitoring

/// The fields that the pipeline adds under `remit`.
@Suite struct AddedFieldsTests {
    private struct Nobody: PrincipalResolving {
        func person(of principal: ForeignPrincipal) -> PersonID? { nil }
    }

    private static func fields(_ act: ForeignAct, _ inventory: Inventory) throws -> [String: Any] {
        let facts = AddedFields(
            act, person: nil, time: Timestamp(seconds: 1_769_850_000),
            directory: PeopleSnapshot(identities: Nobody(), inventory: inventory), hours: WorkingHours(),
            isNewPlace: nil)
        let json = try JSONSerialization.jsonObject(with: Data(facts.joined(to: Array("{}".utf8))))
        return (json as? [String: Any])?["remit"] as? [String: Any] ?? [:]
    }

    private static func act(
        host: String? = nil, address: String? = nil, target: ForeignTarget? = nil, tenant: String? = nil
    ) -> ForeignAct {
        var act = ForeignAct(category: .base, action: "x", target: target, address: address, host: host)
        act.actor = ForeignPrincipal(kind: .user, realm: "unix:gpu17", name: "backup")
        act.tenant = tenant
        return act
    }

    @Test func `what is not declared is left out`() throws {
        let target = ForeignTarget(kind: "endpoint", name: "files.example:443")
        let fields = try Self.fields(Self.act(host: "GPU17", target: target, tenant: "finch"), Inventory())
        #expect(fields["host.id"] as? String == "gpu17", "the log's own name")
        for name in [
            "host.managed", "host.role", "account.exempt", "target.protected", "job.has_project", "destination.kind",
        ] {
            #expect(fields[name] == nil, "\(name)")
        }
        #expect(
            try Self.fields(Self.act(address: "192.0.2.7"), Inventory())["host.id"] == nil, "an address is no machine")
    }

    /// A machine's name or address, and what must be said of it.
    struct Place: Sendable {
        let name: String
        let id: String?
        let role: String?
        let isManaged: Bool
    }

    private static let places = [
        Place(name: "gpu17", id: "gpu17", role: "training", isManaged: true),
        Place(name: "10.20.3.4", id: nil, role: "training", isManaged: true),
        Place(name: "192.0.2.7", id: "laptop7", role: "endpoint", isManaged: true),
        Place(name: "cafe.example", id: "cafe.example", role: nil, isManaged: false),
    ]

    @Test(arguments: places)
    func `a machine is known by its names and addresses`(place: Place) throws {
        var inventory = Inventory()
        inventory.hosts = [
            .init(names: ["gpu*", "10.20.*"], role: "training"),
            .init(names: ["laptop7", "192.0.2.7"], id: "laptop7", role: "endpoint"),
        ]
        let isAddress = place.name.allSatisfy { $0.isNumber || $0 == "." }
        let act = isAddress ? Self.act(address: place.name) : Self.act(host: place.name)
        let open = try Self.fields(act, inventory)
        #expect(open["host.managed"] as? Bool == (place.isManaged ? true : nil), "a list that may lack some")
        inventory.namesAllHosts = true
        let fields = try Self.fields(act, inventory)
        #expect(fields["host.id"] as? String == place.id)
        #expect(fields["host.role"] as? String == place.role)
        #expect(fields["host.managed"] as? Bool == place.isManaged)
    }

    @Test func `accounts, targets, jobs and places are as declared`() throws {
        var inventory = Inventory()
        inventory.exempt = ["unix:*:backup"]
        inventory.protected = ["Chief@lab.example"]
        inventory.jobAccounts = ["finch"]
        inventory.destinations = [.init(names: ["*.partner.example"], kind: "partner")]
        let job = ForeignTarget(kind: "job", name: "77")
        #expect(try Self.fields(Self.act(target: job, tenant: "finch"), inventory)["job.has_project"] as? Bool == true)
        #expect(try Self.fields(Self.act(target: job, tenant: "own"), inventory)["job.has_project"] as? Bool == false)
        let record = ForeignTarget(kind: "user", name: "chief@lab.example")
        let fields = try Self.fields(Self.act(target: record), inventory)
        #expect(fields["target.protected"] as? Bool == true)
        #expect(fields["account.exempt"] as? Bool == true)
        #expect(fields["job.has_project"] == nil)
        let place = ForeignTarget(kind: "destination", name: "files.partner.example:443")
        #expect(try Self.fields(Self.act(target: place), inventory)["destination.kind"] as? String == "partner")
    }

    @Test func `each field of the table is filled, declared or waits for something that is named`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let document = try String(contentsOf: folder.appendingPathComponent("rules/README.md"), encoding: .utf8)
        let table = document.components(separatedBy: "## Native fields")[0].split(separator: "\n")
        let names = table.filter { $0.hasPrefix("| `remit.") }
            .flatMap { row in
                row.split(separator: "|")[0].matches(of: /`(remit\.[a-z_.]+)`/).map { String($0.output.1) }
            }
        #expect(names.count > 25)
        for name in names {
            let isWaiting = AddedFieldNames.waiting[name] != nil
            let isKnown = AddedFieldNames.filled.contains(name) || AddedFieldNames.declared[name] != nil || isWaiting
            #expect(isKnown, "\(name)")
            #expect((AddedFieldNames.doubt(about: name) != nil) == isWaiting, "\(name)")
        }
        #expect(AddedFieldNames.doubt(about: "remit.perso.id") != nil)
        #expect(AddedFieldNames.doubt(about: "CommandLine") == nil)
    }
}
