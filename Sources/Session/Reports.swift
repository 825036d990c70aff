import Foundation

/// The reports of a project folder: `Data/Reports/*.sql`.
package struct Reports: Sendable {
    /// In the order of their names.
    package let all: [Report]

    /// Reads every report of the folder.
    ///
    /// - Throws: `ReportError` for the first that is wrong.
    package init(folder: String) throws {
        let texts = try Self.texts(folder: folder)
        guard !texts.isEmpty else {
            throw ReportError("there are no reports in \(folder)/Data/Reports")
        }
        try self.init(texts)
    }

    /// Reads reports of their texts by name.
    init(_ texts: [String: String]) throws {
        all = try texts.sorted { $0.key < $1.key }.map { try Report(name: $0.key, text: $0.value) }
    }

    /// The files of a folder by name without `.sql`; none when there is no such folder.
    static func texts(folder: String) throws -> [String: String] {
        let path = folder + "/Data/Reports"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        var texts: [String: String] = [:]
        for file in names where file.hasSuffix(".sql") {
            texts[String(file.dropLast(4))] = try String(
                contentsOfFile: path + "/" + file, encoding: .utf8)
        }
        return texts
    }

    /// The report of a name.
    ///
    /// - Throws: `ReportError` that lists those there are.
    package func report(_ name: String) throws -> Report {
        guard let report = all.first(where: { $0.name == name }) else {
            throw ReportError(
                "there is no report '\(name)'; there are "
                    + all.map(\.name).joined(separator: ", "))
        }
        return report
    }
}
