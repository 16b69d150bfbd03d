import LogSources
import Monitoring
import Testing

@Suite struct DetectionTests {
    @Test(arguments: FuzzSeeds.logs)
    func `the first lines tell the kind of log`(seed: FuzzSeeds.Log) {
        let lines = seed.text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
        #expect(LogSources.detect(lines) == seed.kind)
    }

    @Test(arguments: ["", "hello", "{}", "[]", "{\"a\":1}", "{", "key=value", "a,b,c\n1,2,3"])
    func `what looks like nothing is nothing`(text: String) {
        #expect(LogSources.detect(text.split(separator: "\n").map { Array($0.utf8) }) == nil)
    }

    @Test func `a kind is named, and a wrong name is answered by the list`() throws {
        #expect(try LogSources.kind(named: "CloudTrail") == .cloudtrail)
        let fault = #expect(throws: RecordFault.self) { try LogSources.kind(named: "cloud") }
        #expect(fault?.description.contains("`cloudtrail`") == true)
    }

    @Test func `a mapped log needs its mapping`() {
        #expect(throws: RecordFault.self) { try LogSources.reader(for: .mapped) }
    }
}
