/// The shape and the type of a tensor.
public struct TensorForm: Sendable, Equatable, CustomStringConvertible {
    /// The type, as the format calls it.
    public let type: String
    /// The lengths, outermost first.
    public let shape: [Int]

    /// As it is shown: `F32 [4096, 4096]`.
    public var description: String { "\(type) [\(shape.map(String.init).joined(separator: ", "))]" }

    /// The form of a tensor.
    init(_ layout: TensorLayout) {
        type = layout.type.name
        shape = layout.shape
    }
}
