/// Lays a content out for a display: definition, values and size in, a picture out.
///
/// Fixed rows, counted from the bottom: footer, message, input, prompt. An error stands in the
/// three rows that end with the prompt's. The first three columns of the first row are the
/// screen's id. See `Band` for the rows in between.
package struct Layout: Sendable {
    /// The screens and texts.
    package let set: ScreenSet
    /// The language shown.
    package let language: String
    /// The size of the display.
    package let size: Size
    /// What the display can and the worker wants.
    package let options: Options

    /// What the display can and the worker wants.
    package struct Options: Hashable, Sendable {
        /// Whether only printable ASCII may be shown.
        package var isASCII: Bool
        /// Whether block letters are left out.
        package var hasNoBig: Bool

        package init(isASCII: Bool = false, hasNoBig: Bool = false) {
            self.isASCII = isASCII
            self.hasNoBig = hasNoBig
        }

        /// A text of ours, filled with harmless values, as this display can show it.
        func shown(_ text: String) -> String { isASCII ? Harmless.ascii(text) : text }

        /// The text as this display may show it.
        func harmless(_ text: String) -> String {
            isASCII ? Harmless.ascii(text) : Harmless.text(text)
        }
    }

    package init(
        _ set: ScreenSet, language: String = "en", size: Size, options: Options = Options()
    ) {
        self.set = set
        self.language = language
        self.size = size
        self.options = options
    }

    /// Whether a step's rows hardly fit: the help key shows them all, before the help.
    package var isSmall: Bool { size.rows < 12 }

    /// Whether the display is as large as a desk's.
    package var isDesk: Bool { size.columns >= 80 && size.rows >= 24 }

    /// The picture of a content.
    package func picture(_ content: Content, _ viewing: Viewing = Viewing()) -> Picture {
        var painter = LayoutPainter(self, content, viewing)
        return painter.paint()
    }

    /// The frame of a content.
    package func frame(_ content: Content, _ viewing: Viewing = Viewing()) -> Frame {
        picture(content, viewing).frame
    }

    /// What stands on the display before anything has been read: a name and the busy marker.
    package static func opening(_ size: Size) -> Frame {
        var frame = Frame(size)
        frame.put("LOTWISE", row: 0, column: 0, style: .title)
        let message = max(0, size.rows - 2)
        if message > 0 { frame.put(Severity.busy.marker, row: message, column: 0) }
        return frame
    }
}
