import Hummingbird
import NIOPosix
import CLZ4
