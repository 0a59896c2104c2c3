package dev.mastaba.launcher;

import dev.mastaba.launcher.run.RunFile;
import dev.mastaba.launcher.run.RunLoop;
import dev.mastaba.launcher.run.RunProcess;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba run}: runs one source file, without a project. */
@Command(
        name = "run",
        description = {
            "Compiles and runs one source file with a main method, and restarts it when you save it. "
                    + "If the new version does not compile or start, the previous one continues.",
            "The class path contains the platform, the add-ons of this installation, and the folder of the file. "
                    + "mastaba new app --from FILE.java turns the file into a project."
        },
        footer = {"  mastaba run Hello.java", "  mastaba run --once Sum.java 1 2 3"})
final class RunCommand extends LauncherCommand {
    private static final String DEBUGGER = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:";

    @Option(names = "--once", description = "Run it once, without watching for changes, and return its exit code.")
    private boolean once;

    @Option(names = "--debug", description = "Let a debugger attach on 127.0.0.1:5005.")
    private boolean debug;

    @Parameters(index = "0", paramLabel = "FILE.java", description = "Source file, named after its class.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGUMENT", description = "Arguments of main.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        RunFile.require(file);
        Layout layout = Layout.ofSystemProperties();
        List<Path> platform = new ArrayList<>(Layout.jars(layout.system()));
        platform.addAll(Layout.jars(layout.addOns()));
        RunFile source = new RunFile(file.toAbsolutePath().normalize(), platform);
        List<Path> all =
                new ArrayList<>(List.of(Objects.requireNonNull(source.path().getParent(), "it is absolute")));
        all.addAll(platform);
        all.addAll(Layout.jars(layout.home().resolve("lib")));
        List<String> options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dlogback.configurationFile=" + layout.home().resolve("lib/logback.xml")));
        if (debug) {
            options.add(DEBUGGER + System.getenv().getOrDefault("MASTABA_DEBUG_PORT", "5005"));
        }
        Path work = Files.createTempDirectory("mastaba-");
        RunLoop loop = new RunLoop(source, new RunProcess(options, all, arguments), work, output.err());
        Thread hook = new Thread(() -> end(loop, work), "mastaba-run-ends");
        Runtime.getRuntime().addShutdownHook(hook);
        return once ? loop.once() : loop.run();
    }

    private static void end(RunLoop loop, Path work) {
        loop.stop();
        try {
            Folders.delete(work);
        } catch (IOException leftBehind) {
            System.err.println("mastaba: Cannot delete " + work + ": " + leftBehind.getMessage());
        }
    }
}
