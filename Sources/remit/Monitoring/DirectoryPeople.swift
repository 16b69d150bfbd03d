import Access
import Domain
import Monitoring

/// Tells the pipeline who works here, from the directory of people, projects and assets.
struct DirectoryPeople: PeopleLooking {
    /// The directory; `nil` where there is none yet.
    let store: (any AccessStore)?
    /// The accounts that were declared.
    let known: [KnownPerson]
    /// What is declared of machines, accounts and places.
    let inventory: Inventory

    func people() async throws -> PeopleSnapshot {
        let join = IdentityJoin(people: known)
        guard let store else {
            return PeopleSnapshot(identities: DirectoryIdentities(join: join, names: [:]), inventory: inventory)
        }
        let projects = try await store.projects()
        var people: [PersonID: PeopleSnapshot.Facts] = [:]
        var names: [String: PersonID] = [:]
        for person in try await store.people() {
            people[person.id] = .init(
                kind: person.kind, ends: person.ends,
                projects: projects.filter { $0.includes(person.id) }.map(\.id.text))
            names[person.id.text.lowercased()] = person.id
        }
        var assets: [String: PeopleSnapshot.AssetFacts] = [:]
        for asset in try await store.assets() {
            assets[asset.id.path] = .init(
                kind: asset.id.kind == .model ? "weights" : "dataset", sensitivity: asset.sensitivity.rawValue,
                owner: asset.owner, writers: asset.writers, projects: asset.projects.map(\.text))
        }
        return PeopleSnapshot(
            people: people, assets: assets, identities: DirectoryIdentities(join: join, names: names),
            inventory: inventory)
    }
}
