package dev.mastaba.launcher;

import dev.mastaba.launcher.source.Folders;
import dev.mastaba.services.CommandDescription;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.translate.I18nCommand;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command {@code mastaba}. */
@Command(
        name = "mastaba",
        description = "Serves web applications made of bundles, and changes them while they serve.",
        subcommands = {
            ServeCommand.class,
            RestartCommand.class,
            UpgradeCommand.class,
            DevCommand.class,
            RunCommand.class,
            TopCommand.class,
            ConsoleCommand.class,
            DriftCommand.class,
            SearchCommand.class,
            InstallCommand.class,
            OutdatedCommand.class,
            UpdateBundlesCommand.class,
            RemoveCommand.class,
            PublishCommand.class,
            IndexCommand.class,
            ImageCommand.class,
            I18nCommand.class,
            LockCommand.class,
            NewCommand.class,
            ArtifactsCommand.class,
            CheckCommand.class,
            DoctorCommand.class,
            PackagesCommand.class,
            PasswordCommand.class,
            OverrideCommand.class,
            RequestCommand.class,
            ShellCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            TryCommand.class,
            DeployCommand.class,
            DepotCommands.Release.class,
            RolloutCommand.class,
            DepotCommands.Fleet.class,
            BisectCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Mastaba.Version.class,
        commandListHeading = "",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mastaba serve                      serve the bundles in bundles/",
            "  mastaba deploy wiki-dark.jar       add a bundle to the running server",
            "  mastaba why GET /                  show which route and view answer, and why",
            "",
            "For the options of a command: mastaba COMMAND --help",
            "Exit codes: 0 success, 1 negative result (refused, different, nothing found),",
            "2 could not run (wrong command line, no server, missing file)."
        })
public final class Mastaba implements Runnable {
    @Mixin
    private final CommandOutput output = new CommandOutput();

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Add-ons can interrupt the thread that the runtime has started, which would end the server.
        PlatformThread work = new PlatformThread(() -> execute(arguments), "mastaba", () -> false);
        work.setDaemon(false);
        work.start();
    }

    private static void execute(String... arguments) {
        int code = 1;
        try {
            code = run(commandLine(arguments), arguments);
        } catch (Error broken) {
            // The process would end before the thread reports it.
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, broken);
        } finally {
            System.exit(code);
        }
    }

    /** Runs a command of this command line, or one that an add-on may have, and returns the exit code. */
    static int run(CommandLine line, String... arguments) {
        boolean own = arguments.length == 0
                || arguments[0].startsWith("-")
                || line.getSubcommands().containsKey(arguments[0]);
        int code = own ? ContributedCommand.UNKNOWN : ContributedCommand.run(line, List.of(arguments));
        return code == ContributedCommand.UNKNOWN ? line.execute(arguments) : code;
    }

    /** The command line of a server, without the other commands: picocli would read the annotations of all of them, which delays each start. */
    @Command(name = "mastaba", subcommands = ServeCommand.class)
    private static final class ServeAlone {}

    /** The command line of one command that a server executes. */
    @Command(name = "mastaba")
    private static final class OneAlone {}

    /** Returns a command line that executes these arguments; it may lack other commands. */
    static CommandLine commandLine(String... arguments) {
        String name = arguments.length > 0 ? arguments[0] : "";
        if (name.equals("serve")) {
            return withHandlers(new CommandLine(new ServeAlone()));
        }
        SortedMap<String, CommandDescription> installed = CommandDescriptions.installed();
        CommandDescription one = installed.get(name);
        if (one == null) {
            return commandLine(installed);
        }
        CommandLine root = new CommandLine(new OneAlone());
        DescribedCommand.addTo(root, one);
        return withHandlers(root);
    }

    /** Returns a command line with all commands: its own, and those of the server in alphabetical order. */
    static CommandLine commandLine() {
        return commandLine(CommandDescriptions.installed());
    }

    private static CommandLine commandLine(SortedMap<String, CommandDescription> installed) {
        CommandLine root = new CommandLine(new Mastaba(), I18nCommand.factory(new OverriddenTexts()));
        installed.values().forEach(each -> DescribedCommand.addTo(root, each));
        root.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> new CommandGroups(installed).text(help));
        return withHandlers(root);
    }

    private static CommandLine withHandlers(CommandLine root) {
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongCommandLine())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (!(failure instanceof IOException)) {
                        failure.printStackTrace(line.getErr());
                    }
                    String said = said(failure);
                    String begin = said.startsWith("MAST-") ? "" : "mastaba: ";
                    AnsiText.printError(line.getErr(), begin + said + owner() + System.lineSeparator());
                    return 2;
                });
    }

    /** Returns the user as whom {@code bin/mastaba} runs a command of root, who may not be able to read root's files; otherwise nothing. */
    private static String owner() {
        String owner = System.getenv("MASTABA_OWNER");
        return owner == null ? "" : "\nThe command ran as " + owner + ", the owner of the base.";
    }

    /** Returns the message of a failure, with its type if it has no message or is not an {@link IOException}. */
    private static String said(Exception failure) {
        if (failure instanceof FileSystemException file && file.getFile() != null && file.getReason() == null) {
            Path named = Path.of(file.getFile());
            Path folder = named.getParent();
            return file instanceof NoSuchFileException && folder != null && !Files.exists(folder)
                    ? "Folder " + folder + " does not exist"
                    : Folders.target(named) + wrong(file);
        }
        return failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }

    /** Returns the reason of a failure, which a file's name alone does not explain. */
    private static String wrong(FileSystemException file) {
        if (file instanceof NoSuchFileException) {
            return " does not exist";
        }
        if (file instanceof AccessDeniedException) {
            return " cannot be read or written by this user";
        }
        return file instanceof FileAlreadyExistsException
                ? " already exists"
                : ": " + file.getClass().getSimpleName();
    }

    @Override
    public void run() {
        output.commandLine().usage(output.out());
    }

    /** Returns the version of Mastaba that the build wrote into the manifest, or null. */
    static @Nullable String version() {
        return Mastaba.class.getPackage().getImplementationVersion();
    }

    /** The provider of the version that the build wrote into the manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = version();
            return new String[] {
                "Mastaba " + (version == null ? "(unpackaged)" : version),
                "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
            };
        }
    }
}
