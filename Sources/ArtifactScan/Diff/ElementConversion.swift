/// Brings the elements of every type to single or double precision, exactly where the target can hold them.
enum ElementConversion {
    /// Writes numbers in single precision.
    ///
    /// - Parameters:
    ///   - source: elements of a type that single precision holds, aligned to their width.
    ///   - count: how many real numbers, so twice the elements of a complex type.
    static func single(
        _ source: UnsafeRawPointer, _ element: TensorElement, count: Int, into target: UnsafeMutablePointer<Float>
    ) {
        switch element {
        case .boolean, .unsigned8: convert(source, UInt8.self, count, target) { Float($0) }
        case .signed8: convert(source, Int8.self, count, target) { Float($0) }
        case .unsigned16: convert(source, UInt16.self, count, target) { Float($0) }
        case .signed16: convert(source, Int16.self, count, target) { Float($0) }
        case .bfloat16:
            convert(source, UInt16.self, count, target) { Float(bitPattern: UInt32(truncatingIfNeeded: $0) &<< 16) }
        case .float16: convert(source, UInt16.self, count, target, half)
        case .float8E4M3:
            smallE4M3.withUnsafeBufferPointer { table in
                convert(source, UInt8.self, count, target) { table[Int($0)] }
            }
        case .float8E5M2: convert(source, UInt8.self, count, target) { half(UInt16($0) &<< 8) }
        case .float32, .complex64: convert(source, Float.self, count, target) { $0 }
        case .unsigned32, .signed32, .unsigned64, .signed64, .float64, .complex128:
            preconditionFailure("single precision does not hold \(element)")
        }
    }

    /// Writes numbers in double precision.
    ///
    /// - Parameters:
    ///   - source: elements of any type, aligned to their width.
    ///   - count: how many real numbers, so twice the elements of a complex type; at most ``UpdateKernel/tile``.
    static func double(
        _ source: UnsafeRawPointer, _ element: TensorElement, count: Int, into target: UnsafeMutablePointer<Double>
    ) {
        switch element {
        case .unsigned32: convert(source, UInt32.self, count, target) { Double($0) }
        case .signed32: convert(source, Int32.self, count, target) { Double($0) }
        case .unsigned64: convert(source, UInt64.self, count, target) { Double($0) }
        case .signed64: convert(source, Int64.self, count, target) { Double($0) }
        case .float64, .complex128: convert(source, Double.self, count, target) { $0 }
        default:
            withUnsafeTemporaryAllocation(of: Float.self, capacity: max(1, count)) { scratch in
                guard let narrow = scratch.baseAddress else { return }
                single(source, element, count: count, into: narrow)
                for index in 0..<count { target[index] = Double(narrow[index]) }
            }
        }
    }

    @inline(__always)
    private static func convert<Source, Target>(
        _ source: UnsafeRawPointer, _ type: Source.Type, _ count: Int, _ target: UnsafeMutablePointer<Target>,
        _ body: (Source) -> Target
    ) {
        let elements = source.assumingMemoryBound(to: Source.self)
        for index in 0..<count { target[index] = body(elements[index]) }
    }

    /// A half-precision number (IEEE 754 binary16): its magnitude read as single precision is 2^112 times too small.
    @inline(__always)
    private static func half(_ bits: UInt16) -> Float {
        let wide = UInt32(truncatingIfNeeded: bits)
        let scaled = (Float(bitPattern: (wide & 0x7fff) &<< 13) * 0x1p112).bitPattern
        let magnitude = wide & 0x7c00 == 0x7c00 ? 0x7f80_0000 | (wide & 0x3ff) &<< 13 : scaled
        return Float(bitPattern: magnitude | (wide & 0x8000) &<< 16)
    }

    /// All values of the type with four bits of exponent, three of fraction and no infinity (OCP 8-bit, E4M3).
    private static let smallE4M3: [Float] = (0..<256).map { bits in
        let fraction = Float(bits & 7)
        let exponent = bits >> 3 & 15
        if exponent == 15, bits & 7 == 7 { return .nan }
        let magnitude =
            exponent == 0
            ? fraction * 0x1p-9 : Float(sign: .plus, exponent: exponent - 7, significand: 1 + fraction / 8)
        return bits & 128 == 0 ? magnitude : -magnitude
    }
}
