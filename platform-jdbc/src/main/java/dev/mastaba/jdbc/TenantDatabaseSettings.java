package dev.mastaba.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a tenant's databases.
 *
 * @param databases the tenant's own databases
 * @param shared the names of the databases that the tenant shares with the applications that are not tenants
 * @param problems one text for each error
 */
record TenantDatabaseSettings(List<DatabaseSettings> databases, Set<String> shared, List<String> problems) {
    private static final Pattern SHARED = Pattern.compile("jdbc\\.([a-z0-9][a-z0-9_-]{0,63})\\.shared");

    TenantDatabaseSettings {
        databases = List.copyOf(databases);
        shared = Set.copyOf(shared);
        problems = List.copyOf(problems);
    }

    /** Returns the names of all databases in the settings. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(shared);
        databases.forEach(database -> names.add(database.name()));
        return names;
    }

    /** Reads {@code jdbc.NAME.shared}, and the same settings as those of the server's databases; other settings are ignored. */
    static TenantDatabaseSettings read(String tenant, Map<String, String> settings) {
        Map<String, String> others = new TreeMap<>(settings);
        Set<String> shared = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        settings.forEach((setting, value) -> {
            Matcher matcher = SHARED.matcher(setting);
            if (matcher.matches()) {
                String name = matcher.group(1);
                others.remove(setting);
                boolean alone = settings.keySet().stream()
                        .noneMatch(other -> other.startsWith("jdbc." + name + ".") && !other.equals(setting));
                if (value.strip().equals("true") && alone) {
                    shared.add(name);
                } else {
                    problems.add(JdbcProblems.badShared(tenant, name, value.strip()));
                }
            }
        });
        DatabaseSettings.Reading reading = DatabaseSettings.read(tenant, others);
        problems.addAll(reading.problems());
        return new TenantDatabaseSettings(reading.databases(), shared, problems);
    }
}
