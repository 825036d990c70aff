/// One row of a body before it has a place on the display.
struct Line: Hashable, Sendable {
    /// Pieces of text and the columns they start at.
    private(set) var spans: [Span] = []

    struct Span: Hashable, Sendable {
        var column: Int
        var text: String
        var style: Style
    }

    init() {}

    init(_ text: String, at column: Int = 0, style: Style = .plain) {
        add(text, at: column, style: style)
    }

    mutating func add(_ text: String, at column: Int, style: Style = .plain) {
        if !text.isEmpty { spans.append(Span(column: column, text: text, style: style)) }
    }

    /// Adds another line's pieces, moved to the right.
    mutating func add(_ other: Line, at column: Int, width: Int) {
        for span in other.spans where span.column < width {
            add(
                span.text.clipped(to: width - span.column), at: column + span.column,
                style: span.style)
        }
    }

    /// The first column that nothing has been written to, nor to any after it.
    var end: Int { spans.map { $0.column + $0.text.columns }.max() ?? 0 }
}
