package dev.mastaba.migrations;

import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The settings {@code mastaba.migrations.…} of an application.
 *
 * @param accept the migrations that may run although the serving code might not bear them, as {@code ADD-ON:VERSION}
 * @param repair the failed or changed migrations whose record in the history is corrected, as {@code ADD-ON:VERSION}
 * @param patience the maximum time to wait while another server migrates the database
 * @param limit the maximum duration of all migrations of one add-on in a container
 */
record MigrationsSettings(Set<String> accept, Set<String> repair, Duration patience, Duration limit) {
    static final String PREFIX = "mastaba.migrations.";
    static final String ACCEPT = PREFIX + "accept";
    static final String REPAIR = PREFIX + "repair";
    static final String WAIT = PREFIX + "wait";
    static final String LIMIT = PREFIX + "limit";

    private static final List<String> NAMES = List.of(ACCEPT, REPAIR, WAIT, LIMIT);
    private static final Duration STANDARD_WAIT = Duration.ofSeconds(30);
    private static final Duration STANDARD_LIMIT = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);

    MigrationsSettings {
        accept = Set.copyOf(accept);
        repair = Set.copyOf(repair);
    }

    static MigrationsSettings of(Settings settings) {
        settings.requireKnown("MAST-MIGRATION-018", PREFIX, NAMES);
        return new MigrationsSettings(
                references(settings, ACCEPT),
                references(settings, REPAIR),
                settings.time(WAIT, STANDARD_WAIT, SHORTEST, DAY),
                settings.time(LIMIT, STANDARD_LIMIT, SHORTEST, DAY));
    }

    private static Set<String> references(Settings settings, String name) {
        return settings.read(name, "migrations such as wiki:5, separated by commas", text -> {
                    List<String> words = settings.words(name);
                    if (!words.stream().allMatch(word -> word.matches("[^:]+:(\\d+([._]\\d+)*|R__.+)"))) {
                        throw new IllegalArgumentException(text);
                    }
                    return Set.copyOf(words.stream()
                            .map(MigrationsSettings::canonical)
                            .distinct()
                            .toList());
                })
                .orElse(Set.of());
    }

    private static String canonical(String word) {
        int colon = word.indexOf(':');
        String version = word.substring(colon + 1);
        return word.substring(0, colon + 1) + (version.startsWith("R") ? version : MigrationName.canonical(version));
    }
}
