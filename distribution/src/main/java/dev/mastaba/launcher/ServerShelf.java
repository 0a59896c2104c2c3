package dev.mastaba.launcher;

import dev.mastaba.launcher.upgrade.ToolRun;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The command {@code outdated} of a running server, with which the console lists newer versions of the deployed bundles, and fetches them. They are
 * fetched into a folder of incoming files, together with the change of {@code conf/bundles.lock}.
 */
final class ServerShelf implements ServerCommand {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> COLUMNS = List.of("name", "version", "fitting", "newest", "source");

    private final Layout layout;
    private final InstalledCommand command;

    private ServerShelf(Layout layout) {
        this.layout = layout;
        this.command = new InstalledCommand(layout, LIMIT);
    }

    /** Offers the command as a service of a framework. */
    static void offer(BundleContext context, Layout layout) {
        context.registerService(
                ServerCommand.class,
                new ServerShelf(layout),
                FrameworkUtil.asDictionary(new HashMap<>(Map.of(ServerCommand.NAME, "outdated"))));
    }

    @Override
    public synchronized Answer run(Arguments arguments, Caller caller) throws IOException, InterruptedException {
        Path folder = ServerCommands.folder(layout.incoming(), arguments.text("FOLDER"));
        return switch (arguments.text("ACTION")) {
            case "list" -> outdated();
            case "fetch" -> fetch(folder, arguments.list("NAME"));
            default -> Answer.failed("The actions are list and fetch.");
        };
    }

    private Answer outdated() throws IOException, InterruptedException {
        ToolRun run = command.run(List.of("outdated", "--lines"));
        if (run.exitCode() != 0) {
            return command.failed(run);
        }
        String sources = "";
        List<Map<String, String>> bundles = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        for (String line : run.output().lines().toList()) {
            String[] parts = line.split("\t", -1);
            if (parts[0].equals("sources")) {
                sources = parts[1];
            } else if (parts[0].equals("bundle")) {
                Map<String, String> bundle = new LinkedHashMap<>();
                for (int i = 0; i < COLUMNS.size(); i++) {
                    bundle.put(COLUMNS.get(i), parts[i + 1]);
                }
                bundles.add(bundle);
            } else if (parts[0].equals("notice")) {
                notices.add(parts[1]);
            }
        }
        return Answer.done("", Map.of("sources", sources, "bundles", bundles, "notices", notices));
    }

    private Answer fetch(Path folder, List<String> names) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("update", "--fetch", folder.toString(), "--"));
        arguments.addAll(names);
        return command.answer(arguments);
    }
}
