package dev.mastaba.devtools.standard;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.text.Secrets;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.devtools.panel.Table;
import dev.mastaba.services.BundleClasses;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The composition of an application, from its introspection. */
final class ApplicationPanels {
    private static final Pattern JAR = Pattern.compile("([^/\\\\]+?)(?:-(\\d[^/\\\\]*))?\\.jar$");

    private ApplicationPanels() {}

    static List<Table> settings(Settings settings) {
        List<List<String>> rows = new ArrayList<>();
        settings.values()
                .forEach((name, value) -> rows.add(
                        List.of(name, Secrets.setting(name, value, settings.place(name)), settings.place(name))));
        return List.of(new Table("", List.of("setting", "value", "set at"), rows));
    }

    static List<Table> addOns(Application application) {
        return List.of(category(application, "add-ons", "id", "role", "version", "extends", "includes"));
    }

    static List<Table> routes(Application application) {
        return List.of(category(application, "routes", "pattern", "predicates", "static"));
    }

    static List<Table> views(Application application) {
        return List.of(category(
                application,
                "views",
                "route_name",
                "context",
                "permission",
                "renderer",
                "callable",
                "wrapped_by",
                "replaces"));
    }

    static List<Table> tweens(Application application) {
        return List.of(category(application, "tweens", "used", "under", "over", "type"));
    }

    static List<Table> overrides(Application application) {
        List<Table> tables = new ArrayList<>(List.of(
                category(application, "asset overrides", "to_override", "override_with"),
                category(application, "removals", "directive", "removes"),
                category(application, "translation directories", "directory", "override")));
        tables.add(beaten(application.introspector()));
        return tables;
    }

    /** Returns everything that replaces a lower add-on's. */
    private static Table beaten(Introspector introspector) {
        List<List<String>> rows = new ArrayList<>();
        introspector.categorized().forEach((category, all) -> {
            for (Registered each : all) {
                if (!each.overridden().isEmpty()) {
                    rows.add(List.of(
                            each.introspectable().type() + " "
                                    + each.introspectable().title(),
                            each.owner(),
                            String.join("\n", each.overridden()),
                            each.origin()));
                }
            }
        });
        return new Table("Overridden declarations", List.of("declaration", "owner", "replaces", "declared at"), rows);
    }

    static List<Table> categories(Application application) {
        Map<String, Object> sizes = new LinkedHashMap<>();
        application.introspector().categorized().forEach((category, all) -> sizes.put(category, all.size()));
        return List.of(Table.of("Entries by category", sizes));
    }

    static List<Table> versions(@Nullable BundleClasses bundles) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : List.of("java.vm.name", "java.runtime.version", "os.name", "os.arch", "user.timezone")) {
            facts.put(name, System.getProperty(name, ""));
        }
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("maximum memory", (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        return List.of(Table.of("", facts), Table.of("Libraries", bundles == null ? classPath() : bundles.versions()));
    }

    /** Returns the jars of the class path, each with the version in its name. */
    private static Map<String, String> classPath() {
        Map<String, String> versions = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            Matcher jar = JAR.matcher(entry);
            if (jar.find()) {
                versions.put(jar.group(1), jar.group(2) == null ? "" : jar.group(2));
            }
        }
        return versions;
    }

    /** Returns a category with some of its facts, then the add-on and place of the declaration. */
    private static Table category(Application application, String category, String... facts) {
        List<String> columns = new ArrayList<>(List.of("title"));
        columns.addAll(List.of(facts));
        columns.addAll(List.of("owner", "declared at"));
        List<List<String>> rows = new ArrayList<>();
        for (Registered each : application.introspector().category(category)) {
            Map<String, Object> known = new TreeMap<>(each.introspectable().plainFacts());
            List<String> row = new ArrayList<>(List.of(each.introspectable().title()));
            for (String fact : facts) {
                row.add(Table.text(known.getOrDefault(fact, "")));
            }
            row.add(each.owner());
            row.add(each.origin());
            rows.add(row);
        }
        String title = category.substring(0, 1).toUpperCase(Locale.ROOT) + category.substring(1);
        return new Table(title, columns, rows);
    }
}
