import Crypto
import Domain

/// The digest of a text.
func digest(_ text: String) -> ContentDigest { ContentDigest(bytes: SHA256.hash(data: Array(text.utf8))) }

/// A person's name; tests only use valid ones.
func person(_ text: String) -> PersonID {
    guard let person = try? PersonID(text) else { preconditionFailure("`\(text)` is no name") }
    return person
}

/// A model's name; tests only use valid ones.
func assetID(_ path: String) -> AssetID {
    guard let asset = try? AssetID(kind: .model, path: path) else { preconditionFailure("`\(path)` is no asset") }
    return asset
}
