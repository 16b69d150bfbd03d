import CoreFoundation
import Crypto
import Domain
import FoundationEssentials
import Glibc
import ModelSigning

/// The secrets of a data directory: 32 random bytes each, hexadecimal, and a key that signs revisions, in files with
/// mode 0600.
struct KeyFiles {
    /// Which secret a file holds.
    enum Name: String, CaseIterable {
        /// Seed of the Ed25519 key that signs the ledger's checkpoints.
        case checkpoint
        /// Turns subjects into pseudonyms in the ledger.
        case pseudonym
        /// Wraps the keys under which payloads are sealed.
        case vault
        /// Signs upload addresses and short-lived upload tokens.
        case upload
        /// Binds the console's forms to their session.
        case console
    }

    private let folder: String

    /// The secrets in `directory`.
    init(_ directory: DataDirectory) {
        folder = directory.keys
    }

    /// The path of a secret's file.
    func path(_ name: Name) -> String { "\(folder)/\(name.rawValue).key" }

    /// The secret, made first when there is none.
    ///
    /// - Returns: the secret, and whether it was made just now.
    /// - Throws: ``DataDirectoryError`` for a damaged file, or one that other users may read.
    func loadOrCreate(_ name: Name) throws -> (key: SymmetricKey, isNew: Bool) {
        if let key = try load(name) { return (key, false) }
        let key = SymmetricKey(size: .bits256)
        try write(key.withUnsafeBytes { Hexadecimal.encode($0) } + "\n", to: path(name))
        return (key, true)
    }

    /// The private key that signs revisions, in PEM as OpenSSL writes it; made first when there is none.
    var signingKeyPath: String { "\(folder)/model-signing.pem" }

    /// The key that signs revisions, made first when there is none; its public half is beside it, for whoever verifies.
    ///
    /// - Returns: the signer, and whether its key was made just now.
    /// - Throws: ``DataDirectoryError`` for a file that other users may read; `SigningError` for one that is no key.
    func loadOrCreateSigner() throws -> (signer: FileKeySigner, isNew: Bool) {
        let path = signingKeyPath
        if try requirePrivate(path) {
            let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
            return (try FileKeySigner(pem: text), false)
        }
        let text = P256.Signing.PrivateKey().pemRepresentation + "\n"
        let signer = try FileKeySigner(pem: text)
        try write(text, to: path)
        try write(signer.publicKey.pem, to: "\(folder)/model-signing.pub")
        return (signer, true)
    }

    /// Whether a file is there, and is nobody's else to read.
    private func requirePrivate(_ path: String) throws -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        if status.st_mode & 0o077 != 0 {
            throw DataDirectoryError.openToOthers(path: path, mode: status.st_mode & 0o777)
        }
        return true
    }

    /// The secret, or `nil` when there is none yet.
    func load(_ name: Name) throws -> SymmetricKey? {
        let path = path(name)
        guard try requirePrivate(path) else { return nil }
        guard let content = FileManager.default.contents(atPath: path),
            let bytes = Hexadecimal.decode(String(decoding: content, as: UTF8.self).prefix(64)), bytes.count == 32
        else { throw DataDirectoryError.damagedKey(path: path) }
        return SymmetricKey(data: bytes)
    }

    /// Writes and syncs file and folder before anything may be sealed under the new secret.
    private func write(_ text: String, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DataDirectoryError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw DataDirectoryError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return }
        defer { close(parent) }
        fsync(parent)
    }
}
