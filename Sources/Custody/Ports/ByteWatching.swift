/// Somebody who looks at a content's bytes while they are hashed on their way to becoming a blob.
public protocol ByteWatching: AnyObject, Sendable {
    /// Forgets what it saw: all bytes come again from the first on.
    func restart()

    /// Takes the next bytes, in order, none left out.
    ///
    /// - Parameter bytes: a piece of any size; it is gone when the call returns.
    func take(_ bytes: UnsafeRawBufferPointer)
}
