package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.security.PasswordHasher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class CommandLineTest {
    private static final String BASE = "mastaba.base";
    private static final String HOME = "mastaba.home";

    @TempDir
    private Path base;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void nameTheBase() {
        System.setProperty(BASE, base.toString());
    }

    @AfterEach
    void forgetTheBase() {
        System.clearProperty(BASE);
        System.clearProperty(HOME);
    }

    @Test
    void everyCommandForAnApplicationTakesATenantAsWell() {
        List<CommandLine> commands = Mastaba.commandLine().getSubcommands().values().stream()
                .filter(command -> command.getCommandSpec().optionsMap().containsKey("--app"))
                .toList();
        assertThat(commands).hasSizeGreaterThan(10).allSatisfy(command -> {
            var options = command.getCommandSpec().optionsMap();
            assertThat(options.get("--tenant"))
                    .as(command.getCommandName())
                    .isNotNull()
                    .isSameAs(options.get("--app"));
        });
    }

    @Test
    void listsItsCommandsWhenNothingIsAsked() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains(
                        "Usage: mastaba", "serve", "dev", "status", "routes", "views", "tweens", "introspect", "addons")
                .contains(
                        "generations",
                        "why",
                        "try",
                        "previews",
                        "bisect",
                        "deploy",
                        "undeploy",
                        "rollback",
                        "backup",
                        "restore",
                        "Exit codes: 0 success, 1 negative result");
    }

    static List<String> commands() {
        return Mastaba.commandLine().getSubcommands().keySet().stream()
                .filter(name -> !name.equals("help"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void explainsEveryCommand(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: mastaba " + command).doesNotContain("null");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    /** An example that is typed as it stands is understood. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleIsACommandLine(String command) {
        CommandLine line = Mastaba.commandLine();
        String[] examples = line.getSubcommands()
                .get(command)
                .getCommandSpec()
                .usageMessage()
                .footer();
        assertThat(examples).as("mastaba %s --help has examples", command).isNotEmpty();
        for (String example : examples) {
            String typed = example.strip();
            if (typed.startsWith("mastaba ")) {
                String[] words = typed.substring("mastaba ".length())
                        .replace("'Accept: text/html'", "A:b")
                        .replaceAll(" [|] .*", "")
                        .split(" +");
                ParseResult parsed = Mastaba.commandLine().parseArgs(words);
                assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(command);
            } else {
                assertThat(typed).startsWith("source <(mastaba completion)");
            }
        }
    }

    /** bash itself runs the script: command, option and value are completed. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void completesInTheShell() throws Exception {
        assertThat(run("completion")).isZero();
        Path script = Files.writeString(base.resolve("completion.sh"), out.toString());
        assertThat(completed(script, "mastaba gener")).isEqualTo("generations");
        assertThat(completed(script, "mastaba views --mod")).isEqualTo("--model");
        assertThat(completed(script, "mastaba new ext")).isEqualTo("extension");
        Files.createDirectories(base.resolve("var/generations/0012"));
        Files.createDirectories(base.resolve("var/generations/0007"));
        Files.createFile(Files.createDirectories(base.resolve("bundles")).resolve("wiki-dark.jar"));
        Files.createFile(Files.createDirectories(base.resolve("conf/tenants")).resolve("acme.cfg"));
        assertThat(completed(script, "mastaba rollback 1")).isEqualTo("12");
        assertThat(completed(script, "mastaba diff 7 1")).isEqualTo("12");
        assertThat(completed(script, "mastaba undeploy wi")).isEqualTo("wiki-dark.jar");
        assertThat(completed(script, "mastaba tenant suspend a")).isEqualTo("acme");
        assertThat(completed(script, "mastaba routes --app a")).isEqualTo("acme");
        assertThat(completed(script, "mastaba settings mastaba.http.po")).isEqualTo("mastaba.http.port");
    }

    /** A real zsh is typed to; the key that completes is the last of each line. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void completesInZsh() throws Exception {
        assumeThat(Path.of("/usr/bin/zsh")).as("a zsh to type to").isExecutable();
        assertThat(run("completion")).isZero();
        Path script = Files.writeString(base.resolve("completion.sh"), out.toString());
        Path typed = Path.of(Objects.requireNonNull(CommandLineTest.class.getResource("/typed-in-zsh.zsh"))
                .toURI());
        Process zsh = new ProcessBuilder(
                        "/usr/bin/zsh",
                        "-f",
                        typed.toString(),
                        script.toString(),
                        base.toString(),
                        "mastaba gener",
                        "mastaba views --mod",
                        "mastaba new ext",
                        "mastaba deploy " + base.resolve("comple"))
                .redirectErrorStream(true)
                .start();
        zsh.getOutputStream().close();
        String said = new String(zsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(zsh.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsExactly("generations", "views --model", "new extension", "deploy " + script);
    }

    private static String completed(Path script, String line) throws IOException, InterruptedException {
        String[] words = line.split(" ");
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source \"$0\"; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                                + "; _complete_mastaba 2>/dev/null; echo \"${COMPREPLY[*]}\"",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.strip();
    }

    @Test
    void whatNobodyExpectedEndsWithTwoAsWell() {
        CommandLine line = Mastaba.commandLine()
                .addSubcommand(
                        new CommandLine(CommandLine.Model.CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
                                    throw new IllegalStateException("nobody expected this");
                                })
                                .name("broken")));
        line.setErr(new PrintWriter(err));
        assertThat(line.execute("broken")).isEqualTo(2);
        assertThat(err.toString()).contains("mastaba: java.lang.IllegalStateException: nobody expected this");
    }

    @Test
    void saysItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("Mastaba ").contains("Java ");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(run("statsu")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("mastaba: mastaba has no command statsu. Did you mean status");
        assertThat(err.toString().lines()).last().isEqualTo("For help: mastaba --help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i18n extrakt | mastaba i18n has no command extrakt. Did you mean extract? | mastaba i18n --help",
                "serve --debgu | mastaba serve has no option --debgu. Did you mean --debug? | mastaba serve --help",
                "nwe | mastaba has no command nwe. Did you mean new? | mastaba --help",
                "deplyo wiki.jar | mastaba has no command deplyo. Did you mean deploy? | mastaba --help",
                "satus | mastaba has no command satus. Did you mean status? | mastaba --help",
                "dep | mastaba has no command dep. Did you mean deploy? | mastaba --help",
                "generation | mastaba has no command generation. Did you mean generations? | mastaba --help",
                "xyzzy | mastaba has no command xyzzy. | mastaba --help",
                "statu | mastaba has no command statu. Did you mean status? | mastaba --help",
                "serve --prot 80 | mastaba serve has no option --prot. Did you mean --port? | mastaba serve --help",
                "retry now | mastaba retry does not accept the argument now. | mastaba retry --help",
                "why GET | Missing required parameter: 'PATH' | mastaba why --help",
                "request GET / -H a | Write a header field as NAME: VALUE, not \"a\" | mastaba request --help",
                "request GET /a%20b --form a | Write a form field as NAME=VALUE, not \"a\" | mastaba request --help",
                "backup | Missing required parameter: 'FILE' | mastaba backup --help",
                "restore --verify --force a.zip | --verify changes nothing, so --force has no effect | mastaba restore --help",
                "image wiki.jar | Missing required option: '--to=TARGET' | mastaba image --help",
                "image --to a.tar --java 11 | --java must be 17, 21, or 25 | mastaba image --help",
                "image --to a.tar --from a --from-tar b | --from and --from-tar exclude each other | mastaba image --help",
                "qqq | mastaba has no command qqq. | mastaba --help"
            })
    void saysInTwoLinesWhatIsWrong(String line, String what, String help) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("mastaba: " + what, "For help: " + help);
    }

    @Test
    void saysWhichPathIsNone() {
        assertThat(run("request", "GET", "/a b")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "mastaba: \"/a b\" is not a valid path: Illegal character in path; write a space as %20",
                        "For help: mastaba request --help");
    }

    @Test
    void repeatsNoWordOfAnyLength() {
        assertThat(run("a".repeat(100_000))).isEqualTo(2);
        assertThat(err.toString()).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "why",
                "why GET",
                "try",
                "deploy",
                "undeploy",
                "rollback",
                "rollback two",
                "bisect --good 1",
                "bisect --good 1 --bad 2",
                "bisect --good 1 --bad 2 --limit 0 true",
                "promote x",
                "log -n many",
                "log -n 10001",
                "requests --older long",
                "top --interval 0",
                "top --count 0",
                "serve --port many",
                "diff one",
                "diff 1 2 3",
                "lock --check",
                "permissions --check",
                "permissions wiki shop",
                "override",
                "override wiki.jar",
                "request GET",
                "request GET http://shop.example/",
                "run",
                "new app",
                "drift --from wiki.jar",
                "views a b",
                "settings a b"
            })
    void answersAWrongCommandLineWithTwo(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).contains("For help: mastaba " + line.split(" ")[0] + " --help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "routes",
                "views --app wiki",
                "tweens",
                "schema",
                "introspect routes front",
                "addons",
                "generations",
                "generations -v",
                "log",
                "log --since 2026-11-22 -n 3",
                "log --verify",
                "log-level",
                "log-level dev.mastaba debug",
                "log-lines --level warn -n 3",
                "threads",
                "threads --stacks",
                "requests",
                "metrics",
                "jobs",
                "tokens",
                "tokens create --owner ada --name CI --scope a --scope b",
                "tokens revoke 0123456789abcdef --app shop",
                "top --count 1",
                "release -m monday",
                "release diff 6 7",
                "releases",
                "rollout 7 --canary 2 --pause 1m --batch 50% --max-errors 2% --no-wait",
                "rollout status --watch",
                "fleet forget node3",
                "restart --timeout 30",
                "requests --older 2.5 --stacks",
                "why GET /",
                "undeploy wiki",
                "retry",
                "rollback 3 -m back",
                "diff",
                "diff 1 2",
                "assets --drift wiki:**",
                "texts --missing de wiki:*",
                "settings --app wiki mastaba.*",
                "drift",
                "lock",
                "permissions wiki",
                "openapi wiki",
                "deploy --allow-opening some.jar",
                "undeploy --allow-opening some.jar",
                "retry --allow-opening",
                "override wiki:page",
                "texts --missing fr",
                "request GET /",
                "deploy some.jar"
            })
    void saysWhereNoServerRuns(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("""
                mastaba: No server runs in %s.
                Start one with: mastaba serve   (another base: MASTABA_BASE=FOLDER mastaba …)
                """.formatted(base));
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "views",
                "why GET /",
                "permissions",
                "openapi",
                "override wiki:page",
                "request GET /x",
                "texts --missing fr"
            })
    void saysWhatCanBeAskedWithoutAServer(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .endsWith("Or inspect bundles without a server: mastaba " + line.replace(" --missing fr", "")
                        + " FILE.jar\n");
    }

    @Test
    void refusesUnreadableDocuments() throws IOException {
        Path missing = base.resolve("none.yaml");
        assertThat(run("openapi", "--check", missing.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("mastaba: File " + missing + " does not exist; write it with: mastaba openapi --out "
                        + missing + "\n");
        err.getBuffer().setLength(0);
        Path binary = Files.write(base.resolve("api.bin"), new byte[] {(byte) 0xff});
        assertThat(run("openapi", "--check", binary.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("mastaba: File " + binary + " is not a text in UTF-8\n");
        err.getBuffer().setLength(0);
        Path large = Files.write(base.resolve("large.json"), new byte[(16 << 20) + 1]);
        assertThat(run("openapi", "--check", large.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("mastaba: File " + large + " is larger than 16 MB\n");
        assertThat(run("openapi", "--check", base.toString())).isEqualTo(2);
    }

    @Test
    void saysATextAsAShellTakesIt() {
        assertThat(run("override", "wiki:de:Log in")).isEqualTo(2);
        assertThat(err.toString()).endsWith("mastaba override 'wiki:de:Log in' FILE.jar\n");
        assertThat(run("override", "wiki.jar")).isEqualTo(2);
        assertThat(err.toString()).contains("specify an id before it: mastaba override ID wiki.jar");
    }

    @Test
    void saysThatAFolderIsNoProject() throws IOException {
        assertThat(run("dev", Files.createDirectory(base.resolve("empty")).toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("mastaba: " + base.resolve("empty") + " is not a bundle project: it has no bnd.bnd\n");
    }

    @Test
    void letsOnlyOneServerIntoABase() throws Exception {
        Layout layout = new Layout(base, base);
        try (Server first = Server.in(layout)) {
            assertThat(first).isNotNull();
            assertThat(run("serve")).isEqualTo(2);
            assertThat(err.toString()).startsWith("mastaba: A server already runs in " + base + ".");
        }
        Server.in(layout).close();
    }

    @Test
    void writesAProjectToBeginWith() {
        Path project = base.resolve("my-notes");
        assertThat(run("new", "app", "my-notes", "--into", project.toString())).isZero();
        assertThat(out.toString()).contains(project.resolve("pom.xml").toString(), "mvn verify");
        assertThat(run("new", "app", "my-notes", "--into", project.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("already exists; nothing was written");
    }

    @Test
    void saysWhatANewProjectNeeds() throws IOException {
        assertThat(run("new", "extension", "loud")).isEqualTo(2);
        assertThat(run("new", "app", "notes", "--of", "wiki.jar")).isEqualTo(2);
        assertThat(run("new", "extension", "loud", "--of", "none.jar")).isEqualTo(2);
        assertThat(run("new", "app", "my notes")).isEqualTo(2);
        assertThat(run("new", "addon")).isEqualTo(2);
        assertThat(run("new", "addon", "--from", "Hello.java")).isEqualTo(2);
        assertThat(run("new", "app", "notes", "--package", "org.class")).isEqualTo(2);
        assertThat(run("new", "app", "--from", "Hello.java", "--package", "org.a"))
                .isEqualTo(2);
        Manifest stamp = new Manifest();
        stamp.getMainAttributes().putValue("Manifest-Version", "1.0");
        stamp.getMainAttributes().putValue("Bundle-SymbolicName", "your.stamp");
        Path addOn = base.resolve("stamp.jar");
        new JarOutputStream(Files.newOutputStream(addOn), stamp).close();
        assertThat(run("new", "extension", "loud", "--of", addOn.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("An extension requires --of FILE.jar")
                .contains("--of is only for extensions")
                .contains("mastaba: none.jar does not exist")
                .contains("Specify a NAME: mastaba new addon my-notes")
                .contains("--from is only for apps")
                .contains("\"org.class\" is not a valid PACKAGE")
                .contains("--package is not for --from")
                .contains("neither an application nor an extension", "config.include(\"your.stamp\")")
                .contains("\"my notes\" is not a valid NAME");
    }

    @Test
    void aNewLoginHasAPasswordThatOnlyTheTerminalShows() throws IOException {
        Files.createDirectories(base.resolve("home/addons")); // the add-on is on the class path of the tests
        Files.createDirectories(base.resolve("home/system"));
        System.setProperty(HOME, base.resolve("home").toString());
        Path project = base.resolve("my-notes");
        assertThat(run("new", "app", "my-notes", "--with", "login,forms", "--into", project.toString()))
                .isZero();
        Matcher shown = Pattern.compile("Log in as admin with the password (\\S{16}), which is shown only here\\.")
                .matcher(out.toString());
        assertThat(shown.find()).isTrue();
        Path users = project.resolve("conf/users.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                .isEqualTo("rw-------");
        String[] user = Files.readString(users).strip().split(":", -1);
        assertThat(user).hasSize(3).startsWith("admin").endsWith("editors");
        assertThat(PasswordHasher.standard().check(shown.group(1), user[1]).right())
                .isTrue();
        assertThat(project.resolve(".gitignore")).content().contains("conf/users.txt\n");

        Path other = base.resolve("other");
        assertThat(run("new", "app", "other", "--with", "login", "--json", "--into", other.toString()))
                .isZero();
        assertThat(out.toString()).contains("users.txt\"").endsWith("]\n");
        assertThat(err.toString()).contains("Log in as admin").doesNotContain(shown.group(1));
    }

    @Test
    void saysWhichPartsANewAppCanHave() {
        assertThat(run("new", "app", "notes", "--with", "databse")).isEqualTo(2);
        assertThat(run("new", "app", "notes", "--with", "login", "--with", "login"))
                .isEqualTo(2);
        assertThat(run("new", "addon", "stamp", "--with", "login")).isEqualTo(2);
        assertThat(run("new", "app", "--from", "Hello.java", "--with", "login")).isEqualTo(2);
        assertThat(run("new", "app", "Server", "--with", "login")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--with does not know \"databse\". Did you mean \"database\"?")
                .contains("--with names \"login\" twice.")
                .containsOnlyOnce("An app with login cannot have the NAME \"Server\"")
                .contains("--with is only for new apps: mastaba new app NAME --with api,database,forms,login,tree");
    }

    @Test
    void makesAProjectOfOneFile() throws IOException {
        Path file = Files.writeString(base.resolve("Hello.java"), "public class Hello {}\n");
        String into = base.resolve("made").toString();
        assertThat(run("new", "app", "--from", file.toString(), "--into", into, "--json"))
                .isZero();
        assertThat(out.toString()).startsWith("[\n").contains("Hello.java\"").endsWith("]\n");
    }

    @Test
    void runsOnlySources() throws IOException {
        assertThat(run("run", base.resolve("Hello.java").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Hello.java does not exist");
        Path text = Files.writeString(base.resolve("hello.txt"), "");
        assertThat(run("run", text.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("hello.txt is not a Java source file");
    }

    @Test
    void checksBundlesAlone() throws IOException {
        Path text = Files.writeString(base.resolve("notes.txt"), "");
        assertThat(run("check", text.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("notes.txt is not a bundle");
        Path damaged = Files.writeString(base.resolve("notes.jar"), "no zip");
        assertThat(run("check", damaged.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("mastaba: " + damaged + " cannot be read as a jar: ");
    }

    @Test
    void examinesABaseWithoutAServer() throws IOException {
        Path conf = Files.createDirectory(base.resolve("conf"));
        Files.writeString(conf.resolve("server.cfg"), "mastaba.http.port = 0\nmastaba.http.prot = 1\n");
        assertThat(run("doctor")).isZero();
        assertThat(out.toString())
                .contains("ok       server      No server runs in this base.\n")
                .contains("warning  settings    Setting mastaba.http.prot in conf/server.cfg does not exist.\n"
                        + "    Remedy: Rename it in conf/server.cfg: mastaba.http.port\n")
                .endsWith(".\n");
        assertThat(run("doctor", "--strict")).isEqualTo(1);
        out.getBuffer().setLength(0);
        assertThat(run("doctor", "--json")).isZero();
        assertThat(out.toString())
                .startsWith("[\n  {\"check\": \"Java\", ")
                .contains("\"remedies\": [\"Rename it in conf/server.cfg: mastaba.http.port\"]}")
                .endsWith("]}\n]\n");
    }

    @Test
    void examinesNoFile() throws IOException {
        Path file = Files.writeString(base.resolve("file"), "");
        System.setProperty(BASE, file.toString());
        assertThat(run("doctor")).isEqualTo(2);
        assertThat(err.toString()).startsWith("mastaba: " + file + " is not a folder.");
    }

    /** A start of a server reads the annotations of one command only; users see no difference. */
    @ParameterizedTest
    @ValueSource(strings = {"serve --help", "serve --prot 1", "serve extra", "serve --port many", "serve -V"})
    void explainsServeAloneAsAmongOthers(String words) {
        String[] arguments = words.split(" ");
        CommandLine alone = Mastaba.commandLine(arguments);
        assertThat(alone.getSubcommands()).containsOnlyKeys("serve");
        int code = run(Mastaba.commandLine(), arguments);
        String said = out + "\n" + err;
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        assertThat(run(alone, arguments)).isEqualTo(code);
        assertThat(out + "\n" + err).isEqualTo(said);
    }

    private int run(String... arguments) {
        return run(Mastaba.commandLine(), arguments);
    }

    private int run(CommandLine line, String... arguments) {
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setUsageHelpAutoWidth(false);
        return line.execute(arguments);
    }
}
