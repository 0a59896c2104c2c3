package dev.mastaba.osgi.container;

import dev.mastaba.core.action.Problem;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.osgi.conf.ConfReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * The settings of the server itself: {@code conf/server.cfg}, read once at start, environment variables, and on top of both what the command
 * line said.
 *
 * @param settings all of them
 * @param problems what is wrong with the file; its settings are then left out
 */
record ServerSettings(Settings settings, List<Problem> problems) {
    /** The file's name; a change of it needs a restart. */
    static final String FILE = "server.cfg";

    private static final String OVERLAY = "mastaba.dev.assets.";

    /** Names that the command line and {@code mastaba dev} may set, as framework properties. */
    private static final List<String> FROM_COMMAND_LINE =
            List.of("mastaba.http.port", "mastaba.http.host", "mastaba.debug", "mastaba.dev", "mastaba.swap");

    ServerSettings {
        problems = List.copyOf(problems);
    }

    static ServerSettings read(Base base, BundleContext context, Map<String, String> environment) {
        ConfReader.Reading reading = new ConfReader(base.folder(), environment)
                .read("conf/" + FILE, text(base.conf().resolve(FILE)));
        Map<String, String> values =
                new TreeMap<>(reading.problems().isEmpty() ? reading.settings().values() : Map.of());
        for (String name : FROM_COMMAND_LINE) {
            put(name, context.getProperty(name), values);
        }
        String overlaid = context.getProperty("mastaba.dev.overlaid");
        for (String bundle : overlaid == null ? new String[0] : overlaid.split(",", -1)) {
            put(OVERLAY + bundle, context.getProperty(OVERLAY + bundle), values);
        }
        return new ServerSettings(new Settings(values), reading.problems());
    }

    private static void put(String name, @Nullable String value, Map<String, String> values) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Whether this is development: files are looked at again, the browser reloads itself. */
    boolean development() {
        return settings.flag("mastaba.dev", false);
    }

    /** The folders that lie over bundles' files in development. */
    List<Path> overlays() {
        return settings.values().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(OVERLAY))
                .map(setting -> Path.of(setting.getValue()))
                .toList();
    }

    /** What applications are told besides their own settings: everything but what is the server's own business. */
    Settings forApplications() {
        Map<String, String> shared = new TreeMap<>();
        settings.values().forEach((name, value) -> {
            if (!name.startsWith("mastaba.http.") && !name.startsWith("jdbc.")) {
                shared.put(name, value);
            }
        });
        return new Settings(shared);
    }
}
