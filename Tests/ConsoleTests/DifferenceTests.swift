import Domain
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Console

@Suite struct DifferenceTests {
    @Test(arguments: [
        (0.5, "0.50"), (0.000_42, "0.00042"), (0.009_99, "0.010"), (0.996, "1.00"), (-0.031, "-0.031"),
        (3.14159, "3.14"),
        (1204.4, "1\u{202F}204"), (0, "0"), (.nan, "NaN"), (.infinity, "∞"), (1e-20, "0.000000000001 or less"),
    ])
    func `a number keeps two digits that count`(_ value: Double, _ text: String) {
        #expect(Phrasing.number(value) == text)
    }

    @Test(arguments: [(0.000_031, "0.0031\u{A0}%"), (0.62, "62\u{A0}%"), (0, "0\u{A0}%"), (.infinity, "–")])
    func `a share is told however small it is`(_ value: Double, _ text: String) {
        #expect(Phrasing.share(value) == text)
    }

    @Test func `a column grows with the power of ten and stays within the picture`() {
        let heights = [0, 1e-12, 1e-7, 1e-5, 1e-3, 0.1, 10, 1e9].map(DifferenceChart.height)
        #expect(heights[0] == 0 && heights[1] == heights[2] && heights.last == 120)
        for (height, expected) in zip(heights[2...6], [4.0, 33, 62, 91, 120]) {
            #expect((height - expected).magnitude < 0.6, "\(height) is not about \(expected)")
        }
        #expect(DifferenceChart.height(.infinity) == 120)
    }

    @Test func `many tensors share columns, and the one that moved most is told`() throws {
        let tensors = (0..<1_000).map { number in
            TensorDifference(
                name: "t\(number)", before: "F32 [2]", after: "F32 [2]", isSame: false,
                numbers: .init(
                    normBefore: 1, normAfter: 1, relativeUpdate: number == 500 ? 0.5 : 0.001, changedShare: 1,
                    flippedShare: 0, notFinite: 0), notes: [])
        }
        let chart = try #require(DifferenceChart(tensors, description: "many"))
        let text = String(describing: chart)
        #expect(text.contains("t500: moved by 50"))
        #expect(DifferenceChart([], description: "none") == nil)
    }

    @Test func `a revision or file that is not there is not found`() async throws {
        let bench = try ConsoleBench()
        for query in ["path=absent", "revision=ffff"] {
            let path = "/console/models/northlight/aurora-8b/changes?\(query)"
            #expect(try await bench.get(path).status == .notFound, "\(query)")
        }
    }

    @Test func `the list of parts goes on where the page ends`() async throws {
        let bench = try ConsoleBench()
        let first = try await bench.page("/console/models/northlight/aurora-8b/file?path=optimizer.pt")
        #expect(first.contains("archive/data/100") && !first.contains("archive/data/210"))
        #expect(first.contains("malicious: 1\u{A0}finding") && first.contains("and 52 more"))
        let rest = try await bench.page("/console/models/northlight/aurora-8b/file?path=optimizer.pt&part=200")
        #expect(rest.contains("archive/data/210") && !rest.contains("archive/data/100") && !rest.contains("more</a>"))
        for part in ["-1", "9999999", "x"] {
            let odd = try await bench.get("/console/models/northlight/aurora-8b/file?path=optimizer.pt&part=\(part)")
            #expect(odd.status == .ok)
        }
    }
}
