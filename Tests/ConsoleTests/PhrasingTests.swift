import Domain
import Testing

@testable import Console

@Suite struct PhrasingTests {
    @Test(
        arguments: [
            (0, "0\u{A0}B"), (999, "999\u{A0}B"), (1_000, "1.0\u{A0}kB"), (16_100_000_000, "16\u{A0}GB"),
            (1_340_000_000, "1.3\u{A0}GB"), (999_499, "999\u{A0}kB"), (999_999, "1.0\u{A0}MB"),
            (Int64.max, "9223\u{A0}PB"),
        ] as [(Int64, String)])
    func `bytes are said in decimal units`(_ count: Int64, text: String) { #expect(Phrasing.bytes(count) == text) }

    @Test(arguments: [
        (0, "0\u{A0}%"), (0.0001, "<\u{A0}0.1\u{A0}%"), (0.004, "0.4\u{A0}%"), (0.62, "62\u{A0}%"), (1, "100\u{A0}%"),
        (.nan, "–\u{A0}%"),
    ])
    func `a share that left never reads as nothing`(_ share: Double, text: String) {
        #expect(Phrasing.percent(share) == text)
    }

    @Test(arguments: [
        (59, "59\u{A0}s"), (60, "1\u{A0}min"), (3_600, "1\u{A0}h"), (47 * 3600, "47\u{A0}h"),
        (48 * 3600, "2\u{A0}days"),
        (-5, "0\u{A0}s"),
    ])
    func `durations have one unit`(_ seconds: Int, text: String) {
        #expect(Phrasing.duration(.seconds(seconds)) == text)
    }

    @Test func `exact figures are grouped`() {
        #expect(Phrasing.exact(0) == "0")
        #expect(Phrasing.exact(999) == "999")
        #expect(Phrasing.exact(9_016_000_000) == "9\u{202F}016\u{202F}000\u{202F}000")
        #expect(Phrasing.exact(-1_000) == "-1\u{202F}000")
        #expect(Phrasing.exact(.min) == "-9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808")
    }

    @Test func `a time is exact in UTC`() {
        let time = TimeView(Timestamp(seconds: 1_795_461_120))
        #expect(time.iso == "2026-11-23T19:12:00Z")
        #expect(time.exact == "2026-11-23 19:12:00 UTC")
        #expect(time.words == "23 Nov 19:12:00")
        #expect(TimeView(day: Timestamp(seconds: 1_795_461_120)).words == "23 Nov 2026")
    }
}
