package dev.mastaba.content.history;

import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.core.config.TextForm;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The format of a generation in a separate folder: a properties file, the text form of each application, and the content of tenants that are held
 * back.
 */
final class EntryFormat {
    private static final Logger LOG = LoggerFactory.getLogger(EntryFormat.class);
    private static final String FILE = "generation.properties";
    private static final String COMPOSITION = "composition-";
    /** The beginning of the properties with the application that is composed like another one, whose file has the composition of both. */
    private static final String SAME = "composition.same.";

    /** The property with the ids of the tenants that are held back, and serve. */
    private static final String HELD_BACK = "heldBack";

    private static final String ROLLOUT = "rollout.";
    private static final String FORMER = "former.properties";
    private static final String OVERRIDES = "overrides.txt";
    private static final int MOST_ITEMS = 100_000;

    private EntryFormat() {}

    /** Writes a generation, with its differences from the previous one, which are for people only. */
    static void write(HistoryEntry entry, Optional<HistoryEntry> before, Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("number", Long.toString(entry.number()));
        properties.setProperty("when", entry.when().toString());
        put(properties, "bundle", entry.bundles());
        put(properties, "conf", entry.conf());
        Map<String, String> written = new HashMap<>();
        for (var composition : entry.compositions().entrySet()) {
            String same = written.putIfAbsent(composition.getValue(), composition.getKey());
            if (same == null) {
                Files.writeString(folder.resolve(COMPOSITION + composition.getKey() + ".txt"), composition.getValue());
            } else {
                properties.setProperty(SAME + composition.getKey(), same);
            }
        }
        putRollouts(properties, entry.rollouts());
        if (!entry.former().isEmpty()) {
            properties.setProperty(
                    HELD_BACK,
                    entry.former().stream()
                            .flatMap(content -> content.tenants().keySet().stream())
                            .sorted()
                            .collect(Collectors.joining(" ")));
            Files.writeString(folder.resolve(FORMER), sorted(FormerFormat.properties(entry.former())));
        }
        Files.writeString(folder.resolve(FILE), sorted(properties));
        Files.write(
                folder.resolve(OVERRIDES),
                entry.overrides().stream().map(RecordedOverride::line).toList());
        Files.writeString(folder.resolve("differences.txt"), differences(entry, before));
    }

    private static void putRollouts(Properties properties, List<WaveRollout> rollouts) {
        for (int i = 0; i < rollouts.size(); i++) {
            WaveRollout rollout = rollouts.get(i);
            String key = ROLLOUT + i + ".";
            properties.setProperty(key + "application", rollout.application());
            properties.setProperty(key + "content", rollout.content());
            properties.setProperty(key + "open", Integer.toString(rollout.open()));
            properties.setProperty(
                    key + "waves",
                    rollout.waves().entrySet().stream()
                            .map(wave -> wave.getKey() + ":" + wave.getValue())
                            .collect(Collectors.joining(" ")));
        }
    }

    private static List<WaveRollout> rollouts(Properties properties) {
        List<WaveRollout> rollouts = new ArrayList<>();
        for (int i = 0; properties.containsKey(ROLLOUT + i + ".application"); i++) {
            String key = ROLLOUT + i + ".";
            TreeMap<String, Integer> waves = new TreeMap<>();
            for (String wave : text(properties, key + "waves").split(" ")) {
                int colon = wave.indexOf(':');
                if (colon < 0) {
                    throw new IllegalArgumentException("The wave of a tenant is not valid: " + wave);
                }
                waves.put(wave.substring(0, colon), Integer.parseInt(wave.substring(colon + 1)));
            }
            rollouts.add(new WaveRollout(
                    text(properties, key + "application"),
                    text(properties, key + "content"),
                    Integer.parseInt(text(properties, key + "open")),
                    waves));
        }
        return rollouts;
    }

    private static String differences(HistoryEntry entry, Optional<HistoryEntry> before) {
        List<String> lines = new ArrayList<>();
        before.ifPresent(earlier -> lines.addAll(entry.changesSince(earlier)));
        Set<String> compared = new HashSet<>();
        entry.compositions().forEach((id, text) -> {
            String former =
                    before.map(earlier -> earlier.compositions().get(id)).orElse("");
            if (text.equals(former) || !compared.add(text)) {
                return;
            }
            lines.add("");
            lines.add("application " + id);
            lines.addAll(TextForm.parse(text).differenceTo(TextForm.parse(former == null ? "" : former)));
        });
        return String.join("\n", lines) + "\n";
    }

