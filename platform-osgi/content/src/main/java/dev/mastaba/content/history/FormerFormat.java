package dev.mastaba.content.history;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The format of the content on which tenants serve that are held back, as properties. */
final class FormerFormat {
    private static final int MOST_REASONS = 20;
    private static final int LONGEST_TEXT = 2_000;
    private static final Pattern SPACE = Pattern.compile(" ");

    private FormerFormat() {}

    /** Returns the properties; further reasons of a tenant and the ends of long texts are left out. */
    static Properties properties(List<FormerContent> contents) {
        Properties properties = new Properties();
        EntryFormat.putAll(properties, "", contents, (key, content) -> {
            properties.setProperty(key + ".generation", Long.toString(content.generation()));
            EntryFormat.put(properties, key + ".bundle", content.bundles());
            EntryFormat.put(properties, key + ".conf", content.conf());
            EntryFormat.putAll(
                    properties,
                    key + ".tenant",
                    content.tenants().entrySet(),
                    (place, tenant) -> put(properties, place, tenant.getKey(), tenant.getValue()));
        });
        return properties;
    }

    private static void put(Properties properties, String key, String id, FormerContent.Tenant tenant) {
        properties.setProperty(key + ".id", id);
        properties.setProperty(
                key + ".bundles",
                String.join(" ", tenant.bundles().stream().sorted().toList()));
        List<Problem> reasons = tenant.reasons().stream().limit(MOST_REASONS).toList();
        EntryFormat.putAll(properties, key + ".reason", reasons, (place, reason) -> {
            properties.setProperty(place + ".id", reason.id());
            properties.setProperty(place + ".summary", shortened(reason.summary()));
            put(properties, place + ".at", reason.origins());
            put(properties, place + ".remedy", reason.remedies());
        });
    }

    private static void put(Properties properties, String key, List<?> texts) {
        EntryFormat.putAll(
                properties,
                key,
                texts.stream().limit(MOST_REASONS).toList(),
                (place, text) -> properties.setProperty(place, shortened(text.toString())));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text;
    }

    /**
     * Returns the content from properties that {@link #properties} made.
     *
     * @throws IllegalArgumentException if they are incomplete or invalid
     */
    static List<FormerContent> read(Properties properties) {
        return EntryFormat.all(properties, "", key -> {
            SortedMap<String, FormerContent.Tenant> tenants = new TreeMap<>();
            EntryFormat.all(
                    properties,
                    key + ".tenant",
                    place -> tenants.put(EntryFormat.text(properties, place + ".id"), tenant(properties, place)));
            return new FormerContent(
                    Long.parseLong(EntryFormat.text(properties, key + ".generation")),
                    EntryFormat.list(properties, key + ".bundle"),
                    EntryFormat.list(properties, key + ".conf"),
                    tenants);
        });
    }

    private static FormerContent.Tenant tenant(Properties properties, String key) {
        return new FormerContent.Tenant(
                Set.of(SPACE.split(EntryFormat.text(properties, key + ".bundles"))),
                EntryFormat.all(
                        properties,
                        key + ".reason",
                        place -> new Problem(
                                EntryFormat.text(properties, place + ".id"),
                                EntryFormat.text(properties, place + ".summary"),
                                EntryFormat.all(
                                        properties, place + ".at", text -> origin(EntryFormat.text(properties, text))),
                                EntryFormat.all(
                                        properties, place + ".remedy", text -> EntryFormat.text(properties, text)))));
    }

    private static Origin origin(String text) {
        int colon = text.indexOf(": ");
        return colon < 0 ? Origin.named(text, "") : Origin.named(text.substring(0, colon), text.substring(colon + 2));
    }
}
