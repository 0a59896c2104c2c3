package dev.mastaba.osgi.conf;

import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;

/**
 * What settings files of applications say that nobody reads.
 *
 * @param known the names that somebody reads
 */
public record ApplicationNames(SettingNames known) {
    /** With the names of add-ons: those of {@code dev.mastaba.json} begin with {@code mastaba.json.}. */
    public static ApplicationNames with(Collection<String> addOns) {
        return new ApplicationNames(SettingNames.with(addOns));
    }

    /** What a file says that nobody reads, or that only the server's file can say. */
    public List<Problem> unknown(ConfReader reader, String fileName, String text) {
        return reader.names(text).stream()
                .filter(name -> SettingNames.isOfServer(name) || known.isUnknown(name))
                .sorted()
                .map(name -> problem(reader, fileName, text, name))
                .toList();
    }

    private static Problem problem(ConfReader reader, String fileName, String text, String name) {
        Origin origin = reader.origin(fileName, text, name);
        return SettingNames.isOfServer(name) ? ConfProblems.ofServer(origin, name) : ConfProblems.unknown(origin, name);
    }
}
