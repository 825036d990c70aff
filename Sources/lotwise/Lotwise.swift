@main
struct Lotwise {
    static func main() {}
}
