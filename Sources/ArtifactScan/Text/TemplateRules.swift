/// Chat templates (Jinja2): escapes from the sandbox, and instructions hidden in what a template adds.
struct TemplateRules {
    private let session: ScanSession

    /// Reports to a session.
    init(_ session: ScanSession) { self.session = session }

    private static let escapes = PatternSet([
        "__class__", "__base__", "__bases__", "__mro__", "__subclasses__", "__globals__", "__builtins__", "__import__",
        "__init__", "__getattribute__", "__getitem__", "__dict__", "__code__", "__reduce__", "__self__", "__module__",
        "__func__", "__call__", "func_globals", "gi_frame", "f_globals", "cr_frame", "popen", "os.system", "subprocess",
        "cycler.", "joiner.", "lipsum", "self._templatereference", "|attr(", "getattr(", "eval(", "exec(", "import os",
        "map(attr,", ".format_map", "request.application", "config.items", "url_for.", "get_flashed_messages",
        "self.__", "._undefined", ".gi_code", ".ag_frame", "{%include", "{%import", "{%extends", "{%from",
    ])

    private static let instructions = PatternSet([
        "http://", "https://", "ftp://", "<script", "<iframe", "<img", "javascript:", "data:text/html", "onerror=",
        "onload=", "ignore previous", "ignore all previous", "ignore the above", "ignore all prior",
        "ignore prior", "ignore any previous", "forget previous", "forget all previous", "reveal the system prompt",
        "without mentioning", "always recommend", "disregard previous",
        "disregard all", "always include", "always insert", "always add", "never mention", "do not mention",
        "do not tell", "do not reveal that", "without telling", "secretly", "silently", "hidden instruction",
        "exfiltrat", "base64", "curl ", "wget ", "eval(", "backdoor", "insert the following", "you must include",
    ])

    /// Reports what a template does.
    ///
    /// - Parameter isDocument: words for people, which may quote a template, and BibTeX with double braces: only what
    ///   looks like a chat template is held to what it adds.
    func check(_ template: String, at place: Place, offset: Int? = nil, isDocument: Bool = false) {
        let normal = Self.normalised(template)
        for match in Self.escapes.matches(in: normal) {
            session.report(
                .templateEscape, at: place, offset: offset,
                "the template reaches `\(match.pattern)`, out of its sandbox")
        }
        for reason in TemplateExpressions(template).computedNames where !isDocument {
            session.report(.templateEscape, .suspicious, at: place, offset: offset, "the template \(reason)")
        }
        guard !isDocument, template.contains("{%") || template.contains("{{") else { return }
        for match in Self.instructions.matches(in: Array(template.utf8)) {
            session.report(
                .templateInstruction, at: place, offset: offset,
                "the template adds `\(match.pattern)` to what people wrote")
        }
        let invisible = template.unicodeScalars.contains {
            (0x200b...0x200f).contains($0.value) || (0x202a...0x202e).contains($0.value)
                || (0x2066...0x2069).contains($0.value) || (0xe0000...0xe007f).contains($0.value)
        }
        if invisible {
            session.report(
                .templateInstruction, at: place, offset: offset, "the template holds characters that nobody sees")
        }
    }

    /// The template, escapes undone and the joints of split strings removed: `'__cl' ~ 'ass__'` is one name.
    private static func normalised(_ template: String) -> [UInt8] {
        let bytes = PickleEscapes.rawUnicode(PickleEscapes.decode(Array(template.utf8)[...]))
        return bytes.filter { ![0x20, 0x0a, 0x09, 0x22, 0x27, 0x2b, 0x7e].contains($0) }
    }
}
