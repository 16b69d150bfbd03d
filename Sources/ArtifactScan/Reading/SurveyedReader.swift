/// A file with the survey of its bytes, which parts of it find through ``RandomAccessReader/surveyed``.
struct SurveyedReader: RandomAccessReader {
    /// The file.
    let base: any RandomAccessReader
    /// What was noted of its bytes.
    let survey: StreamSurvey

    var byteCount: Int { base.byteCount }

    func bytes(at offset: Int, count: Int) throws(ScanReadError) -> [UInt8] { try base.bytes(at: offset, count: count) }

    func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(ScanReadError) -> Int {
        try base.read(at: offset, into: target)
    }
}

extension RandomAccessReader {
    /// The survey of the file of which this is a part, and where in it the part starts; nil for other bytes.
    var surveyed: (survey: StreamSurvey, start: Int)? {
        if let reader = self as? SurveyedReader { return (reader.survey, 0) }
        guard let window = self as? ReaderWindow, let outer = window.base.surveyed else { return nil }
        return (outer.survey, outer.start + window.start)
    }
}
