package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.ID;
import static dev.mastaba.console.ConsoleAddOn.TEXT;
import static dev.mastaba.console.NavigationItem.CHANGES;
import static dev.mastaba.console.NavigationItem.INSPECTS;
import static dev.mastaba.console.NavigationItem.OPERATES;
import static dev.mastaba.console.NavigationItem.SERVES;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.TranslationString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The console's own entries of its navigation. The route of an entry has the same name as the entry.
 *
 * @param list the directives for lists
 */
record Navigation(Contributions list) {
    private static final String NAME = "navigation";

    /** Declares the list, and adds the entries. */
    static void include(Configurator config) {
        new Navigation(Contributions.of(config)).addAll();
    }

    /** Returns the entries that a request sees, by their headings. */
    static Map<TranslationString, List<NavigationItem>> of(Request request) {
        return Contributions.list(request, ID + ":" + NAME, NavigationItem.class).stream()
                .collect(Collectors.groupingBy(NavigationItem::group, LinkedHashMap::new, Collectors.toList()));
    }

    private void addAll() {
        list.point(NAME, NavigationItem.class);
        add(SERVES, "overview", TEXT.of("Overview"));
        add(SERVES, "generations", TEXT.of("Generations"));
        add(SERVES, "bundles", TEXT.of("Bundles"));
        add(SERVES, "tenants", TEXT.of("Tenants"));
        add(SERVES, "traffic", TEXT.of("Traffic"));
        add(SERVES, "requests", TEXT.of("Requests"));
        NavigationItem deploy = new NavigationItem(CHANGES, TEXT.of("Deploy"), "deploy");
        list.add(NAME, "deploy", Contributions.item(deploy).permission(ConsoleAddOn.CHANGE));
        add(CHANGES, "shelf", TEXT.of("Shelf"));
        add(CHANGES, "previews", TEXT.of("Previews"));
        add(CHANGES, "fleet", TEXT.of("Fleet"));
        add(CHANGES, "drift", TEXT.of("Drift"));
        add(INSPECTS, "why", TEXT.of("Why"));
        add(INSPECTS, "routes", TEXT.of("Routes"));
        add(INSPECTS, "views", TEXT.of("Views"));
        add(INSPECTS, "assets", TEXT.of("Files"));
        add(INSPECTS, "texts", TEXT.of("Texts"));
        add(INSPECTS, "tweens", TEXT.of("Tweens"));
        add(INSPECTS, "permissions", TEXT.of("Permissions"));
        add(INSPECTS, "settings", TEXT.of("Settings"));
        add(OPERATES, "jobs", TEXT.of("Jobs"));
        add(OPERATES, "backups", TEXT.of("Backups"));
        add(OPERATES, "tokens", TEXT.of("Tokens"));
        add(OPERATES, "threads", TEXT.of("Threads"));
        add(OPERATES, "log-lines", TEXT.of("Server log"));
        add(OPERATES, "log", TEXT.of("Audit log"));
    }

    private void add(TranslationString group, String page, TranslationString text) {
        list.add(NAME, page, new NavigationItem(group, text, page));
    }
}
