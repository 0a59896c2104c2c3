package dev.mastaba.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command that a running server executes; the command line only passes it on and prints the answer. */
abstract class ServerCommand extends JsonCommand {
    /**
     * The bundles that a command examines instead of the running server.
     *
     * @param files the bundles; empty for the server
     * @param conf the folder of their settings, or null for those of the installation
     */
    record Bundles(List<Path> files, @Nullable Path conf) {}

    /** Returns the name of the command for the server. */
    String name() {
        return output.commandLine().getCommandName();
    }

    /** Returns the command's arguments. */
    List<String> arguments() {
        return List.of();
    }

    /** Returns the bundles; null if only a running server can answer. */
    @Nullable
    Bundles bundles() {
        return null;
    }

    /** Returns the comment on a change; empty without one. */
    String comment() {
        return "";
    }

    /** Returns the time within which the server must answer. */
    Duration limit() {
        return AdminClient.ANSWER_LIMIT;
    }

    /** Returns the arguments before the bundles. */
    String typed() {
        return output.commandLine().getCommandName();
    }

    /** Sends the command to the running server. */
    AdminClient.Answer ask(AdminClient client, String name, List<String> arguments, boolean asJson)
            throws IOException, InterruptedException {
        return client.ask(name, arguments, asJson);
    }

    private AdminClient.Answer answer(String name) throws Exception {
        List<String> arguments = arguments();
        Bundles bundles = bundles();
        if (bundles != null && !bundles.files().isEmpty()) {
            GivenBundles given = GivenBundles.of(bundles.files());
            return ScratchServer.during(given, bundles.conf(), server -> server.answer(name, arguments, json));
        }
        try {
            return ask(
                    new AdminClient(Layout.ofSystemProperties(), limit()).commenting(comment()), name, arguments, json);
        } catch (AdminClient.NoServer none) {
            throw bundles == null ? none : none.orBundles(typed());
        }
    }

    /** Returns whether the user confirms the command, where it needs a confirmation. */
    boolean confirmed() {
        return true;
    }

    @Override
    public final Integer call() throws Exception {
        if (!confirmed()) {
            return 1;
        }
        return output.print(answer(name()), json);
    }
}
