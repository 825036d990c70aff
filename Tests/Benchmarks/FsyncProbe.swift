import Foundation
import Store

/// How long the disk takes to keep four kilobytes, right now: what figures on a disk are read by.
enum FsyncProbe {
    /// The median in milliseconds of appending and syncing in a folder.
    static func milliseconds(in folder: String, tries: Int = 100) throws -> Double {
        let path = "\(folder)/fsync-probe-\(getpid())"
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreError.refused("\(path) cannot be written") }
        defer {
            close(file)
            unlink(path)
        }
        let block = [UInt8](repeating: 0x5A, count: 4_096)
        let clock = ContinuousClock()
        return median(
            try (0..<tries).map { _ in
                let start = clock.now
                guard write(file, block, block.count) == block.count, fdatasync(file) == 0 else {
                    throw StoreError.refused("\(path) cannot be synced")
                }
                return (clock.now - start) / .milliseconds(1)
            })
    }
}
