import Foundation
import Glibc
import Synchronization

/// A raw label printer on a local port, good or bad.
package final class LabelPrinter: Sendable {
    /// What it does with a connection.
    package enum Manner: Sendable {
        /// Reads to the end and hangs up.
        case prints
        /// Reads to the end and never hangs up.
        case lingers
        /// Reads nothing at all.
        case stalls
        /// Hangs up before it has read anything.
        case hangsUp
    }

    package let port: UInt16
    private let listener: Int32
    private let jobs = Mutex<[String]>([])
    private let arrived = DispatchSemaphore(value: 0)
    private let held = Mutex<[Int32]>([])
    private let isStopped = Mutex(false)
    private let manner: Mutex<Manner>

    /// - Throws: `CocoaError` when there is no free port.
    package init(_ manner: Manner) throws {
        self.manner = Mutex(manner)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var size: Int32 = 2048
        setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && listen(listener, 4) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isBound else { throw CocoaError(.fileNoSuchFile) }
        port = UInt16(bigEndian: address.sin_port)
        let thread = Thread { [self] in run() }
        thread.start()
    }

    /// The jobs it has read whole.
    package var printed: [String] { jobs.withLock { $0 } }

    /// Waits until one more job is read whole, at most some seconds; false when none was.
    package func waitForJob() -> Bool { arrived.wait(timeout: .now() + 20) == .success }

    /// From now on it behaves otherwise.
    package func become(_ other: Manner) { manner.withLock { $0 = other } }

    /// Closes the port; a second time does nothing, since the number may be another file's by then.
    package func stop() {
        let isFirst = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return !isStopped
        }
        guard isFirst else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        held.withLock { held in
            held.forEach { close($0) }
            held = []
        }
    }

    private func run() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else {
                close(listener)
                return
            }
            switch manner.withLock({ $0 }) {
            case .hangsUp: close(connection)
            case .stalls: held.withLock { $0.append(connection) }
            case .prints:
                read(connection)
                close(connection)
            case .lingers:
                read(connection)
                held.withLock { $0.append(connection) }
            }
        }
    }

    private func read(_ connection: Int32) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        jobs.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        arrived.signal()
    }
}
