import FoundationEssentials

extension SignatureBundle {
    /// Reads a bundle.
    ///
    /// - Parameter bytes: JSON, at most ``SigningLimits/bundleBytes``.
    /// - Throws: ``SigningError/bundle(reason:)`` or ``SigningError/limit(what:maximum:)``.
    public init(json bytes: [UInt8]) throws(SigningError) {
        guard bytes.count <= SigningLimits.bundleBytes else {
            throw .limit(what: "bytes of bundle", maximum: UInt64(SigningLimits.bundleBytes))
        }
        let form: BundleForm
        do {
            form = try JSONDecoder().decode(BundleForm.self, from: Data(bytes))
        } catch {
            throw .bundle(reason: "it is not JSON, or lacks what a Sigstore bundle has")
        }
        guard form.mediaType == Self.mediaType else {
            throw .bundle(reason: "its media type is `\(form.mediaType)`, expected `\(Self.mediaType)`")
        }
        self.init(envelope: try form.envelope(), material: try form.material())
    }

    /// The bundle as JSON in one deterministic form. Evidence of a log is not written: only a log makes it.
    public var json: [UInt8] {
        var writer = StatementWriter()
        writer.raw("{\"mediaType\":")
        writer.quoted(Self.mediaType)
        writer.raw(",\"verificationMaterial\":{")
        switch material {
        case .publicKey(let hint):
            writer.raw("\"publicKey\":{\"hint\":")
            writer.quoted(hint ?? "")
            writer.raw("}")
        case .certificateChain(let certificates):
            writer.raw("\"x509CertificateChain\":{\"certificates\":[")
            writer.list(certificates) { writer, certificate in
                writer.raw("{\"rawBytes\":")
                writer.quoted(Data(certificate).base64EncodedString())
                writer.raw("}")
            }
            writer.raw("]}")
        case .sigstore(let certificate, _):
            writer.raw("\"certificate\":{\"rawBytes\":")
            writer.quoted(Data(certificate).base64EncodedString())
            writer.raw("}")
        }
        writer.raw(",\"tlogEntries\":[]},\"dsseEnvelope\":{\"payload\":")
        writer.quoted(Data(envelope.payload).base64EncodedString())
        writer.raw(",\"payloadType\":")
        writer.quoted(envelope.payloadType)
        writer.raw(",\"signatures\":[{\"sig\":")
        writer.quoted(Data(envelope.signature).base64EncodedString())
        writer.raw(",\"keyid\":\"\"}]}}")
        return writer.bytes
    }
}
