/// What a tensor's bytes are: plain elements, or blocks of a packed kind.
struct TensorType: Sendable, Equatable {
    /// As the format calls it.
    let name: String
    /// The elements, or nil for a packed kind, of which bytes alone are compared.
    let element: TensorElement?
    /// Elements of one block; 1 for plain ones.
    let blockElements: Int
    /// Bytes of one block.
    let blockBytes: Int

    /// A type of plain elements.
    init(_ element: TensorElement) {
        name = element.rawValue
        self.element = element
        blockElements = 1
        blockBytes = element.byteCount
    }

    /// A packed kind.
    ///
    /// - Parameters:
    ///   - name: as the format calls it.
    ///   - blockElements: elements that one block holds, at least 1.
    ///   - blockBytes: bytes of one block, at least 1.
    init(packed name: String, blockElements: Int, blockBytes: Int) {
        self.name = name
        element = nil
        self.blockElements = blockElements
        self.blockBytes = blockBytes
    }

    /// The bytes of so many elements, nil where they fill no whole block or pass 62 bits.
    func byteCount(of elements: Int) -> Int? {
        guard elements >= 0, elements % blockElements == 0 else { return nil }
        let (bytes, overflow) = (elements / blockElements).multipliedReportingOverflow(by: blockBytes)
        return overflow || bytes >= 1 << 62 ? nil : bytes
    }

    /// The product of a shape, nil where it passes 62 bits or a length is negative.
    static func elements(of shape: [Int]) -> Int? {
        var product = 1
        for length in shape {
            guard length >= 0 else { return nil }
            let (next, overflow) = product.multipliedReportingOverflow(by: length)
            guard !overflow, next < 1 << 62 else { return nil }
            product = next
        }
        return product
    }
}
