import Stock

/// Master data out of a file that lies in the site's import folder.
///
///     files ──n──▶ preview ──Enter──▶ taken, or asked of the second person, files are left
///       └─Enter: look again   └─F3──▶ files
///
/// What is taken is what was previewed: the records are kept here, and each is refused at the
/// posting where its old value is no longer so. A row that is wrong keeps the whole file out.
package enum MasterImport: Codable, Hashable, Sendable {
    case files([ImportFile])
    case preview(ImportPreview)

    mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.files(let files), .scanned(let scan, _)):
            guard let number = Int64(scan.typed), let file = files.element(number) else {
                return [.refuse(.masterNoSuchNumber(scan.typed))]
            }
            guard file.kind != nil else { return [.refuse(.masterImportNoKind(file.name))] }
            return [.plan(.importPreview(file.name))]
        case (.files, .pressed(.enter)), (.preview, .pressed(.back)):
            return [.plan(.importFiles)]
        case (.files, .pressed(.back)): return [.start(.masterData(.kinds))]
        case (.preview(let preview), .pressed(.enter)): return try take(preview, site)
        case (.files, .pressed), (.preview, .pressed), (.preview, .scanned):
            return [.refuse(.masterKeyNotUsed)]
        }
    }

    private func take(_ preview: ImportPreview, _ site: Site) throws -> [Effect] {
        if let first = preview.faults.first {
            return [.refuse(.masterImportWrong(preview.faults.count, line: first.line))]
        }
        let effects = try MasterDesk.effects(of: preview.records, site)
        guard !effects.contains(where: \.isRefusal) else { return effects }
        return effects + [.start(.masterData(.kinds))]
    }

    /// What came of looking into the folder; nil when it was something else.
    static func step(_ result: PlanResult) -> (MasterImport?, [Effect])? {
        switch result {
        case .importFiles(let files): (.files(files), [])
        case .importPreview(let preview): (.preview(preview), [])
        case .importRefused(.gone(let name)): (nil, [.refuse(.masterImportGone(name))])
        case .importRefused(.tooMany): (nil, [.refuse(.masterImportLarge)])
        default: nil
        }
    }
}

/// A file that lies in the import folder.
package struct ImportFile: Codable, Hashable, Sendable {
    package let name: String
    package let bytes: Int

    package init(name: String, bytes: Int) {
        self.name = name
        self.bytes = bytes
    }

    /// The kind of things in it: the word its name begins with, such as `items-spring.csv`.
    package var kind: MasterEntity? {
        let word = name.prefix { $0 != "-" && $0 != "." && $0 != "_" }
        return MasterEntity(rawValue: String(word).lowercased())
    }
}

/// What a file would do, as it was read.
package struct ImportPreview: Codable, Hashable, Sendable {
    /// Changes that a dialog keeps; a larger file is a matter of the command.
    package static let mostRecords = 300

    /// A row that cannot be taken.
    package struct Fault: Codable, Hashable, Sendable {
        package let line: Int
        package let why: String

        package init(line: Int, why: String) {
            self.line = line
            self.why = why
        }
    }

    package let file: ImportFile
    package let records: [Record]
    package let unchanged: Int
    package let faults: [Fault]

    package init(file: ImportFile, records: [Record], unchanged: Int, faults: [Fault]) {
        self.file = file
        self.records = records
        self.unchanged = unchanged
        self.faults = faults
    }
}

/// Why a file of the import folder is not looked into.
package enum ImportRefusal: Codable, Hashable, Sendable {
    case gone(String)
    case tooMany
}
