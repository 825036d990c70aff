import Foundation

/// The reports of a project folder: `Data/Reports/*.sql`.
package struct Reports: Sendable {
    /// In the order of their names.
    package let all: [Report]

    /// Reads every report of the folder.
    ///
    /// - Throws: `ReportError` for the first that is wrong.
    package init(folder: String) throws {
        let path = folder + "/Data/Reports"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        all = try names.filter { $0.hasSuffix(".sql") }.sorted().map { file in
            let text = try String(contentsOfFile: path + "/" + file, encoding: .utf8)
            return try Report(name: String(file.dropLast(4)), text: text)
        }
        guard !all.isEmpty else { throw ReportError("there are no reports in \(path)") }
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
