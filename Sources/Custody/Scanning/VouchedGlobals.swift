public import ArtifactScan
import Crypto

/// Globals of pickles that an organisation vouches for beside the scanner's own lists, and the version of the rules
/// that these make together: every verdict and manifest names it, and with another list old content is scanned again.
public struct VouchedGlobals: Sendable {
    /// None: the engine's own lists alone.
    public static let none = VouchedGlobals(globals: [], rulesVersion: ScanReport.rulesVersion)

    /// The globals.
    public let globals: [AllowedGlobal]
    /// The engine's version, and after `+` the first twelve digits of the list's SHA-256.
    public let rulesVersion: String

    private init(globals: [AllowedGlobal], rulesVersion: String) {
        self.globals = globals
        self.rulesVersion = rulesVersion
    }

    /// Reads a list.
    ///
    /// - Parameter file: the bytes of a file of lines `module name [rule]`.
    /// - Throws: for a line that is wrong or names what cannot be vouched for.
    public init(file: [UInt8]) throws(AllowedGlobalError) {
        globals = try AllowedGlobal.list(file)
        let digits = SHA256.hash(data: file).prefix(6).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        rulesVersion = ScanReport.rulesVersion + "+" + digits.joined()
    }
}
