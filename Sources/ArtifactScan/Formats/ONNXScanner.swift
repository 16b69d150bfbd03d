/// Scans ONNX models: files that tensors lie in, and operators of foreign domains.
struct ONNXScanner {
    private static let domains: Set<String> = [
        "", "ai.onnx", "ai.onnx.ml", "ai.onnx.training", "ai.onnx.preview", "ai.onnx.preview.training",
        "com.microsoft", "com.microsoft.nchwc", "com.microsoft.internal.nhwc", "com.microsoft.dml",
        "com.ms.internal.nhwc", "org.pytorch.aten", "org.pytorch._aten",
    ]
    private static let pythonOperators: Set<String> = ["PyOp", "PythonOp", "PyCustomOp", "PyFunc", "Python"]
    private let session: ScanSession
    private let place: Place

    /// Scans for a session.
    init(_ session: ScanSession, at place: Place) {
        self.session = session
        self.place = place
    }

    /// Whether top-level fields are a ModelProto's: an IR version, and a graph or operator sets.
    static func matches(_ outline: [ProtocolField]) -> Bool {
        let isVersioned = outline.contains { $0.number == 1 && ($0.value ?? 99) < 64 }
        let hasGraph = outline.contains { $0.number == 7 && $0.value == nil }
        return isVersioned && hasGraph && outline.allSatisfy { $0.number <= 32 && ($0.number != 2 || $0.value == nil) }
    }

    /// Scans a model.
    func scan(_ reader: any RandomAccessReader) {
        do throws(FormatFault) {
            var buffer = ProtocolBuffer(reader)
            var domains = Self.domains
            try buffer.each(in: 0..<reader.byteCount) { (buffer, field) throws(FormatFault) in
                if field.number == 25 {
                    var domain = ""
                    try buffer.each(in: field.payload) { (buffer, part) throws(FormatFault) in
                        if part.number == 10 { domain = try buffer.text(part) }
                    }
                    domains.insert(domain)
                }
            }
            var top = ProtocolBuffer(reader)
            try top.each(in: 0..<reader.byteCount) { (buffer, field) throws(FormatFault) in
                switch field.number {
                case 7: try graph(&buffer, field.payload, domains, depth: 0)
                case 25:
                    try buffer.each(in: field.payload) { (buffer, part) throws(FormatFault) in
                        if part.number == 7 { try node(&buffer, part.payload, domains, depth: 0) }
                    }
                case 20 where field.value == nil:
                    // TrainingInfoProto: graphs for initialising and for a step.
                    try buffer.each(in: field.payload) { (buffer, part) throws(FormatFault) in
                        guard part.number <= 2, part.value == nil else { return }
                        try graph(&buffer, part.payload, domains, depth: 0)
                    }
                case 14: try metadata(&buffer, field.payload)
                default: break
                }
            }
        } catch {
            session.report(.protocolBuffer, at: place, offset: error.offset, error.text)
        }
    }

    private func graph(
        _ buffer: inout ProtocolBuffer, _ range: Range<Int>, _ domains: Set<String>, depth: Int
    ) throws(FormatFault) {
        guard depth < 32 else { throw .invalid("graphs nest more than 32 deep", range.lowerBound) }
        try buffer.each(in: range) { (buffer, field) throws(FormatFault) in
            switch field.number {
            case 1: try node(&buffer, field.payload, domains, depth: depth)
            case 5: try tensor(&buffer, field.payload)
            case 15:
                try buffer.each(in: field.payload) { (buffer, part) throws(FormatFault) in
                    if part.number <= 2, part.value == nil { try tensor(&buffer, part.payload) }
                }
            default: break
            }
        }
    }

    private func node(
        _ buffer: inout ProtocolBuffer, _ range: Range<Int>, _ domains: Set<String>, depth: Int
    ) throws(FormatFault) {
        var name = ""
        var domain = ""
        try buffer.each(in: range) { (buffer, field) throws(FormatFault) in
            switch field.number {
            case 4: name = try buffer.text(field)
            case 7: domain = try buffer.text(field)
            case 5: try attribute(&buffer, field.payload, domains, depth: depth)
            default: break
            }
        }
        if name == "EPContext", domain == "com.microsoft" {
            try context(&buffer, range)
        }
        if Self.pythonOperators.contains(name) {
            session.report(
                .onnxCode, at: place, offset: range.lowerBound, "the operator `\(name)` runs Python code")
        } else if !domains.contains(domain) {
            session.report(
                .onnxDomain, at: place, offset: range.lowerBound,
                "the operator `\(domain)::\(name)` needs a native library that the runtime loads")
        }
    }

