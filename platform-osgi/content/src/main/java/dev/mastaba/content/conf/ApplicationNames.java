package dev.mastaba.content.conf;

import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The settings in files that neither an application nor the server reads. */
public final class ApplicationNames {
    private final SettingNames known;

    private ApplicationNames(SettingNames known) {
        this.known = known;
    }

    /** Adds the names of add-ons: those of {@code dev.mastaba.json} begin with {@code mastaba.json.}. */
    public static ApplicationNames with(Collection<String> addOns) {
        return new ApplicationNames(SettingNames.with(addOns));
    }

    /** Returns a problem for each setting in a file that no component reads, or that only the server's file may set. */
    public List<Problem> unknown(ConfReader reader, String fileName, String text) {
        return unknown(reader, fileName, text, name -> false);
    }

    /** Returns the problems of a tenant's file, which may also set the databases of the tenant. */
    public List<Problem> unknownToTenant(ConfReader reader, String fileName, String text) {
        return unknown(reader, fileName, text, name -> name.startsWith("jdbc."));
    }

    private List<Problem> unknown(ConfReader reader, String fileName, String text, Predicate<String> own) {
        return reader.names(text).stream()
                .filter(name -> !own.test(name))
                .filter(name -> SettingNames.isOfServer(name) || known.isUnknown(name))
                .sorted()
                .map(name -> problem(reader, fileName, text, name))
                .toList();
    }

    /** The settings of the server's file that neither the server nor an application reads; other bundles check the names that belong to them. */
    public List<Problem> unknownToServer(ConfReader reader, String fileName, String text) {
        return reader.names(text).stream()
                .filter(known::isUnknown)
                .sorted()
                .map(name ->
                        ConfProblems.unknown(reader.origin(fileName, text, name), SettingNames.unknownToServer(name)))
                .toList();
    }

    private static Problem problem(ConfReader reader, String fileName, String text, String name) {
        Origin origin = reader.origin(fileName, text, name);
        return SettingNames.isOfServer(name)
                ? ConfProblems.ofServer(origin, name)
                : ConfProblems.unknown(origin, SettingNames.unknown(name));
    }
}
