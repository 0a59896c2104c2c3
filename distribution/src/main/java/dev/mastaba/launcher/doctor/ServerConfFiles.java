package dev.mastaba.launcher.doctor;

import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a server that does not run: those of {@code conf/server.cfg}, of {@code conf/node.cfg}, which overrides it, and of environment
 * variables. The container's reader is not on the launcher's class path; this one does not read files with secrets.
 *
 * @param files the file that sets each name
 */
record ServerConfFiles(Settings settings, Map<String, String> files, Map<String, String> environment) {
    private static final String FOLDER = "conf/";
    static final String SERVER = FOLDER + "server.cfg";
    static final String NODE = FOLDER + "node.cfg";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\[env:([^\\]]+)]");

    ServerConfFiles {
        files = Map.copyOf(files);
        environment = Map.copyOf(environment);
    }

    /**
     * Reads the settings; a missing file has none.
     *
     * @throws IOException with the name of the file that cannot be read in its message
     */
    static ServerConfFiles read(Path conf, Map<String, String> environment) throws IOException {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> files = new TreeMap<>();
        for (String file : List.of(SERVER, NODE)) {
            Properties properties = properties(conf.resolve(file.substring(FOLDER.length())), file);
            properties.stringPropertyNames().forEach(name -> {
                values.put(name, resolved(properties.getProperty(name), environment));
                files.put(name, file);
            });
        }
        return new ServerConfFiles(new Settings(values, Map.of()).withEnvironment(environment), files, environment);
    }

    private static Properties properties(Path file, String name) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.exists(file) ? Files.readString(file) : ""));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IOException(name + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return properties;
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

    /** Returns the file that sets a name, or that should set it. */
    String file(String name) {
        return files.getOrDefault(name, SERVER);
    }

    /** Returns the remedy that gives a setting another value, at the place that decides its value. */
    String remedy(String name, String value) {
        String variable = SettingNames.variable(name);
        return environment.containsKey(variable)
                ? "Set the environment variable: export " + variable + "=" + value
                : "Set in " + file(name) + ": " + name + " = " + value;
    }
}
