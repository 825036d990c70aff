import Foundation
import Glibc

/// A label printer: a folder that another program prints from, or a socket that takes bytes.
///
/// A printer that took the bytes has not printed them: that is proved by scanning the label.
package struct Printer: Hashable, Sendable {
    /// Where it is.
    package enum Address: Hashable, Sendable {
        /// A folder; each label becomes one file in it.
        case spool(folder: String)
        /// A raw port of a printer or print server (usually 9100).
        case tcp(host: String, port: UInt16)
    }

    /// How long a printer may take.
    package struct Patience: Hashable, Sendable {
        package var connectMilliseconds: Int32 = 3000
        /// Without a byte being taken.
        package var stallMilliseconds: Int32 = 5000

        package init() {}
    }

    package let address: Address
    package var patience = Patience()

    /// Reads an address such as `spool:/var/spool/labels`, `tcp:10.1.2.3` or `tcp:zebra-4:9100`.
    package init?(_ text: String) {
        if text.hasPrefix("spool:/") {
            address = .spool(folder: String(text.dropFirst("spool:".count)))
            return
        }
        guard text.hasPrefix("tcp:") else { return nil }
        let parts = text.dropFirst("tcp:".count).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = parts.first, !host.isEmpty,
            host.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }),
            let port = parts.count == 2 ? UInt16(parts[1]) : 9100, port > 0
        else { return nil }
        address = .tcp(host: String(host), port: port)
    }

    /// Hands a label over.
    ///
    /// - Parameters:
    ///   - text: What is printed.
    ///   - name: Names the file in a spool folder; letters, digits and hyphens.
    /// - Throws: `PrinterError` with a sentence for people; it never waits longer than `patience`.
    package func send(_ text: String, name: String) throws {
        switch address {
        case .spool(let folder): try spool(text, to: folder, name)
        case .tcp(let host, let port): try stream(text, to: host, port)
        }
    }

    // MARK: - Folder

    /// Writes a file beside its final name and renames it: a reader sees all of it or nothing.
    private func spool(_ text: String, to folder: String, _ name: String) throws {
        let hidden = "\(folder)/.\(name).part"
        let descriptor = open(hidden, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw PrinterError("folder \(folder)", errno) }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw PrinterError("folder \(folder)", errno) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0, rename(hidden, "\(folder)/\(name).zpl") == 0 else {
            throw PrinterError("folder \(folder)", errno)
        }
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    // MARK: - Socket

    private func stream(_ text: String, to host: String, _ port: UInt16) throws {
        let descriptor = try connected(host, port)
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                try wait(descriptor, POLLOUT, patience.stallMilliseconds, "\(host) stalls")
            } else if errno != EINTR {
                throw PrinterError(host, errno)
            }
        }
        // Half-close, then wait for the printer to hang up: it has read all of it by then. One that
        // keeps the line open has taken the bytes as well.
        shutdown(descriptor, Int32(SHUT_WR))
        var byte: UInt8 = 0
        var patience = 20
        while patience > 0 {
            patience -= 1
            guard (try? wait(descriptor, POLLIN, 100, "")) != nil else { continue }
            let count = recv(descriptor, &byte, 1, 0)
            if count == 0 { return }
            if count < 0, errno == ECONNRESET { throw PrinterError(host, errno) }
        }
    }

    /// A socket that does not block, connected in time.
    private func connected(_ host: String, _ port: UInt16) throws -> Int32 {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, "\(port)", &hints, &found)
        guard code == 0, let found else {
            throw PrinterError(description: "\(host): \(String(cString: gai_strerror(code)))")
        }
        defer { freeaddrinfo(found) }
        var failure = PrinterError(host, ECONNREFUSED)
        for entry in sequence(first: found, next: { $0.pointee.ai_next }) {
            let type =
                entry.pointee.ai_socktype | Int32(SOCK_NONBLOCK.rawValue)
                | Int32(SOCK_CLOEXEC.rawValue)
            let descriptor = socket(entry.pointee.ai_family, type, entry.pointee.ai_protocol)
            guard descriptor >= 0 else { continue }
            do {
                try connect(descriptor, entry.pointee, host)
                return descriptor
            } catch let error as PrinterError {
                close(descriptor)
                failure = error
            }
        }
        throw failure
    }

    private func connect(_ descriptor: Int32, _ entry: addrinfo, _ host: String) throws {
        guard Glibc.connect(descriptor, entry.ai_addr, entry.ai_addrlen) != 0 else { return }
        guard errno == EINPROGRESS else { throw PrinterError(host, errno) }
        try wait(descriptor, POLLOUT, patience.connectMilliseconds, "\(host) does not answer")
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code == 0 else { throw PrinterError(host, code) }
    }

    private func wait(
        _ descriptor: Int32, _ what: Int32, _ milliseconds: Int32, _ late: String
    ) throws {
        var entry = pollfd(fd: descriptor, events: Int16(what), revents: 0)
        let deadline = ContinuousClock.now.advanced(by: .milliseconds(Int(milliseconds)))
        while true {
            let left = ContinuousClock.now.duration(to: deadline).components
            let rest = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            let count = poll(&entry, 1, Int32(max(0, rest)))
            if count > 0 { return }
            guard count < 0, errno == EINTR else { throw PrinterError(description: late) }
        }
    }
}

/// Why a label was not taken, in a sentence for people.
package struct PrinterError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(description: String) { self.description = description }

    /// What the system says of a place.
    init(_ place: String, _ code: Int32) {
        description = "\(place): \(String(cString: strerror(code)))"
    }
}
