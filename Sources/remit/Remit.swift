import ArgumentParser
import AsyncHTTPClient
import Configuration
import HummingbirdTLS
import ServiceLifecycle
import Yams

@main struct Remit: ParsableCommand {
}
