import Logging

/// Where the server logs: standard error, one line an event, metadata as `key=value`.
enum ServerLog {
    /// Makes the logger and sets it up for libraries as well.
    static func start(level: Logger.Level) -> Logger {
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        return Logger(label: "remit")
    }
}
