import Glibc

/// Notices that another process wrote to a file, without looking at it while it is quiet.
final class ChangeWatch {
    private let inotify: Int32
    private let path: String
    private var watch: Int32 = -1

    /// Watches the file at `path`, which may not be there yet.
    init(path: String) {
        self.path = path
        inotify = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        arm()
    }

    /// The descriptor to poll; -1 if the file is not there.
    var descriptor: Int32 { watch >= 0 ? inotify : -1 }

    /// Starts watching, if that was not possible before.
    func arm() {
        guard watch < 0, inotify >= 0 else { return }
        watch = inotify_add_watch(inotify, path, UInt32(IN_MODIFY))
    }

    /// Reads what was noticed.
    func drain() {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while read(inotify, &bytes, bytes.count) > 0 {}
    }

    deinit { if inotify >= 0 { close(inotify) } }
}
