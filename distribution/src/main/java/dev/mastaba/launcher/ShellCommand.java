package dev.mastaba.launcher;

import dev.mastaba.launcher.shell.Shell;
import dev.mastaba.launcher.shell.ShellLoader;
import dev.mastaba.services.ServerControl;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba shell}: JShell with access to an application. */
@Command(
        name = "shell",
        description = {
            "Starts bundles in a separate server, and opens JShell in it with app, applications, url, "
                    + "get(\"/path\"), and all classes of the bundles.",
            "It never connects to a running server. If standard input is not a terminal, the shell runs the code that it "
                    + "reads from there, and ends."
        },
        footer = {"  mastaba shell wiki.jar", "  mastaba shell --conf conf wiki.jar my-extension.jar"})
final class ShellCommand extends LauncherCommand {
    @Option(names = "--conf", paramLabel = "FOLDER", description = "Settings folder, such as a server's conf/.")
    private @Nullable Path conf;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        return ScratchServer.serving(GivenBundles.of(files), conf, this::talk);
    }

    private int talk(ScratchServer server) throws Exception {
        PrintWriter err = output.err();
        AdminClient.Answer live = server.settled(false);
        if (live.exitCode() != 0) {
            AnsiText.print(err, live.text());
            return live.exitCode();
        }
        Map<String, Object> applications = applications(server.context());
        err.println("Applications: " + String.join(", ", applications.keySet()) + ". Available: " + Shell.WORDS);
        err.flush();
        List<Bundle> bundles = new ArrayList<>(List.of(server.context().getBundles()));
        bundles.remove(0);
        ShellLoader loader =
                new ShellLoader(bundles, Map.of("applications", applications, "url", URI.create(server.url())));
        return new Shell(loader, server.classPath(), server.bundles().folder().resolveSibling("var")).talk();
    }

    /** Returns the applications that the container offers to shells. */
    private static Map<String, Object> applications(BundleContext context) throws IOException {
        ServiceReference<ServerControl> control = context.getServiceReference(ServerControl.class);
        if (control == null) {
            throw new IOException("The platform in system/ has another version, which does not support shells");
        }
        return context.getService(control).applications();
    }
}