    /**
     * Reads a generation that {@link #write} wrote.
     *
     * @throws IOException if it cannot be read or is incomplete
     */
    static HistoryEntry read(Path folder) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            properties.load(reader);
            TreeMap<String, String> compositions = new TreeMap<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, COMPOSITION + "*.txt")) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    compositions.put(name.substring(COMPOSITION.length(), name.length() - 4), Files.readString(file));
                }
            }
            for (String name : properties.stringPropertyNames()) {
                if (name.startsWith(SAME)) {
                    String same = compositions.get(properties.getProperty(name));
                    compositions.put(name.substring(SAME.length()), same == null ? "" : same);
                }
            }
            return new HistoryEntry(
                    Long.parseLong(text(properties, "number")),
                    Instant.parse(text(properties, "when")),
                    list(properties, "bundle"),
                    list(properties, "conf"),
                    compositions,
                    overrides(folder.resolve(OVERRIDES)),
                    former(properties.getProperty(HELD_BACK, ""), folder.resolve(FORMER)),
                    rollouts(properties));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new IOException(
                    folder + " is not a valid record of a generation: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Reads the content of the tenants that are held back. If its file is missing or damaged, the generation is still of use: the tenants are part of
     * the result, but without bundles.
     *
     * @param tenants the ids of the tenants
     */
    private static List<FormerContent> former(String tenants, Path file) {
        Set<String> lost = new TreeSet<>(List.of(tenants.split(" ")));
        lost.remove("");
        List<FormerContent> contents = new ArrayList<>();
        if (!lost.isEmpty()) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
                contents.addAll(FormerFormat.read(properties));
            } catch (IOException | IllegalArgumentException unreadable) {
                LOG.warn("{} cannot be read: {}", file, unreadable.toString());
            }
            contents.forEach(content -> lost.removeAll(content.tenants().keySet()));
        }
        if (!lost.isEmpty()) {
            contents.add(FormerContent.lost(lost));
        }
        return contents;
    }

    /** Reads the overrides of a generation; empty if the generation was written before this file existed. */
    private static List<RecordedOverride> overrides(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(RecordedOverride::parse).toList()
                : List.of();
    }

    static void put(Properties properties, String kind, List<HistoryEntry.File> files) {
        putAll(properties, kind, files, (key, file) -> {
            properties.setProperty(key + ".name", file.name());
            properties.setProperty(key + ".sha256", file.sha256());
            properties.setProperty(key + ".title", file.title());
            properties.setProperty(key + ".version", file.version());
        });
    }

    /**
     * Puts a list: the number of its items, and the items.
     *
     * @param kind the beginning of the names of the properties; empty for none
     * @param put puts an item, with this beginning of its names
     */
    static <T> void putAll(Properties properties, String kind, Collection<T> items, BiConsumer<String, T> put) {
        String beginning = kind.isEmpty() ? "" : kind + ".";
        properties.setProperty(beginning + "count", Integer.toString(items.size()));
        int number = 0;
        for (T item : items) {
            put.accept(beginning + number++, item);
        }
    }

    static List<HistoryEntry.File> list(Properties properties, String kind) {
        return all(
                properties,
                kind,
                key -> new HistoryEntry.File(
                        text(properties, key + ".name"),
                        text(properties, key + ".sha256"),
                        text(properties, key + ".title"),
                        text(properties, key + ".version")));
    }

    /**
     * Returns a list that {@link #putAll} has put.
     *
     * @param item returns an item by the beginning of its names
     * @throws IllegalArgumentException if it is incomplete or invalid
     */
    static <T> List<T> all(Properties properties, String kind, Function<String, T> item) {
        String beginning = kind.isEmpty() ? "" : kind + ".";
        int count = Integer.parseInt(text(properties, beginning + "count"));
        if (count < 0 || count > MOST_ITEMS) {
            throw new IllegalArgumentException("The number " + beginning + "count is not valid: " + count);
        }
        return IntStream.range(0, count)
                .mapToObj(number -> item.apply(beginning + number))
                .toList();
    }

    static String text(Properties properties, String name) {
        String text = properties.getProperty(name);
        if (text == null) {
            throw new IllegalArgumentException("The record of a generation does not contain " + name);
        }
        return text;
    }

    /** Returns the properties with sorted lines and without the date, so that equal records are equal bytes. */
    private static String sorted(Properties properties) throws IOException {
        StringWriter text = new StringWriter();
        properties.store(text, null);
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
