import Crypto
import Foundation
import ModelSigning
import SwiftASN1
import X509

/// Keys and certificates made for a test.
struct Keys {
    /// What a leaf certificate says.
    struct Leaf {
        var usage: KeyUsage? = KeyUsage(digitalSignature: true)
        var extended: [ExtendedKeyUsage.Usage]? = [.codeSigning]
        var from = Keys.now.addingTimeInterval(-3600)
        var until = Keys.now.addingTimeInterval(3600)
        var names: [GeneralName] = []
        var issuerAddress: String?
    }

    /// The moment of every test.
    static let now = Date(timeIntervalSince1970: 1_800_000_000)

    let rootKey = P384.Signing.PrivateKey()
    let middleKey = P256.Signing.PrivateKey()
    let leafKey = P256.Signing.PrivateKey()
    let root: Certificate
    let middle: Certificate
    let leaf: Certificate

    /// Makes a root, an authority below it and a leaf.
    init(_ description: Leaf = Leaf(), middleUsage: KeyUsage = KeyUsage(keyCertSign: true)) throws {
        let rootName = try DistinguishedName { CommonName("Root of a test") }
        let middleName = try DistinguishedName { CommonName("Authority of a test") }
        let years = (Self.now.addingTimeInterval(-1e8), Self.now.addingTimeInterval(1e8))
        root = try Self.certificate(
            rootName, .init(rootKey.publicKey), issuer: rootName, .init(rootKey), years,
            Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(keyCertSign: true))
            })
        middle = try Self.certificate(
            middleName, .init(middleKey.publicKey), issuer: rootName, .init(rootKey), years,
            Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(middleUsage)
            })
        var extensions = try Certificate.Extensions {
            Critical(BasicConstraints.notCertificateAuthority)
        }
        if let usage = description.usage { try extensions.append(Critical(usage).makeCertificateExtension()) }
        if let extended = description.extended {
            try extensions.append(ExtendedKeyUsage(extended).makeCertificateExtension())
        }
        if !description.names.isEmpty {
            try extensions.append(SubjectAlternativeNames(description.names).makeCertificateExtension())
        }
        if let address = description.issuerAddress {
            var serializer = DER.Serializer()
            try serializer.serialize(ASN1UTF8String(address))
            try extensions.append(
                Certificate.Extension(
                    oid: [1, 3, 6, 1, 4, 1, 57264, 1, 8], critical: false,
                    value: serializer.serializedBytes[...]))
        }
        leaf = try Self.certificate(
            DistinguishedName { CommonName("Signer of a test") }, .init(leafKey.publicKey), issuer: middleName,
            .init(middleKey), (description.from, description.until), extensions)
    }

    /// The signer's certificate and the authority's, as a signer gives them.
    var chain: String { get throws { try leaf.serializeAsPEM().pemString + "\n" + middle.serializeAsPEM().pemString } }

    /// A signer with the leaf's key and the chain.
    func signer() throws -> FileKeySigner {
        try FileKeySigner(pem: leafKey.pemRepresentation, certificates: try chain)
    }

    private static func certificate(
        _ name: DistinguishedName, _ key: Certificate.PublicKey, issuer: DistinguishedName,
        _ issuerKey: Certificate.PrivateKey, _ period: (Date, Date), _ extensions: Certificate.Extensions
    ) throws -> Certificate {
        try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key, notValidBefore: period.0,
            notValidAfter: period.1, issuer: issuer, subject: name, extensions: extensions, issuerPrivateKey: issuerKey)
    }
}
