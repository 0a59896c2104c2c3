package dev.mastaba.launcher;

import dev.mastaba.services.OwnerKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba console}. */
@Command(
        name = "console",
        description = {
            "Prints a link to the console, or to another page for browsers on the server's machine.",
            "The link is valid for two minutes; the browser that opens it can open such pages for 30 days."
        },
        footer = {"  mastaba console", "  mastaba console /mastaba-mails"})
final class ConsoleCommand extends LauncherCommand {
    private static final Duration TIME = Duration.ofMinutes(2);
    private static final String CONSOLE = "/console/";
    private static final int NO_APPLICATION = 2;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "Path of the page (default: ${DEFAULT-VALUE}).")
    private String path = CONSOLE;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!path.startsWith("/")) {
            throw output.wrong("The path must start with a slash, such as /mastaba-mails.");
        }
        Layout layout = Layout.ofSystemProperties();
        try {
            URI server = URI.create(Files.readString(layout.urlFile()).strip());
            String pass = OwnerKey.read(layout.ownerKey()).pass(TIME);
            requireConsole(layout);
            output.out()
                    .println(
                            server.getScheme() + "://localhost:" + server.getPort() + "/.mastaba/local/" + pass + path);
        } catch (NoSuchFileException missing) {
            throw new IOException(
                    "No server runs in " + layout.base()
                            + ", or it runs in development, where local pages need no link.\nStart one with: mastaba serve",
                    missing);
        }
        return 0;
    }

    private void requireConsole(Layout layout) throws IOException, InterruptedException {
        if (path.equals(CONSOLE)
                && new AdminClient(layout)
                                .ask("tweens", AdminClient.about("console"), false)
                                .exitCode()
                        == NO_APPLICATION) {
            throw new IOException("No application with the id console serves."
                    + "\nTo see whether the server refused it, run: mastaba status"
                    + "\nTo set it up, read the page about the console in the guide.");
        }
    }
}
