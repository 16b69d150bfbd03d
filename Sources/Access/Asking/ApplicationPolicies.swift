import Cedar
import Crypto
import Domain

/// Policies and entities of somebody's own, for the programs that ask about them: any types, any actions.
///
/// Remit's own people, models and datasets are not among them: for those the policies of the hub decide.
public struct ApplicationPolicies: Sendable {
    /// SHA-256 over all files, lower-case hexadecimal: what decided.
    public let digest: String
    /// The policies.
    let policies: IndexedPolicies
    /// The entities, those of the schema's actions among them.
    let entities: Entities
    /// What is said about properties and context.
    let schema: Schema?
    /// Finds what somebody can reach.
    let reach: ReachQuery
    /// What the asking programs' words for types mean.
    let types: [String: EntityType]
    /// Which properties they may state.
    let supplied: SuppliedProperties
    private let names: [PolicyID: String]
    private let forbids: Set<PolicyID>

    /// Reads and checks everything.
    ///
    /// - Parameters:
    ///   - files: Policies, entities and schema.
    ///   - types: Cedar's type for each word that the asking programs use; a word that is not here stands for itself.
    ///     `Action` names the type of actions.
    ///   - supplied: Which properties the asking programs may state.
    /// - Throws: ``ApplicationError``, or ``PolicyLoadingError`` for the policies.
    public init(
        files: ApplicationFiles, types: [String: String] = [:], supplied: SuppliedProperties
    ) throws {
        let set = try Self.policies(files.policies)
        schema = try Self.schema(files.schema)
        if let schema {
            let report = Validator(schema: schema).validate(set, mode: .strict)
            guard report.isValid else { throw ApplicationError.invalid(report.errors.map(\.description)) }
        }
        entities = try Self.entities(files.entities, schema)
        policies = IndexedPolicies(set)
        reach = ReachQuery(policies: policies, entities: entities, errors: .failClosed)
        self.types = try Self.types(types)
        self.supplied = supplied
        names = Dictionary(
            set.policies.map { ($0.id, $0.annotation("id")?.string ?? $0.id.description) },
            uniquingKeysWith: { first, _ in first })
        forbids = Set(set.policies.filter { $0.effect == .forbid }.map(\.id))
        digest = Self.digest(files)
    }

    /// Cedar's type for a word of the asking programs; `nil` when the word can be no type.
    func type(_ word: String) -> EntityType? {
        types[word] ?? (try? EntityType(word))
    }

    /// The entity of an action.
    func action(_ name: String) -> EntityUID {
        EntityUID(type: types["Action"] ?? "Action", id: name)
    }

    /// Decides. A `forbid` that fails denies, as everywhere in Remit.
    func decide(_ request: Request, _ entities: Entities) -> AskedAnswer {
        let response = policies.isAuthorized(request, entities: entities)
        let failed = response.errors.map(\.policy).filter(forbids.contains)
        var answer = AskedAnswer()
        answer.isPermitted = response.isAllowed && failed.isEmpty
        let determining = answer.isPermitted || !response.isAllowed ? response.reasons : []
        answer.policies = (determining + failed).map(name)
        answer.errors = response.errors.map { "\(name($0.policy)): \($0.range.start): \($0.kind)" }
        answer.policySet = digest
        return answer
    }

    private func name(_ id: PolicyID) -> String { names[id] ?? id.description }

    private static func policies(_ files: [PolicyFile]) throws(PolicyLoadingError) -> PolicySet {
        guard files.count <= PolicyCollection.maximumFiles else {
            throw .limit(file: "policies", what: "policy files", maximum: PolicyCollection.maximumFiles)
        }
        var text: [UInt8] = []
        for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            do throws(PolicyParseError) {
                _ = try PolicySet(parsing: file.bytes)
            } catch {
                throw .syntax(
                    file: file.name, line: error.position.line, column: error.position.column, message: error.message)
            }
            text += file.bytes + [UInt8(ascii: "\n")]
        }
        do throws(PolicyParseError) {
            return try PolicySet(parsing: text)
        } catch {
            throw .syntax(
                file: "all files", line: error.position.line, column: error.position.column, message: error.message)
        }
    }

    private static func schema(_ file: PolicyFile?) throws(ApplicationError) -> Schema? {
        guard let file else { return nil }
        do throws(SchemaError) {
            return file.name.hasSuffix(".json") ? try Schema(json: file.bytes) : try Schema(parsing: file.bytes)
        } catch {
            throw .file(name: file.name, message: "\(error)")
        }
    }

    private static func entities(_ file: PolicyFile?, _ schema: Schema?) throws(ApplicationError) -> Entities {
        do throws(EntitiesError) {
            let stated = try file.map { file throws(EntitiesError) in
                try Entities(json: file.bytes, expecting: schema?.expectedTypes ?? ExpectedTypes())
            }
            guard let schema else { return stated ?? Entities() }
            let actions = schema.actionEntities.filter { stated?[$0.uid] == nil }
            return try Entities((stated?.sorted ?? []) + actions)
        } catch {
            throw .file(name: file?.name ?? "entities", message: "\(error)")
        }
    }

    private static func types(_ words: [String: String]) throws(ApplicationError) -> [String: EntityType] {
        var types: [String: EntityType] = [:]
        for (word, name) in words {
            do throws(InvalidName) {
                types[word] = try EntityType(name)
            } catch {
                throw .setting("the type for `\(word)`: \(error)")
            }
        }
        return types
    }

    /// Lengths stand before names and bytes, so that no two different sets of files are hashed as the same bytes.
    private static func digest(_ files: ApplicationFiles) -> String {
        var hash = SHA256()
        let sorted = files.policies.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for file in sorted + [files.entities, files.schema].compactMap(\.self) {
            for part in [Array(file.name.utf8), file.bytes] {
                hash.update(data: withUnsafeBytes(of: UInt64(part.count).bigEndian) { Array($0) })
                hash.update(data: part)
            }
        }
        return Hexadecimal.encode(hash.finalize())
    }
}
