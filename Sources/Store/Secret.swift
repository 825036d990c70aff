import CSystem
import Crypto
import Foundation
import Glibc

/// Turns PINs into yescrypt hashes and compares them; 16 to 38 ms a call, so never in a transaction.
///
/// A pepper, if the site has one, is mixed in first. It stands in a file of its own
/// (`<database>.pepper`, mode 0400) that is not backed up with the database, so that a stolen copy
/// of the database does not give the PINs away.
struct Secret: Sendable {
    /// A hash of no PIN: with it an unknown badge costs as much time as a known one.
    private static let decoy =
        "$y$j9T$3kIKF0qChw02XQ.B/c5mU.$bW4XTaM.kWReHsxyiOyCQ0iTXaBsLzZufYVqvBv5Al6"
    private let pepper: SymmetricKey?

    /// Reads the pepper beside a database, if there is one.
    init(database: String) throws(StoreError) {
        pepper = try Self.pepper(database + ".pepper")
    }

    /// The hash to store for a PIN.
    func hash(_ pin: String) throws(StoreError) -> String { try Self.hash(seasoned(pin)) }

    /// Whether the PIN has this hash; without a hash it takes as long and is false.
    func matches(_ pin: String, _ hash: String?) -> Bool {
        let isRight = csystem_store_verify(seasoned(pin), hash ?? Self.decoy) == 1
        return isRight && hash != nil
    }

    private func seasoned(_ pin: String) -> String {
        guard let pepper else { return pin }
        let code = HMAC<SHA256>.authenticationCode(for: Data(pin.utf8), using: pepper)
        return code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func hash(_ text: String) throws(StoreError) -> String {
        var out = [CChar](repeating: 0, count: 256)
        let code = csystem_store_hash(text, &out, out.count)
        guard code == 0 else {
            throw .refused("yescrypt does not work here: \(String(cString: strerror(code)))")
        }
        return String(decoding: out.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func pepper(_ path: String) throws(StoreError) -> SymmetricKey? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            guard errno == ENOENT else {
                throw .refused("\(path): \(String(cString: strerror(errno)))")
            }
            return nil
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & 0o277 == 0 else {
            throw .refused("\(path) must be readable by its owner alone (mode 0400)")
        }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = read(file, &bytes, bytes.count)
        guard count >= 16 else { throw .refused("\(path) holds fewer than 16 bytes") }
        return SymmetricKey(data: bytes.prefix(count))
    }
}
