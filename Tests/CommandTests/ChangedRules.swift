import Foundation
import Support
import Testing

/// The folder of the project with one text of a rule file replaced; gone with the object.
final class ChangedRules {
    let folder: String

    /// - Parameter changes: What texts of `Data/Rules/roles.yaml` become; each stands there.
    /// - Throws: When a text does not stand there, or a file cannot be copied.
    init(roles changes: (old: String, new: String)...) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
        let files = FileManager.default
        try files.createDirectory(atPath: folder + "/Data", withIntermediateDirectories: true)
        for part in ["Screens", "Data/Rules", "Data/Reports"] {
            try files.copyItem(atPath: WalkSite.root + "/" + part, toPath: folder + "/" + part)
        }
        let path = folder + "/Data/Rules/roles.yaml"
        var text = try String(contentsOfFile: path, encoding: .utf8)
        for change in changes {
            try #require(text.contains(change.old))
            text = text.replacing(change.old, with: change.new)
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
