import Stock

/// What is shown of one thing: its name and lines, some of which lead further.
struct LookUpPage {
    /// The word of its kind, and its name.
    var kind: String
    var name: String
    var description: String
    private(set) var lines: [Line] = []

    /// One line of the page.
    struct Line {
        var name: String
        var value: String
        var detail: String
        var lead: LookUp?
        var isHeading = false
    }

    /// Begins a page; what is gone has no name.
    init(_ kind: String, _ name: String?, _ description: String? = nil) {
        self.kind = kind
        self.name = name ?? "?"
        self.description = description ?? ""
    }

    mutating func heading(_ word: String) {
        lines.append(Line(name: word, value: "", detail: "", isHeading: true))
    }

    /// A line with a label and a value; one without a value is left out.
    mutating func add(_ name: String, _ value: String?, detail: String = "", to lead: LookUp? = nil)
    {
        guard let value else { return }
        lines.append(Line(name: name, value: value, detail: detail, lead: lead))
    }

    mutating func add(_ name: String, _ value: String?, detail: String = "", to subject: Subject) {
        add(name, value, detail: detail, to: LookUp.show(subject))
    }

    /// Where the line with a number leads.
    func lead(_ number: Int64) -> LookUp? {
        let leads = lines.compactMap(\.lead)
        return (1...Int64(max(1, leads.count))).contains(number) && !leads.isEmpty
            ? leads[Int(number) - 1] : nil
    }

    /// The longest value that a gun shows beside its name.
    private static let mostValue = 13

    /// The lines as rows of a list; those that lead on are numbered.
    ///
    /// A long number has a row of its own, so that it is never cut.
    var rows: [[String: String]] {
        var number = 0
        return lines.flatMap { line in
            var row = ["name": line.name, "value": line.value, "detail": line.detail]
            if line.isHeading { row["style"] = "strong" }
            if let lead = line.lead {
                number += 1
                row["key"] = "\(number)"
                row["id"] = "\(lead)"
            }
            guard !Shown.isMarked(line.value), line.value.count > Self.mostValue else {
                return [row]
            }
            row["value"] = ""
            return [row, ["name": line.value]]
        }
    }
}
