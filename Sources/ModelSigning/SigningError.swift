/// Why a bundle could not be made, read or trusted.
///
/// A caller refuses the model: none of these is a permit. Files that differ from a trusted manifest are no error but a
/// list of ``ManifestDifference``.
public enum SigningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Something is larger than ``SigningLimits`` allows.
    case limit(what: String, maximum: UInt64)
    /// A key, certificate or list could not be read.
    case key(reason: String)
    /// The bundle has not the form of a Sigstore bundle with a DSSE envelope.
    case bundle(reason: String)
    /// The signed statement is not a manifest that can be checked.
    case statement(reason: String)
    /// The signature does not verify under the trusted key.
    case signature(reason: String)
    /// The certificate is not to be trusted for this.
    case certificate(reason: String)
    /// The transparency log's evidence does not hold.
    case transparency(reason: String)
    /// A file of the model cannot be signed: a link, a device, a name that is not portable.
    case file(path: String, reason: String)

    /// One line for people.
    public var description: String {
        switch self {
        case .limit(let what, let maximum): "more than \(maximum) \(what); split the model or sign shards of it"
        case .key(let reason): reason
        case .bundle(let reason): "this is no bundle that can be verified: \(reason)"
        case .statement(let reason): "the signed statement cannot be used: \(reason)"
        case .signature(let reason): "the signature does not verify: \(reason)"
        case .certificate(let reason): "the signer's certificate is not trusted: \(reason)"
        case .transparency(let reason): "the transparency log's evidence does not hold: \(reason)"
        case .file(let path, let reason): "`\(path)`: \(reason)"
        }
    }
}
