package dev.mastaba.osgi.command;

import dev.mastaba.container.TextTable;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.text.Secrets;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.history.FolderChanges;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The command {@code settings}: the settings of the server and of its applications, with the places where they are set, and without secrets.
 *
 * @param generations the source of the applications
 * @param server the settings of the server
 */
public record SettingsCommand(Generations generations, Settings server) {
    private static final String OF_TENANTS = FolderChanges.TENANTS + "/";
    private static final String COMMAND_LINE = "the command line";

    /** Runs the command. Arguments: the application, or empty for the server and all applications; a name pattern, or empty. */
    Answer run(List<String> arguments) {
        String id = arguments.isEmpty() ? "" : arguments.get(0);
        String glob = arguments.size() < 2 ? "" : arguments.get(1);
        SortedMap<String, Application> applications =
                generations.current().map(Generation::applications).orElseGet(TreeMap::new);
        Listing listing = new Listing(Glob.pattern(glob));
        if (id.isEmpty()) {
            listing.add("", server);
            applications.forEach((name, application) -> listing.add(name, of(application)));
        } else if (applications.containsKey(id)) {
            listing.add(id, of(applications.get(id)));
        } else {
            return MissingApplication.answer(id, generations.current());
        }
        return listing.answer(glob);
    }

    private static Settings of(Application application) {
        return application.find(Key.of(Settings.class)).orElseGet(Settings::none);
    }

    /** The rows of the listing. Settings that only the server reads are listed for the server only. */
    private static final class Listing {
        private final Pattern wanted;
        private final TextTable table = new TextTable("application", "setting", "value", "set in");
        private final List<Map<String, Object>> data = new ArrayList<>();

        Listing(Pattern wanted) {
            this.wanted = wanted;
        }

        void add(String application, Settings settings) {
            settings.values().forEach((name, value) -> {
                String place = settings.place(name);
                boolean listed =
                        application.isEmpty() || !SettingNames.isOfServer(name) || place.startsWith(OF_TENANTS);
                if (listed && wanted.matcher(name).matches()) {
                    row(application, name, value, place.isEmpty() ? COMMAND_LINE : place);
                }
            });
        }

        private void row(String application, String name, String value, String place) {
            String shown = Secrets.setting(name, value, place);
            table.row(
                    application.isEmpty() ? "(server)" : application,
                    name,
                    shown.strip().replaceAll("\\R", "\\\\n"),
                    place);
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("application", application);
            each.put("name", name);
            each.put("value", shown);
            each.put("place", place);
            data.add(each);
        }

        Answer answer(String glob) {
            if (!table.isEmpty()) {
                return Answer.done(table.text(), data);
            }
            return glob.isEmpty()
                    ? Answer.done("No settings are set.\n", data)
                    : Answer.no("No matching settings.\n", data);
        }
    }
}
