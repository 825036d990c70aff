import Support
import Testing

/// Streams that take nothing: the program says so and fails, and never traps.
@Suite struct OutputTests {
    private static let scan = #"{"id":1,"scan":"A"}"#
    private static let problem =
        #"{"format":"allocation/1","today":0,"items":[],"lots":[],"stock":[],"lines":[]}"#

    @Test(arguments: [">/dev/full", ">&-"])
    func `answers that cannot be written fail the command`(redirection: String) throws {
        let site = try LiveSite()
        let calls: [(arguments: [String], input: String)] = [
            (["scan"], Self.scan), (["plan", "allocate"], Self.problem), (["--help"], ""),
            (["stock", "--database", site.path], ""), (["verify", "--database", site.path], ""),
            (["report", "expiring-lots", "--database", site.path], ""),
        ]
        for call in calls {
            let run = try ProgramRun(
                call.arguments, input: call.input, shell: #"exec "$@" "# + redirection)
            #expect(run.code == 1, "\(call.arguments): \(run.errors)")
            #expect(run.errors.hasPrefix("standard output cannot be written: "), "\(run.errors)")
        }
    }

    @Test(arguments: ["2>/dev/full", "2>&-"])
    func `words for people that cannot be written change no exit code`(
        redirection: String
    ) throws {
        let shell = #"exec "$@" "# + redirection
        #expect(try ProgramRun(["plan", "allocate"], input: "{", shell: shell).code == 2)
        #expect(try ProgramRun(["plan", "route"], input: "{", shell: shell).code == 2)
        #expect(try ProgramRun(["scan"], input: "{", shell: shell).code == 2)
        #expect(try ProgramRun(["stock", "--nope"], shell: shell).code == 2)
    }

    @Test func `a reader that leaves early is no failure to talk about`() throws {
        // More than a pipe holds, so that it waits until nobody reads.
        let run = try ProgramRun(
            ["--experimental-dump-help"],
            shell: #"trap '' PIPE; { "$@"; echo "code $?" >&2; } | true"#)
        #expect(run.errors == "code 1\n")
    }
}
