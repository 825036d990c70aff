import Foundation

/// Programs of this package, found beside the running tests.
package enum BuiltProgram {
    /// The path of a program that was built with the tests.
    package static func path(_ name: String) -> String {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appending(path: name).path
    }
}
