import CLZ4
import Hummingbird
import NIOPosix
