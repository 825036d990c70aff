import Display
import Flows
import Foundation
import Testing

/// Holds what a flow shows and says against the screens and texts of the tree.
enum DockScreens {
    /// The screens of the tree, read once.
    private static let tree: ScreenSet = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.deletingLastPathComponent().appending(path: "Screens").path
        do {
            return try ScreenSet(folder: folder)
        } catch {
            fatalError("\(error)")
        }
    }()

    /// Every view has its screen, and every word it names has a text.
    static func check(_ view: View) {
        #expect(tree.screens[view.screen] != nil, "no screen \(view.screen)")
        let cells = view.lists.values.joined().flatMap(\.values)
        for value in view.values.values + cells { check(words: value) }
    }

    /// Every message has its text, and every value the text names.
    static func check(_ message: Message) {
        guard let lines = tree.texts("en").messages[message.id] else {
            Issue.record("no text for \(message.id)")
            return
        }
        let missing = Set(lines.flatMap(\.fields)).subtracting(message.values.keys)
        #expect(missing.isEmpty, "\(message.id) gives no \(missing)")
        for value in message.values.values { check(words: value) }
    }

    /// A key that is shown does something, one that is not shown is refused.
    static func check(_ key: Flows.Key, at view: View, _ effects: [Effect]) {
        guard let screenKey = ScreenKey(rawValue: key.rawValue), key != .up,
            let screen = tree.screens[view.screen],
            ["receive", "capture", "undo"].contains(where: view.screen.hasPrefix)
        else { return }
        let isShown = screen.keys[screenKey] != nil && !view.silent.contains(key)
        let isRefused = effects.contains(.refuse(.noSuchKey))
        #expect(isShown != isRefused, "\(key) at \(view.screen)")
    }

    /// Every word that a value names has a text.
    private static func check(words value: String) {
        _ = Shown.filled(value) { shown in
            if case .word(let id) = shown {
                #expect(tree.texts("en").words[id] != nil, "no word \(id)")
            }
            return ""
        }
    }
}
