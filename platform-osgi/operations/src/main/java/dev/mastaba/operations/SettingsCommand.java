package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.container.TextTable;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.text.Secrets;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lists the settings of the server and of its applications, with the places where they are set, and without secrets.
 */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=settings")
public final class SettingsCommand implements ServerCommand {
    private static final String OF_TENANTS = "conf/tenants/";
    private static final String COMMAND_LINE = "the command line";

    private final Container container;

    /** Creates the command. */
    @Activate
    public SettingsCommand(@Reference Container container) {
        this.container = container;
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) {
        String id = arguments.text("--app");
        String glob = arguments.text("GLOB");
        Listing listing = new Listing(Glob.pattern(glob));
        if (id.isEmpty()) {
            listing.add("", container.settings());
            container
                    .serving()
                    .ifPresent(serving ->
                            serving.applications().forEach((name, application) -> listing.add(name, of(application))));
        } else {
            listing.add(id, of(ChosenApplication.of(container.serving(), id).application()));
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
