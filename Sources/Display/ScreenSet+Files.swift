import Foundation
import Notation

extension ScreenSet {
    /// Reads every file below a folder such as `Screens`.
    ///
    /// `texts/*.yaml` are languages, `fields.yaml` the widths of fields, all others screens.
    ///
    /// - Throws: `NotationError`; for a file that cannot be read, too.
    package init(folder: String) throws(NotationError) {
        var screens: [Source] = []
        var texts: [Source] = []
        var widths: Source?
        let names = FileManager.default.enumerator(atPath: folder)?.allObjects ?? []
        for name in names.compactMap({ $0 as? String }).sorted() where name.hasSuffix(".yaml") {
            let source = try Self.source(folder, name)
            switch name {
            case "fields.yaml": widths = source
            case _ where name.hasPrefix("texts/"): texts.append(source)
            default: screens.append(source)
            }
        }
        guard let widths, !texts.isEmpty, !screens.isEmpty else {
            throw NotationError(
                file: folder, line: 1, column: 1,
                sentence: "expected fields.yaml, texts/*.yaml and screens here")
        }
        try self.init(screens: screens, texts: texts, widths: widths)
    }

    private static func source(
        _ folder: String, _ name: String
    ) throws(NotationError) -> Source {
        let path = folder + "/" + name
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else {
            throw NotationError(
                file: path, line: 1, column: 1, sentence: "cannot be read as UTF-8 text")
        }
        return Source(file: path, yaml: text)
    }

    /// The set as one line of JSON, the same for the same set; what the database keeps.
    package func serialized() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
