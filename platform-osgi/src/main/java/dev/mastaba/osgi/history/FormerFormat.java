package dev.mastaba.osgi.history;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The format of the content on which tenants serve that are held back, as properties. */
final class FormerFormat {
    private static final int MOST_TENANTS = 100_000;
    private static final int MOST_REASONS = 20;
    private static final int LONGEST_TEXT = 2_000;
    private static final Pattern SPACE = Pattern.compile(" ");

    private FormerFormat() {}

    /** Returns the properties; further reasons of a tenant and the ends of long texts are left out. */
    static Properties properties(List<FormerContent> contents) {
        Properties properties = new Properties();
        put(properties, "count", contents.size());
        for (int i = 0; i < contents.size(); i++) {
            FormerContent content = contents.get(i);
            String key = i + ".";
            put(properties, key + "generation", content.generation());
            EntryFormat.put(properties, key + "bundle", content.bundles());
            EntryFormat.put(properties, key + "conf", content.conf());
            put(properties, key + "tenant.count", content.tenants().size());
            int number = 0;
            for (var tenant : content.tenants().entrySet()) {
                put(properties, key + "tenant." + number++ + ".", tenant.getKey(), tenant.getValue());
            }
        }
        return properties;
    }

    private static void put(Properties properties, String key, String id, FormerContent.Tenant tenant) {
        properties.setProperty(key + "id", id);
        properties.setProperty(
                key + "bundles",
                String.join(" ", tenant.bundles().stream().sorted().toList()));
        List<Problem> reasons = tenant.reasons().stream().limit(MOST_REASONS).toList();
        put(properties, key + "reason.count", reasons.size());
        for (int i = 0; i < reasons.size(); i++) {
            Problem reason = reasons.get(i);
            String prefix = key + "reason." + i + ".";
            properties.setProperty(prefix + "id", reason.id());
            properties.setProperty(prefix + "summary", shortened(reason.summary()));
            List<String> origins =
                    reason.origins().stream().map(Origin::toString).toList();
            put(properties, prefix + "at", origins);
            put(properties, prefix + "remedy", reason.remedies());
        }
    }

    private static void put(Properties properties, String key, List<String> texts) {
        List<String> some = texts.stream().limit(MOST_REASONS).toList();
        put(properties, key + ".count", some.size());
        for (int i = 0; i < some.size(); i++) {
            properties.setProperty(key + "." + i, shortened(some.get(i)));
        }
    }

    private static void put(Properties properties, String key, long number) {
        properties.setProperty(key, Long.toString(number));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text;
    }

    /**
     * Returns the content from properties that {@link #properties} made.
     *
     * @throws IOException if they are incomplete or invalid
     */
    static List<FormerContent> read(Properties properties) throws IOException {
        List<FormerContent> contents = new ArrayList<>();
        for (int i = 0; i < count(properties, "count"); i++) {
            String key = i + ".";
            SortedMap<String, FormerContent.Tenant> tenants = new TreeMap<>();
            for (int t = 0; t < count(properties, key + "tenant.count"); t++) {
                String prefix = key + "tenant." + t + ".";
                tenants.put(EntryFormat.text(properties, prefix + "id"), tenant(properties, prefix));
            }
            contents.add(new FormerContent(
                    Long.parseLong(EntryFormat.text(properties, key + "generation")),
                    EntryFormat.list(properties, key + "bundle"),
                    EntryFormat.list(properties, key + "conf"),
                    tenants));
        }
        return contents;
    }

    private static FormerContent.Tenant tenant(Properties properties, String key) throws IOException {
        Set<String> bundles = Set.of(SPACE.split(EntryFormat.text(properties, key + "bundles")));
        List<Problem> reasons = new ArrayList<>();
        for (int i = 0; i < count(properties, key + "reason.count"); i++) {
            String prefix = key + "reason." + i + ".";
            reasons.add(new Problem(
                    EntryFormat.text(properties, prefix + "id"),
                    EntryFormat.text(properties, prefix + "summary"),
                    texts(properties, prefix + "at").stream()
                            .map(FormerFormat::origin)
                            .toList(),
                    texts(properties, prefix + "remedy")));
        }
        return new FormerContent.Tenant(bundles, reasons);
    }

    private static Origin origin(String text) {
        int colon = text.indexOf(": ");
        return colon < 0 ? Origin.named(text, "") : Origin.named(text.substring(0, colon), text.substring(colon + 2));
    }

    private static List<String> texts(Properties properties, String key) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count(properties, key + ".count"); i++) {
            texts.add(EntryFormat.text(properties, key + "." + i));
        }
        return texts;
    }

    private static int count(Properties properties, String name) throws IOException {
        int count = Integer.parseInt(EntryFormat.text(properties, name));
        if (count < 0 || count > MOST_TENANTS) {
            throw new IOException("The number " + name + " is not valid: " + count);
        }
        return count;
    }
}
