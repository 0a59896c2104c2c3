package dev.mastaba.launcher;

import dev.mastaba.launcher.shell.Shell;
import dev.mastaba.launcher.shell.ShellLoader;
import dev.mastaba.services.ServerControl;
import dev.mastaba.services.ServiceOwner;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba shell}: JShell with access to an application. */
@Command(
        name = "shell",
        description = {
            "Starts bundles in a separate server, and opens JShell in it with app, applications, request, root, databases, url, "
                    + "get(\"/path\"), and all classes of the bundles.",
            "It never connects to a running server. With --conf, it uses the databases of these settings; otherwise, empty ones.",
            "If standard input is not a terminal, the shell runs the code that it reads from there, and ends."
        },
        footer = {
            "  mastaba shell wiki.jar",
            "  mastaba shell --conf conf --at /Home --user ada wiki.jar my-extension.jar"
        })
final class ShellCommand extends LauncherCommand {
    private static final String SETUP = "shell.jsh";

    @Option(
            names = "--conf",
            paramLabel = "FOLDER",
            description = "Settings folder, such as a server's conf/. The shell uses the databases of these settings.")
    private @Nullable Path conf;

    @Option(
            names = {"--app", "--tenant"},
            paramLabel = "ID",
            description = "Id of the application or tenant of app and request (default: the first).")
    private String application = "";

    @Option(
            names = "--at",
            paramLabel = "ADDRESS",
            description = "Path or URL of request and root (default: the root of the application).")
    private String address = "";

    @Option(names = "--user", paramLabel = "USER", description = "Id of the user who sends request (default: none).")
    private String user = "";

    @Option(
            names = "--setup",
            paramLabel = "FILE",
            description = "JShell code to run first (default: " + SETUP + " in the current folder, if it exists).")
    private @Nullable Path setup;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        Path script = setup == null ? Path.of(SETUP) : setup;
        if (setup != null && !Files.isReadable(setup)) {
            throw new IOException("File " + setup + " cannot be read");
        }
        List<Path> scripts = Files.isReadable(script) ? List.of(script.toAbsolutePath()) : List.of();
        return ScratchServer.withData(GivenBundles.of(files), conf, server -> talk(server, scripts));
    }

    private int talk(ScratchServer server, List<Path> scripts) throws Exception {
        PrintWriter err = output.err();
        AdminClient.Answer live = server.settled(false);
        if (live.exitCode() != 0) {
            AnsiText.printError(err, live.text());
            return live.exitCode();
        }
        ServerControl.Shell shell;
        try {
            shell = control(server.context()).shell(application, address, user);
        } catch (IllegalArgumentException wrong) {
            throw output.wrong(String.valueOf(wrong.getMessage()));
        }
        try {
            Map<String, Object> values = new TreeMap<>(shell.variables());
            Map<String, DataSource> databases = databases(server.context());
            values.put("databases", databases);
            err.print(banner(server, values, databases, scripts));
            err.flush();
            values.put("url", URI.create(server.url()));
            List<Bundle> bundles = new ArrayList<>(List.of(server.context().getBundles()));
            bundles.remove(0);
            ShellLoader loader = new ShellLoader(bundles, values);
            Path work = server.bundles().folder().resolveSibling("var");
            return new Shell(loader, server.classPath(), work, scripts).talk();
        } finally {
            shell.end().close();
        }
    }

    private String banner(
            ScratchServer server, Map<String, Object> values, Map<String, DataSource> databases, List<Path> scripts)
            throws Exception {
        Map<?, ?> applications = (Map<?, ?>) values.getOrDefault("applications", Map.of());
        String ids = applications.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String urls = databases.values().stream()
                .map(each -> String.valueOf(each).replaceFirst("^DataSource ", ""))
                .collect(Collectors.joining(", "));
        String prepared = conf == null ? "" : server.prepared();
        return "Applications: " + ids + ". Available: " + Shell.WORDS + "\nRequest: " + values.get("request")
                + (user.isEmpty() ? "" : " of " + user) + (values.containsKey("root") ? "" : ", which has no root")
                + ". Its transaction only reads; other connections write to the databases.\n"
                + (conf == null
                        ? "Databases: new and empty, deleted at the end. To use those of a server: --conf FOLDER\n"
                        : "Databases: " + urls + "\n")
                + (prepared.isEmpty() ? "" : "Not done, because a shell does not prepare applications:\n" + prepared)
                + (scripts.isEmpty() ? "" : "Setup: " + scripts.get(0) + "\n");
    }

    /** Returns the databases that are not those of tenants, by name. */
    private static Map<String, DataSource> databases(BundleContext context) throws InvalidSyntaxException {
        Map<String, DataSource> databases = new TreeMap<>();
        context.getServiceReferences(
                        DataSource.class,
                        "(&(name=*)(" + ServiceOwner.PROPERTY + "=" + ServiceOwner.APPLICATIONS + "))")
                .forEach(each -> databases.put(String.valueOf(each.getProperty("name")), context.getService(each)));
        return databases;
    }

    private static ServerControl control(BundleContext context) throws IOException {
        ServiceReference<ServerControl> control = context.getServiceReference(ServerControl.class);
        if (control == null) {
            throw new IOException("The platform in system/ has another version, which does not support shells");
        }
        return context.getService(control);
    }
}
