import FoundationEssentials

/// The signed JSON: an in-toto Statement v1 with the predicate of OpenSSF Model Signing v1.0.
///
/// Source: <https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md> and the OpenSSF Model Signing
/// specification. Fields that are not named here are passed over, as both ask.
struct InTotoStatement: Decodable {
    /// What the statement is about; exactly one in version 1.0.
    struct Subject: Decodable {
        let name: String?
        let digest: [String: String]
    }

    /// How the model was cut into resources.
    struct Serialization: Decodable {
        /// The names in the JSON.
        enum CodingKeys: String, CodingKey {
            case method
            case hashType = "hash_type"
            case allowsSymbolicLinks = "allow_symlinks"
            case ignoredPaths = "ignore_paths"
            case shardSize = "shard_size"
        }

        let method: String
        let hashType: String
        let allowsSymbolicLinks: Bool?
        let ignoredPaths: [String]?
        /// Written as an integer here and as a floating-point number by others.
        let shardSize: Double?
    }

    /// One file or shard.
    struct Resource: Decodable {
        let name: String
        let algorithm: String
        let digest: String
    }

    /// The claim.
    struct Predicate: Decodable {
        let serialization: Serialization?
        let resources: [Resource]?
        /// Remit's own field.
        let annotations: [String: String]?
    }

    /// The only statement type.
    static let statementType = "https://in-toto.io/Statement/v1"
    /// The predicate of version 1.0.
    static let predicateType = "https://model_signing/signature/v1.0"
    /// The predicate before version 1.0, whose subjects are the files.
    static let earlierPredicateType = "https://model_signing/Digests/v0.1"

    /// The names in the JSON.
    enum CodingKeys: String, CodingKey {
        case type = "_type"
        case subject, predicateType, predicate
    }

    let type: String
    let subject: [Subject]
    let predicateType: String
    let predicate: Predicate?

    /// Reads the payload of an envelope.
    ///
    /// - Throws: ``SigningError/statement(reason:)``.
    init(payload: [UInt8]) throws(SigningError) {
        do {
            self = try JSONDecoder().decode(InTotoStatement.self, from: Data(payload))
        } catch {
            throw .statement(reason: "it is not the JSON of an in-toto statement")
        }
        guard type == Self.statementType else {
            throw .statement(reason: "its type is `\(type)`, expected `\(Self.statementType)`")
        }
    }
}
