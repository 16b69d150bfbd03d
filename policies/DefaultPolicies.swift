/// The policies that Remit is delivered with, for a data directory that has none yet.
public enum DefaultPolicies {
    /// The name of the file in the data directory's `policies` folder.
    public static let fileName = "remit.cedar"

    /// The text of the file, UTF-8.
    public static var bytes: [UInt8] { PackageResources.remit_cedar }

    /// The schema of what policies can read, in Cedar's human-readable form, UTF-8.
    public static var schema: [UInt8] { PackageResources.remit_cedarschema }
}
