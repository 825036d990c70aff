import Display
import Foundation
import Notation
import Testing

/// The screens of the tree, read once.
let screens: ScreenSet = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.deletingLastPathComponent().appending(path: "Screens").path
    do {
        var set = try ScreenSet(folder: folder)
        // Messages of these tests alone.
        for (id, lines) in [
            "put-away": ["{lpn~}"],
            "wrong-location": ["WRONG LOCATION", "scan {scanned~}", "need {expected}"],
            "location-full": ["PLACE IS FULL", "{location}", "F4 next place"],
        ] {
            set.texts["en"]?.messages[id] = lines.compactMap { Template($0) }
        }
        return set
    } catch {
        fatalError("\(error)")
    }
}()

/// The picture of a content as text, in bars.
func picture(
    _ content: Content, _ size: Size, _ viewing: Viewing = Viewing(),
    options: Layout.Options = Layout.Options()
) -> String {
    Layout(screens, size: size, options: options).frame(content, viewing).lines
        .map { "|\($0)|" }.joined(separator: "\n")
}