    /// A graph that was compiled before: its `ep_cache_context` is native code, or the path of a file of it.
    private func context(_ buffer: inout ProtocolBuffer, _ range: Range<Int>) throws(FormatFault) {
        try buffer.each(in: range) { (buffer, field) throws(FormatFault) in
            guard field.number == 5, field.value == nil else { return }
            var name = ""
            var value = ""
            try buffer.each(in: field.payload) { (buffer, part) throws(FormatFault) in
                if part.number == 1, part.value == nil { name = try buffer.text(part) }
                if part.number == 4, part.value == nil { value = String(try buffer.text(part).prefix(200)) }
            }
            guard name == "ep_cache_context" else { return }
            let leaves = MemberName.fault(value) != nil
            session.report(
                .onnxDomain, leaves ? .malicious : .suspicious, at: place, offset: range.lowerBound,
                "runs a graph compiled to native code" + (leaves ? ", from `\(value)`" : ""))
        }
    }

    private func attribute(
        _ buffer: inout ProtocolBuffer, _ range: Range<Int>, _ domains: Set<String>, depth: Int
    ) throws(FormatFault) {
        try buffer.each(in: range) { (buffer, field) throws(FormatFault) in
            guard field.value == nil else { return }
            switch field.number {
            case 5, 10: try tensor(&buffer, field.payload)
            case 22, 23:
                try buffer.each(in: field.payload) { (buffer, part) throws(FormatFault) in
                    if part.number <= 2, part.value == nil { try tensor(&buffer, part.payload) }
                }
            case 6, 11: try graph(&buffer, field.payload, domains, depth: depth + 1)
            default: break
            }
        }
    }

    private func tensor(_ buffer: inout ProtocolBuffer, _ range: Range<Int>) throws(FormatFault) {
        try buffer.each(in: range) { (buffer, field) throws(FormatFault) in
            if field.number == 9, field.value == nil, field.payload.count >= 16 {
                let window = buffer.window(field)
                do throws(ScanReadError) {
                    try StorageScanner(session).scan(window, at: place.inert("tensor"))
                } catch {
                    throw .unreadable(error.reason)
                }
            }
            guard field.number == 13, field.value == nil else { return }
            var key = ""
            var value = ""
            try buffer.each(in: field.payload) { (buffer, part) throws(FormatFault) in
                if part.number == 1 { key = try buffer.text(part) }
                if part.number == 2 { value = try buffer.text(part) }
            }
            guard key == "location" else { return }
            // What a shell or an address would make of it; no honest name of a file has them.
            if value.hasPrefix("~") || value.contains("$") || value.contains("%") {
                session.report(
                    .onnxExternal, at: place, offset: field.payload.lowerBound,
                    "a tensor is read from `\(value)`, which some loaders expand to another place")
            }
            if let fault = MemberName.fault(value) {
                session.report(
                    .onnxExternal, .malicious, at: place, offset: field.payload.lowerBound,
                    "a tensor is read from `\(value)`, which \(fault.text)")
            } else if value.contains("://") {
                session.report(
                    .onnxExternal, .malicious, at: place, offset: field.payload.lowerBound,
                    "a tensor is read from the address `\(value)`")
            } else {
                session.note(dataFile: value)
            }
        }
    }

    private func metadata(_ buffer: inout ProtocolBuffer, _ range: Range<Int>) throws(FormatFault) {
        try buffer.each(in: range) { (buffer, field) throws(FormatFault) in
            guard field.value == nil else { return }
            let bytes = try buffer.bytes(field, limit: 1 << 20)
            SecretRules(session).check(bytes, at: place)
            if NestedPayload.isWorthALook(bytes), NestedPayload.artifact(in: bytes) != nil {
                session.report(
                    .nestedPickle, at: place, offset: field.payload.lowerBound, "metadata is another artifact")
            }
        }
    }
}
