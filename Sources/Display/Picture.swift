/// A frame, and what a terminal must know to react to keys on it.
package struct Picture: Hashable, Sendable {
    /// The cells.
    package var frame: Frame
    /// How many pages its list has, at least 1.
    package var pages: Int
    /// The keys shown in the footer; no other key does anything.
    package var keys: [ScreenKey]
    /// The keys of the rows that can be selected, on all pages, in order.
    package var choices: [String]
    /// How many rows of the list stand on one page, at least 1.
    package var pageRows: Int

    package init(
        frame: Frame, pages: Int = 1, keys: [ScreenKey] = [], choices: [String] = [],
        pageRows: Int = 1
    ) {
        self.frame = frame
        self.pages = pages
        self.keys = keys
        self.choices = choices
        self.pageRows = pageRows
    }
}
