package dev.mastaba.launcher.shelf;

import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings about the shelf in {@code conf/server.cfg}, in {@code conf/node.cfg}, and in environment variables.
 *
 * @param sources the repositories in their order
 * @param maven the file with the settings of Maven; empty without one
 */
public record ShelfSettings(List<ShelfSource> sources, Optional<Path> maven) {
    private static final String PREFIX = "mastaba.shelf.";
    private static final String SOURCES = PREFIX + "sources";
    private static final String MAVEN = PREFIX + "settings";
    private static final int MOST_SOURCES = 50;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\[(env|secret):([^\\]]+)]");

    public ShelfSettings {
        sources = List.copyOf(sources);
    }

    /**
     * Reads the settings of a base.
     *
     * @throws IOException with a message for people if they are unusable
     */
    public static ShelfSettings read(Path base, Path conf, Map<String, String> environment) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String file : List.of("server.cfg", "node.cfg")) {
            Properties properties = new Properties();
            try {
                properties.load(
                        new StringReader(Files.exists(conf.resolve(file)) ? Files.readString(conf.resolve(file)) : ""));
            } catch (IOException | IllegalArgumentException unreadable) {
                throw ShelfError.SETTING.of("conf/" + file + " cannot be read: " + unreadable.getMessage(), unreadable);
            }
            properties.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(PREFIX))
                    .forEach(name -> values.put(name, properties.getProperty(name)));
        }
        return new Reader(base, values, environment).settings();
    }

    /** Returns the source of a name; empty if there is none. */
    Optional<ShelfSource> source(String name) {
        return sources.stream().filter(source -> source.name().equals(name)).findFirst();
    }

    /**
     * Returns the sources.
     *
     * @throws IOException with a message for people if there is none
     */
    List<ShelfSource> required() throws IOException {
        if (sources.isEmpty()) {
            throw ShelfError.SETTING.of("No source of bundles is configured. Set in conf/server.cfg, for example:\n    "
                    + SOURCES + " = company\n    " + PREFIX + "company.url = https://bundles.example.org/index.xml");
        }
        return sources;
    }

    /** The settings as they are written, and what they refer to. */
    private record Reader(Path base, Map<String, String> values, Map<String, String> environment) {
        ShelfSettings settings() throws IOException {
            List<ShelfSource> sources = new ArrayList<>();
            for (String name : value(SOURCES).split(",", -1)) {
                if (!name.isBlank()) {
                    sources.add(source(name.strip(), sources));
                }
            }
            String maven = value(MAVEN);
            if (!maven.isEmpty() && !Files.isReadable(base.resolve(maven))) {
                throw ShelfError.SETTING.of("The file " + maven + " cannot be read, which is set by " + MAVEN);
            }
            return new ShelfSettings(sources, maven.isEmpty() ? Optional.empty() : Optional.of(base.resolve(maven)));
        }

        private ShelfSource source(String name, List<ShelfSource> others) throws IOException {
            if (!NAME.matcher(name).matches() || name.equals(ShelfSource.UNNAMED)) {
                throw ShelfError.SETTING.of("The source " + name + " in " + SOURCES
                        + " has an invalid name; use at most 63 lowercase letters, digits, and hyphens, except "
                        + ShelfSource.UNNAMED);
            }
            if (others.stream().anyMatch(other -> other.name().equals(name)) || others.size() == MOST_SOURCES) {
                throw ShelfError.SETTING.of(
                        SOURCES + " contains " + name + " twice, or more than " + MOST_SOURCES + " sources");
            }
            String url = value(PREFIX + name + ".url");
            if (url.isEmpty()) {
                throw ShelfError.SETTING.of("The source " + name + " has no location. Set in conf/server.cfg: " + PREFIX
                        + name + ".url = LOCATION");
            }
            String user = value(PREFIX + name + ".user");
            String password = value(PREFIX + name + ".password");
            if (user.isEmpty() != password.isEmpty()) {
                throw ShelfError.SETTING.of(
                        "Set both " + PREFIX + name + ".user and " + PREFIX + name + ".password, or none");
            }
            return ShelfSource.of(name, url, base, user, password);
        }

        private String value(String name) throws IOException {
            String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            String written = environment.getOrDefault(variable, values.getOrDefault(name, ""));
            StringBuilder text = new StringBuilder();
            Matcher reference = REFERENCE.matcher(written);
            while (reference.find()) {
                String of = reference.group(2).strip();
                String value = reference.group(1).equals("env") ? variable(name, of) : secret(name, base.resolve(of));
                reference.appendReplacement(text, Matcher.quoteReplacement(value));
            }
            return reference.appendTail(text).toString().strip();
        }

        private String variable(String name, String variable) throws IOException {
            String value = environment.get(variable);
            if (value == null) {
                throw ShelfError.SETTING.of(
                        "The environment variable " + variable + ", to which " + name + " refers, is not set");
            }
            return value;
        }

        /** Returns the content of a file with a secret, under the conditions of the server. */
        private static String secret(String name, Path file) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw ShelfError.SETTING.of("The file " + file + ", to which " + name + " refers, does not exist");
            }
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw ShelfError.SETTING.of("The file " + file + ", to which " + name
                        + " refers, can be read by other users. Restrict it: chmod o= "
                        + PastedWord.of(file));
            }
            return Files.readString(file).strip();
        }
    }
}
