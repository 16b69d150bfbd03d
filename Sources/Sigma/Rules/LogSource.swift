/// Where events come from, as Sigma names it: product, category and service, each of which may be open.
///
/// An event carries a set of these, since one record can be of several: Sysmon's event 13 is a `registry_event` and
/// a `registry_set`. A rule applies to an event when what the rule names is named alike by one of the event's.
public struct LogSource: Sendable, Hashable, CustomStringConvertible {
    /// The product, such as `windows`.
    public let product: String?
    /// The category, such as `process_creation`.
    public let category: String?
    /// The service, such as `security`.
    public let service: String?

    /// Names a source; letters become lower case.
    public init(product: String? = nil, category: String? = nil, service: String? = nil) {
        self.product = product?.lowercased()
        self.category = category?.lowercased()
        self.service = service?.lowercased()
    }

    /// Whether a rule of this source applies to an event of `other`: what this names, the other names alike.
    ///
    /// What an event's source leaves open does not agree with a rule that names it: routing is positive.
    public func covers(_ other: LogSource) -> Bool {
        (product == nil || product == other.product) && (category == nil || category == other.category)
            && (service == nil || service == other.service)
    }

    /// The parts with a slash between, `*` for an open one.
    public var description: String { "\(product ?? "*")/\(category ?? "*")/\(service ?? "*")" }
}
