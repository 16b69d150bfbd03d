import Cedar
import Testing

@Suite struct ExtensionTests {
    @Test(arguments: [
        "1.0", "-0.0", "01.0", "0.1234", "922337203685477.5807", "-922337203685477.5808", "00000000000000000000001.0",
    ])
    func `a decimal has one to four digits after the point`(_ text: String) {
        #expect(DecimalValue(Text(text)) != nil)
    }

    @Test(arguments: [
        "", "1", "1.", ".1", "+1.0", "-.5", "0.12345", "922337203685477.5808", "-922337203685477.5809", "1.0 ", "1,0",
        "\u{661}.0", "1.0.0", "--1.0", "1e1", "9999999999999999999999.0",
    ])
    func `other text is no decimal`(_ text: String) {
        #expect(DecimalValue(Text(text)) == nil)
    }

    @Test(arguments: [(15_000, "1.5"), (-1, "-0.0001"), (0, "0.0"), (.min, "-922337203685477.5808"), (100, "0.01")])
    func `a decimal prints as it reads`(tenThousandths: Int64, text: String) {
        #expect(DecimalValue(tenThousandths: tenThousandths).description == text)
        #expect(DecimalValue(Text(text))?.tenThousandths == tenThousandths)
    }

    @Test(arguments: [
        "1.2.3.4", "1.2.3.4/32", "1.2.3.4/0", "0.0.0.0", "255.255.255.255", "::", "::1", "1::", "::/128", "::/0",
        "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "abcd:EF::", "1::2:0:3",
        "0000:0000:0000:0000:0000:0000:0000:0001/128",
    ])
    func `an address is read strictly`(_ text: String) throws {
        let address = try #require(IPAddressValue(Text(text)))
        #expect(IPAddressValue(Text(address.description)) == address)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "1.2.3.4/33", "1.2.3.4/032", "1.2.3.4/00", "1.2.3.4/", "01.2.3.4", "1.2.3.256",
        "::/129", "1:2:3:4:5:6:7:8:9", "1:2::3::4", "::ffff:1.2.3.4", "12345::", "::g", "1:2:3:4::5:6:7:8",
        "fe80::1%eth0", "[::1]", " 1.2.3.4", "1.2.3.4/+1", "::1/", "1.2.3.4/ 1", "::/0128", "::00001", "1.2.3.4/1/2",
        ":", ":::", "1:", ":1", "1:2:3:4:5:6:7", "::1:", "/8", "1..2.3",
    ])
    func `other text is no address`(_ text: String) {
        #expect(IPAddressValue(Text(text)) == nil)
    }

    @Test(arguments: [
        ("ip(\"127.0.0.1/8\").isLoopback()", true), ("ip(\"127.0.0.1/7\").isLoopback()", false),
        ("ip(\"::1\").isLoopback()", true), ("ip(\"::1/127\").isLoopback()", false),
        ("ip(\"224.0.0.1/4\").isMulticast()", true), ("ip(\"224.0.0.1/3\").isMulticast()", false),
        ("ip(\"ff00::/8\").isMulticast()", true), ("ip(\"ff00::/7\").isMulticast()", false),
        ("ip(\"10.0.0.1/24\").isInRange(ip(\"10.0.0.2/24\"))", true),
        ("ip(\"10.0.0.1/24\") == ip(\"10.0.0.2/24\")", false), ("ip(\"10.0.0.1\") == ip(\"10.0.0.1/32\")", true),
        ("ip(\"10.0.0.1\").isInRange(ip(\"::/0\"))", false), ("ip(\"0.0.0.0/0\").isInRange(ip(\"10.0.0.0/8\"))", false),
        ("ip(\"10.0.0.0/8\").isInRange(ip(\"0.0.0.0/0\"))", true), ("ip(\"::1\").isIpv6()", true),
        ("ip(\"::1\").isIpv4()", false),
    ])
    func `addresses know their ranges`(expression: String, holds: Bool) throws {
        #expect(try Outcome.of(expression) == (holds ? .satisfied : .unsatisfied))
    }

    @Test(arguments: [
        "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31", "2024-01-01T00:00:00Z", "2024-01-01T23:59:59Z",
        "2024-01-01T00:00:00.123Z", "2024-01-01T00:00:00+0000", "2024-01-01T00:00:00-2359",
        "2024-01-01T00:00:00.123+0100", "9999-12-31T23:59:59.999-2359", "0000-01-01T00:00:00.000+2359",
    ])
    func `a datetime has one of five forms`(_ text: String) {
        #expect(DatetimeValue(Text(text)) != nil)
    }

    @Test(arguments: [
        "", "2024-1-1", "2024-02-30", "2023-02-29", "1900-02-29", "10000-01-01", "-0001-01-01", "+2024-01-01",
        "2024-01-01T00:00:00", "2024-01-01T24:00:00Z", "2024-01-01T23:59:60Z", "2024-01-01T00:00:00.1Z",
        "2024-01-01T00:00:00.1234Z", "2024-01-01T00:00:00+2400", "2024-01-01T00:00:00+0060", "2024-01-01T00:00Z",
        "2024-01-01T00:00:00+00:00", "2024-01-01t00:00:00Z", "2024-01-01 00:00:00Z", "2024-01-01Z", "2024-00-01",
        "2024-13-01", "2024-01-32", "2024-01-00", "2024-01-01T00:00:00z", "2024-01-01T00:00:00ZZ", "2024-04-31",
    ])
    func `other text is no datetime`(_ text: String) {
        #expect(DatetimeValue(Text(text)) == nil)
    }

    @Test func `days are counted right over all years`() throws {
        #expect(DatetimeValue("1970-01-01")?.milliseconds == 0)
        #expect(DatetimeValue("0000-01-01")?.milliseconds == -62_167_219_200_000)
        #expect(DatetimeValue("9999-12-31T23:59:59.999Z")?.milliseconds == 253_402_300_799_999)
        var day: Int64 = -719_528
        while day <= 2_932_896 {
            let instant = DatetimeValue(milliseconds: day * 86_400_000 + 12_345)
            let text = try #require(instant.iso8601)
            #expect(DatetimeValue(Text(text)) == instant)
            day += 97
        }
        #expect(DatetimeValue(milliseconds: 253_402_300_800_000).iso8601 == nil)
        #expect(DatetimeValue(milliseconds: -62_167_219_200_001).iso8601 == nil)
    }

    @Test(arguments: [
        ("1d", 86_400_000), ("1d2h3m4s5ms", 93_784_005), ("-1d", -86_400_000), ("01d", 86_400_000), ("-0ms", 0),
        ("9223372036854775807ms", Int64.max), ("-9223372036854775808ms", Int64.min), ("1m5ms", 60_005),
        ("106751991167d7h12m55s807ms", Int64.max), ("-106751991167d7h12m55s808ms", Int64.min),
    ])
    func `a duration sums its units`(text: String, milliseconds: Int64) {
        #expect(DurationValue(Text(text))?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "-", "1", "ms", "1h1d", "1s1m", "1.5s", "1d1d", "+1d", "1d -1h", "1D", "1s5", "5ms1s", "--1d",
        "9223372036854775808ms", "-9223372036854775809ms", "106751991168d", "106751991167d7h12m55s808ms",
        "18446744073709551616ms", "1d ", " 1d",
    ])
    func `other text is no duration`(_ text: String) {
        #expect(DurationValue(Text(text)) == nil)
    }

    @Test(arguments: [
        "datetime(\"2024-01-01T05:00:00Z\").toDate() == datetime(\"2024-01-01\")",
        "datetime(\"1969-12-31T05:00:00Z\").toDate() == datetime(\"1969-12-31\")",
        "datetime(\"1969-12-31T05:00:00Z\").toTime() == duration(\"5h\")",
        "datetime(\"1970-01-01\").durationSince(datetime(\"1970-01-02\")) == duration(\"-1d\")",
        "datetime(\"2024-01-01T00:00:00+0100\") == datetime(\"2023-12-31T23:00:00Z\")",
        "datetime(\"2024-01-01\").offset(duration(\"-1ms\")) < datetime(\"2024-01-01\")",
        "duration(\"-1001ms\").toSeconds() == -1", "duration(\"-25h\").toDays() == -1",
        "duration(\"1d\").toHours() == 24",
        "duration(\"1h\").toMinutes() == 60", "duration(\"1s\").toMilliseconds() == 1000",
        "decimal(\"1.10\") == decimal(\"1.1\")", "decimal(\"1.0\").lessThan(decimal(\"1.1\"))",
        "decimal(\"1.0\").lessThanOrEqual(decimal(\"1.0\"))", "decimal(\"1.1\").greaterThan(decimal(\"-1.1\"))",
        "decimal(\"1.1\").greaterThanOrEqual(decimal(\"1.1\"))", "duration(\"1s\") < duration(\"2s\")",
    ])
    func `times and decimals are computed exactly`(_ expression: String) throws {
        #expect(try Outcome.of(expression) == .satisfied)
    }

    @Test(arguments: [
        "datetime(\"1970-01-01\").offset(duration(\"-9223372036854775808ms\")).toDate() == datetime(\"1970-01-01\")",
        "datetime(\"1970-01-02\").offset(duration(\"9223372036854775807ms\")) == datetime(\"1970-01-01\")",
        "ip(\"nowhere\").isIpv4()", "decimal(\"1\") == decimal(\"1\")",
    ])
    func `a value that does not exist is an error`(_ expression: String) throws {
        guard case .failed(.extensionFailed) = try Outcome.of(expression) else {
            Issue.record("\(expression) did not fail")
            return
        }
    }

    @Test(arguments: ["ip() == 1", "ip(\"::1\", \"x\") == 1", "ip(\"::1\").isIpv4(1)", "ip(\"::1\").isInRange()"])
    func `a wrong number of arguments is an error of evaluation`(_ expression: String) throws {
        guard case .failed(.wrongNumberOfArguments) = try Outcome.of(expression) else {
            Issue.record("\(expression) did not fail")
            return
        }
    }
}
