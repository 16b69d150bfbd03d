/// A process on a machine, as its log names it.
public struct ForeignProcess: Hashable, Sendable {
    /// Its number on the machine.
    public var number: Int64?
    /// The path of the program.
    public var executable: String?
    /// The whole command line, its arguments separated by spaces.
    public var commandLine: String?
    /// The folder it works in.
    public var folder: String?
    /// The number of the process that started it.
    public var parentNumber: Int64?
    /// The path of the program that started it, where the log or an earlier record says it.
    public var parentExecutable: String?
    /// The command line of the process that started it.
    public var parentCommandLine: String?

    /// Names a process.
    public init(
        number: Int64? = nil, executable: String? = nil, commandLine: String? = nil, folder: String? = nil,
        parentNumber: Int64? = nil, parentExecutable: String? = nil, parentCommandLine: String? = nil
    ) {
        self.number = number
        self.executable = executable
        self.commandLine = commandLine
        self.folder = folder
        self.parentNumber = parentNumber
        self.parentExecutable = parentExecutable
        self.parentCommandLine = parentCommandLine
    }
}
