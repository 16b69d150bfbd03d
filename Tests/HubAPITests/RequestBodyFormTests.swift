import HubAPI
import Testing

@Suite("Bodies of requests") struct RequestBodyFormTests {
    private static let wellFormed: [(RequestBodyForm, String)] = [
        (.largeFileBatch, #"{"operation":"upload","transfers":["basic"],"objects":[{"oid":"ab","size":7}]}"#),
        (.largeFileVerify, #"{"oid":"ab","size":7}"#),
        (.preupload, #"{"files":[{"path":"a.bin","size":12,"sample":"AAEC"}]}"#),
        (.newRepository, #"{"name":"northwind","organization":"lab","type":"model"}"#),
        (.namedPaths, #"{"paths":["a","b/c"],"expand":true}"#), (.namedPathsForm, "paths=a&paths=b%2Fc&expand=true"),
        (.newBranch, #"{"startingPoint":"main"}"#), (.newTag, #"{"tag":"v1"}"#),
        (.frontMatter, ##"{"content":"---\nlicense: mit\n---\n"}"##),
    ]

    @Test func `each form takes what its client sends`() throws {
        #expect(Set(Self.wellFormed.map(\.0)) == Set(RequestBodyForm.allCases))
        for (form, text) in Self.wellFormed { try form.parse(Array(text.utf8)) }
    }

    @Test(arguments: RequestBodyForm.allCases.filter { $0 != .namedPathsForm && $0 != .newBranch })
    func `a body without its fields is refused`(form: RequestBodyForm) {
        for text in ["", "{}", "[]", "null", "{\"size\":99999999999999999999}", String(repeating: "[", count: 100_000)]
        {
            #expect(throws: (any Error).self) { try form.parse(Array(text.utf8)) }
        }
    }

    @Test(.timeLimit(.minutes(1))) func `no change to a body crashes its reader`() {
        var random = SplitMix(seed: 2_026)
        let end = ContinuousClock.now + .seconds(2)
        var count = 0
        while ContinuousClock.now < end {
            let (form, text) = Self.wellFormed[count % Self.wellFormed.count]
            var bytes = Array(text.utf8)
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                let position = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(contentsOf: bytes.suffix(from: position), at: position)
                default: bytes.removeSubrange(position..<min(bytes.count, position + 3))
                }
                if bytes.isEmpty { bytes = [0x7b] }
            }
            try? form.parse(bytes)
            count += 1
        }
        #expect(count > 100)
    }
}
