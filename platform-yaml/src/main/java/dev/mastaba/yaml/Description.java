package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a {@code mastaba.yaml}, which describes the extension itself, and the rest of the file.
 *
 * @param root the whole file
 * @param targets the targets that it extends, at least one; each with an optional range of versions
 * @param name its name, if declared
 * @param version its version, if declared
 * @param places the places of each target and of the name
 * @param problems the errors that do not keep the file from being read
 */
record Description(
        ConfigValue root,
        List<String> targets,
        Optional<String> name,
        Optional<String> version,
        Map<String, Origin> places,
        List<Problem> problems) {
    static final String EXTENDS = "extends";
    static final String NAME = "name";
    static final String VERSION = "version";
    static final List<String> KEYS = List.of(EXTENDS, NAME, VERSION);

    /**
     * Reads a file.
     *
     * @param addOn the name of the extension in reports
     * @throws ConfigurationException if it cannot be read, or does not declare its targets
     */
    static Description of(String addOn, String text) {
        List<Problem> problems = new ArrayList<>();
        ConfigValue root = YamlReader.read(addOn, text, problems);
        if (!root.isMapping()) {
            throw new ConfigurationException(YamlProblems.unreadable(
                    root.origin(), "it is " + root + ", not a mapping (lines of \"key: value\")"));
        }
        List<String> targets = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        Map<String, Origin> places = new HashMap<>();
        for (ConfigValue.Entry entry : root.entries()) {
            try {
                if (entry.key().equals(EXTENDS)) {
                    targets.addAll(targets(entry.value(), places));
                } else if (entry.key().equals(NAME)) {
                    names.add(name(entry.value()));
                    places.put(entry.value().text(), entry.value().origin());
                } else if (entry.key().equals(VERSION)) {
                    versions.add(version(entry.value()));
                }
            } catch (ConfigurationException refused) {
                problems.addAll(refused.problems());
            }
        }
        if (targets.isEmpty()) {
            if (root.entries().stream().noneMatch(entry -> entry.key().equals(EXTENDS))) {
                problems.add(YamlProblems.missing(root.origin(), YamlExtension.FILE, EXTENDS, "wiki"));
            }
            throw new ConfigurationException(problems);
        }
        return new Description(
                root,
                List.copyOf(targets),
                names.stream().findFirst(),
                versions.stream().findFirst(),
                places,
                List.copyOf(problems));
    }

    /** Returns the places of each target and of the name, which is that of the folder if the file declares none. */
    Map<String, Origin> places(String addOn) {
        Map<String, Origin> all = new HashMap<>(places);
        all.putIfAbsent(addOn, root.origin());
        return all;
    }

    private static List<String> targets(ConfigValue value, Map<String, Origin> places) {
        if (value.oneOrMore().isEmpty()) {
            throw value.refused("the name of an application or extension is expected, not " + value, "extends: wiki");
        }
        List<String> targets = new ArrayList<>();
        for (ConfigValue target : value.oneOrMore()) {
            String text = target.text().strip();
            targets.add(text);
            places.putIfAbsent(text, target.origin());
        }
        return targets;
    }

    private static String name(ConfigValue value) {
        if (!value.text().matches("(?=.{1,200}$)[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            throw value.refused(
                    "a name of letters, digits, \"_\", \"-\", and single dots in between is expected, not " + value,
                    "name: org.example.night");
        }
        return value.text();
    }

    private static String version(ConfigValue value) {
        if (!value.text().matches("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[\\w-]{1,200})?)?)?")) {
            throw value.refused("a version is written 1.2.3, not " + value, "version: 1.2.3");
        }
        return value.text();
    }
}
