/// What a session gives to be shown: a screen by name and everything that stands on it.
package struct Content: Hashable, Sendable {
    /// The screen, such as `putaway.carry`.
    package var screen: String
    /// The fields by name, from outside and not yet harmless.
    package var values: [String: String]
    /// The lists by name; a row's field `key` is what is entered to choose it, `style` its style.
    package var lists: [String: [[String: String]]]
    /// The message.
    package var notice: Notice?
    /// Who works where; also the fields `worker`, `device` and `site`.
    package var header: Header
    /// Keys of the screen that do nothing at this moment and are not shown.
    package var silent: Set<ScreenKey>
    /// The worker's language; nil shows the language of the layout.
    package var language: String?
    /// What a worker had typed when the line dropped, put back into the input once.
    package var typed: String

    /// Facts that stand in the first row.
    package struct Header: Hashable, Sendable {
        /// The worker's short name.
        package var worker: String
        /// The device's name.
        package var device: String
        /// The site's code.
        package var site: String

        package init(worker: String = "", device: String = "", site: String = "") {
            self.worker = worker
            self.device = device
            self.site = site
        }
    }

    package init(
        _ screen: String, _ values: [String: String] = [:],
        lists: [String: [[String: String]]] = [:], notice: Notice? = nil,
        header: Header = Header(), silent: Set<ScreenKey> = [], typed: String = "",
        language: String? = nil
    ) {
        self.screen = screen
        self.values = values
        self.lists = lists
        self.notice = notice
        self.header = header
        self.silent = silent
        self.typed = typed
        self.language = language
    }
}
