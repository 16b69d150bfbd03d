/// A module and a name that a pickle looks up, and what is known of it.
struct PickleGlobal {
    /// The module as the stream writes it.
    let module: String
    /// The name as the stream writes it, perhaps dotted.
    let name: String
    /// The full dotted path that it really reaches, after Python 2 names and dotted traversal.
    let path: String
    /// What the lists say.
    let standing: Standing

    /// As it is shown: `os.system`, and `torch.os.system (os.system)` where these differ.
    var shown: String {
        let written = module + "." + name
        return written == path ? "`\(path)`" : "`\(written)` (that is `\(path)`)"
    }

    /// What is known of a global.
    enum Standing: Equatable {
        /// On a list, with a rule on its arguments.
        case allowed(AllowedGlobal.Rule)
        /// Known to do harm; the category says what.
        case dangerous(DangerCategory)
        /// Reached by walking through modules or attributes.
        case traversal(String)
        /// In Python's own library and on no list.
        case standardLibrary
        /// In a library of the field and on no list.
        case library
        /// Nothing is known.
        case unknown
    }
}

/// What harm a global does.
enum DangerCategory: String, CaseIterable {
    case execution = "execute"
    case importing = "import"
    case file
    case network
    case native
    case deserialisation = "deserialise"
    case reflection = "reflect"
    case alteration = "alter"
    case deferral = "defer"
    case process

    /// What it does, to stand after the name.
    var phrase: String {
        switch self {
        case .execution: "runs code"
        case .importing: "imports modules"
        case .file: "reaches files"
        case .network: "reaches the network"
        case .native: "loads or calls native code"
        case .deserialisation: "loads further objects that nobody checked"
        case .reflection: "reaches any attribute of any object"
        case .alteration: "alters the interpreter"
        case .deferral: "calls what it is given, now or later"
        case .process: "starts or signals processes"
        }
    }
}
