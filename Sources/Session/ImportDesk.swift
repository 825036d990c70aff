import Flows
import Foundation
import Rules
import Stock
import Store

/// The import folder of a site: what lies in it, and what a file of it would do.
///
/// It is the folder `SITE.import` beside the site file `SITE`. Files are named, never given as a
/// path: a name is looked for among those that are listed, and only plain files are.
package struct ImportDesk {
    /// Files that are listed, by their names.
    static let mostFiles = 40
    static let largestFile = 1 << 20
    static let longestName = 40

    private let store: SiteStore

    package init(store: SiteStore) { self.store = store }

    /// The folder of a site file.
    package static func folder(of site: String) -> String { site + ".import" }

    /// The files that can be chosen.
    package func files() -> [ImportFile] {
        let folder = Self.folder(of: store.path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let found = names.filter(Self.isPlain).sorted().compactMap { name -> ImportFile? in
            var info = stat()
            guard lstat(folder + "/" + name, &info) == 0, info.st_mode & S_IFMT == S_IFREG,
                info.st_size <= Self.largestFile
            else { return nil }
            return ImportFile(name: name, bytes: Int(info.st_size))
        }
        return Array(found.prefix(Self.mostFiles))
    }

    /// What the file of a name would do where duties are these.
    ///
    /// - Throws: `StoreError`; what is wrong with the file is part of the answer.
    package func preview(_ name: String, _ duties: Duties) throws -> PlanResult {
        guard let file = files().first(where: { $0.name == name }), let kind = file.kind,
            let bytes = Self.read(Self.folder(of: store.path) + "/" + name)
        else { return .importRefused(.gone(name)) }
        do {
            let preview = try store.read {
                try Master.preview(kind, bytes, file: name, reason: "import \(name)", $0)
                    .judged { MasterDesk.unitedRoles(in: $0, duties)?.description }
            }
            guard preview.records.count <= ImportPreview.mostRecords else {
                return .importRefused(.tooMany)
            }
            return .importPreview(
                ImportPreview(
                    file: file, records: preview.records,
                    unchanged: preview.count { $0 == .unchanged },
                    faults: preview.faults.map { ImportPreview.Fault(line: $0.line, why: $0.why) }))
        } catch let error as ImportError {
            return .importPreview(
                ImportPreview(
                    file: file, records: [], unchanged: 0,
                    faults: [ImportPreview.Fault(line: error.line, why: error.sentence)]))
        }
    }

    /// Letters, digits, `-`, `_` and `.`, the first a letter, ending in `.csv`.
    static func isPlain(_ name: String) -> Bool {
        name.utf8.count <= longestName && name.lowercased().hasSuffix(".csv")
            && name.first.map { $0.isASCII && $0.isLetter } ?? false
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    /// The bytes of a plain file; a link that was put in its place meanwhile is not followed.
    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        guard let data = try? handle.read(upToCount: largestFile + 1), data.count <= largestFile
        else { return lseek(file, 0, SEEK_END) == 0 ? [] : nil }
        return Array(data)
    }
}
