package dev.mastaba.container;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings in a file of {@code conf/}.
 *
 * @param name the name of the file without its suffix, such as {@code wiki} or {@code tenants/acme}
 * @param settings the settings, which can also come from other files and from environment variables
 */
public record SettingsFile(String name, Settings settings) {
    private static final Pattern PLACE = Pattern.compile("(conf/.+):([0-9]{1,9})");
    private static final String VARIABLE = "the environment variable ";

    /** Returns the place of a setting. */
    public Origin origin(String setting) {
        String place = settings.place(setting);
        Matcher line = PLACE.matcher(place);
        if (place.startsWith(VARIABLE)) {
            return Origin.named("environment", place.substring(VARIABLE.length()));
        }
        return line.matches()
                ? new Origin("conf", name + ".cfg", null, line.group(1), Integer.parseInt(line.group(2)))
                : Origin.named("conf", name + ".cfg");
    }
}
