extension Rule {
    private static let refuse = "do not load it"
    private static let again = "make the file again"

    /// Code in a Keras model.
    static let kerasCode = Rule(
        "keras.code", .malicious, "a Keras configuration builds a layer that runs code or loads a pickle",
        remedy: refuse, references: ["CVE-2024-3660", "CVE-2025-9905", "CVE-2025-9906", "CVE-2025-49655"])
    /// A module that is none of Keras.
    static let kerasModule = Rule(
        "keras.module", .malicious, "a Keras configuration imports what is no layer",
        remedy: refuse, references: ["CVE-2025-1550", "CVE-2025-8747"])
    /// A custom object.
    static let kerasCustom = Rule(
        "keras.custom-object", .suspicious, "a Keras configuration needs an object that Keras does not have",
        remedy: "have somebody read the object's code")
    /// A file read by a layer.
    static let kerasFile = Rule(
        "keras.file-access", .malicious, "a Keras layer reads a file or an address when it is built",
        remedy: refuse, references: ["CVE-2025-12058"])

    /// The rules of this file.
    static let formatRules = [kerasCode, kerasModule, kerasCustom, kerasFile]
}
