package dev.mastaba.launcher.doctor;

import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a server that does not run: those of {@code conf/server.cfg} and of environment variables. The container's reader is not on the
 * launcher's class path; this one does not read files with secrets.
 *
 * @param inFile the names in the file
 */
record ServerConf(Settings settings, Set<String> inFile, Map<String, String> environment) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\[env:([^\\]]+)]");

    ServerConf {
        inFile = Set.copyOf(inFile);
        environment = Map.copyOf(environment);
    }

    /**
     * Reads the settings; a missing file has none.
     *
     * @throws IOException if the file cannot be read
     */
    static ServerConf read(Path conf, Map<String, String> environment) throws IOException {
        Path file = conf.resolve("server.cfg");
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.exists(file) ? Files.readString(file) : ""));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(malformed.getMessage(), malformed);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, resolved(properties.getProperty(name), environment)));
        return new ServerConf(
                new Settings(values, Map.of()).withEnvironment(environment),
                new TreeSet<>(values.keySet()),
                environment);
    }

    private static String resolved(String value, Map<String, String> environment) {
        return VARIABLE.matcher(value).replaceAll(found -> {
            String variable = found.group(1).strip();
            return Matcher.quoteReplacement(environment.getOrDefault(variable, ""));
        });
    }

    String text(String name, String otherwise) {
        return settings.text(name, otherwise).strip();
    }

    boolean isSet(String name) {
        return !text(name, "").isEmpty();
    }

    /** Returns the remedy that gives a setting another value, at the place that decides its value. */
    String remedy(String name, String value) {
        String variable = SettingNames.variable(name);
        return environment.containsKey(variable)
                ? "Set the environment variable: export " + variable + "=" + value
                : "Set in conf/server.cfg: " + name + " = " + value;
    }
}
