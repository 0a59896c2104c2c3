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
 * What a {@code mastaba.yaml} says of the extension itself, and the rest of it.
 *
 * @param root everything
 * @param targets what it extends, at least one; each with an optional range of versions
 * @param name its name, where it says one
 * @param version its version, where it says one
 * @param places where each target, and the name, stands
 * @param problems what is wrong with it, although it can be read
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
     * @param addOn what the extension is called in reports
     * @throws ConfigurationException when it can't be read, or does not say what it extends
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

    /** Where each target stands, and the name, which is that of the folder where the file says none. */
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
                    "a name has letters, digits, \"_\" and \"-\" alone, with single dots between them, not " + value,
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
