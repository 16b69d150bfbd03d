import CoreFoundation
import FoundationEssentials
import Glibc
import NIOSSL

/// Reads the certificate chain and its key.
enum TLSFiles {
    /// The server side of TLS 1.2 and 1.3.
    ///
    /// - Throws: ``TLSFilesError`` for a key that others may read, or files that are not PEM.
    static func configuration(_ files: (certificate: String, privateKey: String)) throws -> TLSConfiguration {
        var status = stat()
        guard stat(files.privateKey, &status) == 0 else { throw TLSFilesError.unreadable(files.privateKey) }
        if status.st_mode & 0o077 != 0 { throw TLSFilesError.openToOthers(files.privateKey) }
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey
        do { chain = try NIOSSLCertificate.fromPEMFile(files.certificate) } catch {
            throw TLSFilesError.notPEM(files.certificate)
        }
        do { key = try NIOSSLPrivateKey(file: files.privateKey, format: .pem) } catch {
            throw TLSFilesError.notPEM(files.privateKey)
        }
        guard !chain.isEmpty else { throw TLSFilesError.notPEM(files.certificate) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }
}

/// Why TLS cannot be turned on.
enum TLSFilesError: Error, CustomStringConvertible {
    /// A file is absent or not readable.
    case unreadable(String)
    /// The private key is open to other users.
    case openToOthers(String)
    /// A file is not what it should be.
    case notPEM(String)

    var description: String {
        switch self {
        case .unreadable(let path): "cannot read `\(path)`; check tls.certificate and tls.private-key"
        case .openToOthers(let path): "`\(path)` can be read by other users; run: chmod go= \(path)"
        case .notPEM(let path): "`\(path)` is not the PEM file it should be; check tls.certificate and tls.private-key"
        }
    }
}
