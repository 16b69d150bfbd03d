extension ExtensionFunction {
    /// Calls the function.
    ///
    /// - Parameter arguments: The arguments, the receiver of a method first.
    /// - Throws: Wrong number or types of arguments, or a value that does not exist: ill-formed text, an overflow.
    func call(_ arguments: [Value]) throws(EvaluationError.Kind) -> Value {
        guard arguments.count == arity else {
            throw .wrongNumberOfArguments(function: self, expected: arity, got: arguments.count)
        }
        let first = arguments[0]
        switch self {
        case .decimal, .ip, .datetime, .duration:
            return try construct(first)
        case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual:
            return .bool(try compare(first.asDecimal(), arguments[1].asDecimal()))
        case .isIpv4: return .bool(try first.asAddress().version == .version4)
        case .isIpv6: return .bool(try first.asAddress().version == .version6)
        case .isLoopback: return .bool(try first.asAddress().isLoopback)
        case .isMulticast: return .bool(try first.asAddress().isMulticast)
        case .isInRange: return .bool(try first.asAddress().isInRange(arguments[1].asAddress()))
        case .offset, .durationSince, .toDate, .toTime:
            return try callOnDatetime(first.asDatetime(), arguments)
        case .toMilliseconds: return .long(try first.asDuration().milliseconds)
        case .toSeconds: return .long(try first.asDuration().milliseconds / 1_000)
        case .toMinutes: return .long(try first.asDuration().milliseconds / 60_000)
        case .toHours: return .long(try first.asDuration().milliseconds / 3_600_000)
        case .toDays: return .long(try first.asDuration().milliseconds / 86_400_000)
        }
    }

    /// Makes a value of a string.
    private func construct(_ argument: Value) throws(EvaluationError.Kind) -> Value {
        guard case .string(let text) = argument else { throw .typeError(expected: "string", got: argument) }
        let value: ExtensionValue? =
            switch self {
            case .decimal: DecimalValue(text).map(ExtensionValue.decimal)
            case .ip: IPAddressValue(text).map(ExtensionValue.ipaddr)
            case .datetime: DatetimeValue(text).map(ExtensionValue.datetime)
            case .duration: DurationValue(text).map(ExtensionValue.duration)
            default: nil
            }
        guard let value else {
            throw .extensionFailed(function: self, reason: "`\(text)` is \(expectedForm)")
        }
        return .extensionValue(value)
    }

    /// What the argument of a constructor should have been.
    private var expectedForm: String {
        switch self {
        case .decimal:
            "not a decimal: expected digits, a point and one to four digits, between -922337203685477.5808 and "
                + "922337203685477.5807"
        case .ip: "not an address: expected IPv4 or IPv6, optionally with `/` and a prefix length"
        case .datetime:
            "not a datetime: expected `YYYY-MM-DD`, `YYYY-MM-DDThh:mm:ssZ` or the like with `.SSS` or `+hhmm`"
        default: "not a duration within 64 bits of milliseconds: expected such as `1d2h3m4s5ms` or `-90m`"
        }
    }

    /// Compares two decimals as the function says.
    private func compare(_ left: DecimalValue, _ right: DecimalValue) -> Bool {
        switch self {
        case .lessThan: left < right
        case .lessThanOrEqual: left <= right
        case .greaterThan: left > right
        default: left >= right
        }
    }

    /// Calls a method of datetime.
    private func callOnDatetime(
        _ instant: DatetimeValue, _ arguments: [Value]
    ) throws(EvaluationError.Kind) -> Value {
        switch self {
        case .offset:
            let duration = try arguments[1].asDuration()
            if let result = instant.offset(by: duration) { return .extensionValue(.datetime(result)) }
        case .durationSince:
            let other = try arguments[1].asDatetime()
            if let result = instant.duration(since: other) { return .extensionValue(.duration(result)) }
        case .toDate:
            if let result = instant.dayStart { return .extensionValue(.datetime(result)) }
        default:
            return .extensionValue(.duration(instant.timeOfDay))
        }
        throw .extensionFailed(
            function: self, reason: "the result does not fit 64 bits of milliseconds; use instants nearer to 1970")
    }
}

extension Value {
    /// The decimal, or a type error.
    fileprivate func asDecimal() throws(EvaluationError.Kind) -> DecimalValue {
        guard case .extensionValue(.decimal(let value)) = self else { throw .typeError(expected: "decimal", got: self) }
        return value
    }

    /// The address, or a type error.
    fileprivate func asAddress() throws(EvaluationError.Kind) -> IPAddressValue {
        guard case .extensionValue(.ipaddr(let value)) = self else { throw .typeError(expected: "ipaddr", got: self) }
        return value
    }

    /// The instant, or a type error.
    fileprivate func asDatetime() throws(EvaluationError.Kind) -> DatetimeValue {
        guard case .extensionValue(.datetime(let value)) = self else {
            throw .typeError(expected: "datetime", got: self)
        }
        return value
    }

    /// The duration, or a type error.
    fileprivate func asDuration() throws(EvaluationError.Kind) -> DurationValue {
        guard case .extensionValue(.duration(let value)) = self else {
            throw .typeError(expected: "duration", got: self)
        }
        return value
    }
}
