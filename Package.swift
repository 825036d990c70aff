// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// One of our Swift targets: `Sources/NAME`, warnings are errors.
func core(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A test target: `Tests/NAMETests`; what is not Swift in it is read by path.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "lotwise",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    ],
    targets: [
        core("Notation", [yams]),
        core("Stock", []),
        core("Barcode", ["Stock", "Notation"]),
        core("Rules", ["Stock", "Notation"]),
        core("Planning", ["Stock"]),
        core("Flows", ["Rules", "Planning", "Barcode", "Stock"]),
        .target(
            name: "CSystem",
            linkerSettings: [.linkedLibrary("crypt"), .linkedLibrary("sqlite3")]),
        core("Store", ["Stock", "CSystem", grdb, crypto]),
        core("Display", ["Notation"]),
        core("Session", ["Flows", "Store", "Display", "Barcode"]),
        .systemLibrary(name: "CNCurses"),
        core("Terminal", ["Display", "CNCurses", "CSystem"]),
        core("Sample", ["Stock"]),
        .executableTarget(
            name: "lotwise",
            dependencies: [
                "Session", "Flows", "Store", "Display", "Terminal", "Rules", "Planning", "Barcode",
                "Stock", "Notation", "Sample", arguments,
            ],
            swiftSettings: strict),
        .target(
            name: "Support",
            dependencies: [
                "Session", "Flows", "Store", "Display", "Rules", "Barcode", "Stock", "Notation",
                "CSystem", "Terminal", grdb,
            ],
            path: "Tests/Support", swiftSettings: strict),
        tests(
            "Barcode", ["Barcode", "Notation", "Stock"],
            exclude: ["labels.yaml", "scans.table", "tokens.table"]),
        tests("Stock", ["Stock"]),
        tests(
            "Rules", ["Rules", "Stock", "Notation"], exclude: ["stored-book-1.json"]),
        tests("Planning", ["Planning", "Stock"]),
        tests("Flows", ["Flows", "Support"]),
        tests(
            "Store", ["Store", "Stock", "Support", "GateDriver", grdb], exclude: ["schema-v1.sql"]),
        tests("Display", ["Display", "Notation"]),
        tests("Session", ["Session", "Support", "Barcode", "Display", "lotwise", grdb]),
        .executableTarget(
            name: "TerminalDemo", dependencies: ["Terminal", "Display"],
            path: "Tests/TerminalDemo", swiftSettings: strict),
        .executableTarget(
            name: "GateDriver", dependencies: ["Store", "Stock"], path: "Tests/GateDriver",
            swiftSettings: strict),
        .target(
            name: "Replay", path: "Tests/Benchmarks/Replay",
            linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Replay", "Support", "Session", "Store", "Display", "Rules", "Stock", "Planning",
                "GateDriver", grdb,
            ],
            path: "Tests/Benchmarks", exclude: ["Replay", "thresholds.json"],
            swiftSettings: strict),
        tests("Terminal", ["Terminal", "Display", "CSystem", "Support", "TerminalDemo"]),
        tests("Sample", ["Sample", "Stock"]),
        tests(
            "Command",
            [
                "lotwise", "Planning", "Rules", "Sample", "Session", "Stock", "Store", "Support",
                grdb,
            ]),
        tests("Tidy", []),
    ],
    swiftLanguageModes: [.v6]
)
