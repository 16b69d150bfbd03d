import Domain
import Monitoring
import Testing

@Suite struct IdentityJoinTests {
    private static func join() throws -> IdentityJoin {
        IdentityJoin(
            people: [
                KnownPerson(
                    person: try PersonID("ada"), mails: ["Ada@lab.example", "shared@lab.example"], directoryIDs: ["O1"],
                    accounts: [
                        .init(realm: "github", name: "ada-gh"), .init(realm: "unix", name: "1000"),
                        .init(realm: "unix:node9", name: "1001"),
                    ]),
                KnownPerson(
                    person: try PersonID("bob"), mails: ["bob@lab.example", "shared@lab.example"],
                    accounts: [.init(realm: "unix:node17", name: "1002"), .init(realm: "github", name: "bob")]),
            ],
            services: [.init(realm: "okta", name: "robot@lab.example")])
    }

    private static func holder(
        _ kind: ForeignPrincipal.Kind, _ realm: String, _ name: String, mail: String? = nil, id: String? = nil
    ) throws -> Attribution.Holder {
        try join().holder(
            of: ForeignPrincipal(kind: kind, realm: realm, name: name, mail: mail, directoryID: id))
    }

    @Test func `a declared account is its person's, in its realm or in all of its kind`() throws {
        let ada = Attribution.Holder.person(try PersonID("ada"), .account)
        #expect(try Self.holder(.user, "github", "Ada-GH") == ada)
        #expect(try Self.holder(.user, "unix:node17", "1000") == ada)
        #expect(try Self.holder(.user, "unix:node9", "1001") == ada)
        #expect(try Self.holder(.service, "github", "ada-gh") == ada)
        #expect(try Self.holder(.user, "gitlab", "ada-gh") != ada)
        #expect(
            try Self.holder(.user, "unix:node17", "1001")
                == .unknown(.init(realm: "unix:node17", name: "1001"), .undeclared))
    }

    @Test func `an address or a directory's number joins people's accounts alone`() throws {
        let ada = try PersonID("ada")
        #expect(try Self.holder(.user, "okta", "x", mail: "ada@LAB.example") == .person(ada, .mail))
        #expect(try Self.holder(.user, "entra", "x", mail: "bob@lab.example", id: "O1") == .person(ada, .directoryID))
        #expect(
            try Self.holder(.service, "okta", "x", mail: "ada@lab.example")
                == .service(.init(realm: "okta", name: "x")))
        #expect(
            try Self.holder(.unknown, "gitlab", "x", mail: "ada@lab.example")
                == .unknown(.init(realm: "gitlab", name: "x"), .undeclared))
    }

    @Test func `what leads to two people leads to nobody`() throws {
        let account = KnownPerson.Account(realm: "okta", name: "x")
        #expect(try Self.holder(.user, "okta", "x", mail: "shared@lab.example") == .unknown(account, .ambiguous))
    }

    @Test func `a declared service is none of the people's, whatever its address`() throws {
        let account = KnownPerson.Account(realm: "okta", name: "robot@lab.example")
        #expect(try Self.holder(.user, "okta", "robot@lab.example", mail: "bob@lab.example") == .service(account))
    }

    @Test func `an act with another's rights is put down to who acted`() throws {
        var act = ForeignAct(category: .process(.launch), action: "sudo")
        act.actor = ForeignPrincipal(kind: .user, realm: "unix:node17", name: "1000")
        act.onBehalfOf = ForeignPrincipal(kind: .system, realm: "unix:node17", name: "root")
        let attribution = try Self.join().attribution(of: act)
        #expect(attribution.person == (try PersonID("ada")))
        #expect(attribution.rightsOf == .system(.init(realm: "unix:node17", name: "root")))
        act.actor = ForeignPrincipal(kind: .service, realm: "kubernetes", name: "controller")
        act.onBehalfOf = ForeignPrincipal(kind: .user, realm: "unix:node17", name: "1002")
        let other = try Self.join().attribution(of: act)
        #expect(other.person == nil)
        #expect(other.rightsOf == .person(try PersonID("bob"), .account))
    }

    @Test func `who is unknown stays unknown and is counted by realm, with room for a written number of realms`() throws
    {
        var counts = AttributionCounts()
        let join = try Self.join()
        func count(_ actor: ForeignPrincipal?) {
            var act = ForeignAct(category: .base, action: "x")
            act.actor = actor
            counts.count(join.attribution(of: act))
        }
        count(nil)
        count(.init(kind: .user, realm: "github", name: "ada-gh"))
        count(.init(kind: .service, realm: "aws:1", name: "i-1"))
        count(.init(kind: .system, realm: "unix:n", name: "root"))
        count(.init(kind: .unknown, realm: ForeignPrincipal.addressRealm, name: "192.0.2.7"))
        #expect(counts.nobody == 1)
        #expect(counts.people == [.account: 1])
        #expect(counts.services == 1)
        #expect(counts.systems == 1)
        #expect(counts.unknown == ["address": 1])
        for number in 0..<2_000 { count(.init(kind: .user, realm: "unix:\(number)", name: "9")) }
        #expect(counts.unknown.count == AttributionCounts.realmLimit + 1)
        #expect(counts.unknown[AttributionCounts.otherRealms] == 2_000 - (AttributionCounts.realmLimit - 1))
    }
}
