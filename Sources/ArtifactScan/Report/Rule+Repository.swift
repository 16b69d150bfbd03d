extension Rule {
    private static let read = "have somebody read it before anything loads the repository"

    /// Remote code that a configuration asks for.
    static let remoteCode = Rule(
        "repository.remote-code", .suspicious, "a configuration makes a loader run code beside or outside the weights",
        remedy: "pin the code, read it, and load without trust_remote_code", references: ["CWE-829"])
    /// An MLflow loader module.
    static let loaderModule = Rule(
        "repository.loader-module", .malicious, "MLflow imports a module that is none of its own to load the model",
        remedy: "do not load it", references: ["CWE-829"])
    /// A base model elsewhere.
    static let foreignBase = Rule(
        "repository.foreign-base", .suspicious, "an adapter takes its base model from elsewhere", remedy: read)
    /// Packages from elsewhere.
    static let foreignIndex = Rule(
        "repository.foreign-index", .suspicious, "a requirement is installed from an index that the file names",
        remedy: "install from your own index only", references: ["CWE-427"])
    /// Code that does what weights never need.
    static let codeFile = Rule(
        "repository.code", .suspicious, "code beside weights starts processes, evaluates text or reaches out",
        remedy: read, references: ["CWE-829"])
    /// Code at all.
    static let codeNote = Rule("repository.code-present", .note, "code lies beside the weights", remedy: read)
    /// A script.
    static let script = Rule("repository.script", .suspicious, "a script lies beside the weights", remedy: read)
    /// A secret.
    static let secret = Rule(
        "repository.secret", .suspicious, "a token or a key was left in a file",
        remedy: "revoke it where it was issued, then remove it", references: ["CWE-798"])
    /// A YAML tag for Python objects.
    static let yamlTag = Rule(
        "text.yaml-object", .malicious, "a YAML tag makes a loader build any Python object", remedy: "do not load it",
        references: ["CWE-502", "CVE-2020-14343"])
    /// A dotted name that a loader calls.
    static let importTarget = Rule(
        "text.import-target", .suspicious, "a configuration names something that its loader imports and calls",
        remedy: read, references: ["CVE-2025-23304"])
    /// An escape from the template sandbox.
    static let templateEscape = Rule(
        "template.sandbox-escape", .malicious, "a chat template reaches out of its sandbox",
        remedy: "do not render it; replace the template by the base model's", references: ["CVE-2024-34359"])
    /// Hidden instructions.
    static let templateInstruction = Rule(
        "template.hidden-instruction", .suspicious, "a chat template adds what nobody wrote", remedy: read,
        references: ["ATLAS AML.T0051"])
    /// XML that reads elsewhere.
    static let xmlEntity = Rule(
        "text.xml-entity", .malicious, "XML declares entities, which may read files", remedy: "do not parse it",
        references: ["CWE-611"])
    /// A text that breaks.
    static let brokenText = Rule(
        "text.broken", .unscannable, "a text is not what its form says", remedy: "make the file again")

    /// The rules of this file.
    static let repositoryRules = [
        remoteCode, loaderModule, foreignBase, foreignIndex, codeFile, codeNote, script, secret, yamlTag, importTarget,
        templateEscape, templateInstruction, xmlEntity, brokenText,
    ]
}
