import Stock

/// What is shown of the import folder and of one file in it.
extension MasterImport {
    func view(_ site: Site) throws -> View {
        switch self {
        case .files(let files):
            return View(
                "master.files", ["count": "\(files.count)"],
                lists: [
                    "files": files.enumerated().map { index, file in
                        [
                            "key": "\(index + 1)", "name": Shown.plain(file.name),
                            "kind": file.kind.map { word("master-\($0.rawValue)") } ?? "?",
                            "size": "\((file.bytes + 1023) / 1024) kB",
                        ]
                    }
                ])
        case .preview(let preview):
            let new = preview.records.count { if case .masterNew = $0 { true } else { false } }
            let misfits = try MasterMisfits(after: preview.records, site)
            let changed = Set(preview.records.compactMap(\.changedCode)).count
            return View(
                "master.import",
                [
                    "file": Shown.plain(preview.file.name), "fresh": "\(new)",
                    "changed": "\(changed)", "same": "\(preview.unchanged)",
                    "wrong": preview.faults.isEmpty ? "" : "\(preview.faults.count)",
                    "misfits": misfits.isEmpty ? "" : misfits.text,
                ],
                lists: [
                    "lines": preview.faults.map(Self.row)
                        + preview.records.flatMap { Self.rows($0, site) }
                ])
        }
    }

    private static func row(_ fault: ImportPreview.Fault) -> [String: String] {
        let why = Shown.plain(fault.why)
        return [
            "code": "! \(fault.line)", "name": word("master-wrong-line"), "change": why,
            "style": "strong",
        ]
    }

    private static func rows(_ record: Record, _ site: Site) -> [[String: String]] {
        func row(
            _ entity: MasterEntity, _ code: String, _ field: String, old: String?, new: String?
        ) -> [String: String] {
            let known = site.fields(of: entity).first { $0.name == field }
            let (old, new) = (
                known?.shown(old, site) ?? old ?? "-", known?.shown(new, site) ?? new ?? "-"
            )
            return [
                "code": Shown.plain(code), "name": known?.label(entity) ?? field,
                "change": "\(old) > \(new)",
            ]
        }
        switch record {
        case .master(let change):
            return [
                row(change.entity, change.code, change.field, old: change.old, new: change.new)
            ]
        case .masterNew(let new):
            return new.values.filter { $0.text != nil }.map {
                row(new.entity, new.code, $0.field, old: nil, new: $0.text)
            }
        default: return []
        }
    }
}

extension Record {
    /// What the thing is known by whose field it changes.
    fileprivate var changedCode: String? {
        if case .master(let change) = self { change.code } else { nil }
    }
}
