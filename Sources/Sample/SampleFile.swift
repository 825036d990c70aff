/// One CSV file of the sample: its name and its whole text.
package struct SampleFile: Hashable, Sendable {
    /// The file's name, such as `items.csv`.
    package let name: String
    /// The text: a header row, then one row a line, each ended by a newline.
    package let text: String
}
