package dev.mastaba.i18n;

import dev.mastaba.core.i18n.LocaleName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The locale and domain of a file in a folder of catalogs, by its path: {@code de/LC_MESSAGES/wiki.po}, {@code de/wiki.po}, {@code
 * wiki_de.properties}, or {@code de.po} for the domain of the add-on that declares the folder.
 *
 * @param path the path in the folder
 * @param locale the name of the locale
 * @param domain the domain as in the file's name
 * @param kind {@code po}, {@code mo}, or {@code properties}
 */
record CatalogPlace(String path, String locale, String domain, String kind) {
    private static final Pattern FILE = Pattern.compile("(?:(.+)/)?([^/]+)\\.(po|mo|properties)");
    private static final Pattern BY_LOCALE = Pattern.compile("([^/]+)(?:/LC_MESSAGES)?");
    private static final Pattern NAMED_BY_LOCALE = Pattern.compile("(.+?)_([a-z]{2,3}(?:[_@].+)?)");

    /** Returns whether a path has the name of a file of messages. */
    static boolean isCatalog(String path) {
        return FILE.matcher(path).matches();
    }

    /** Returns the locale and domain of a path, or null if the path names no locale. */
    static @Nullable CatalogPlace of(String path, String addOn) {
        Matcher file = FILE.matcher(path);
        if (!file.matches()) {
            return null;
        }
        String folder = file.group(1);
        String name = file.group(2);
        String kind = file.group(3);
        if (folder != null) {
            Matcher locale = BY_LOCALE.matcher(folder);
            return locale.matches() ? checked(path, locale.group(1), name, kind) : null;
        }
        Matcher both = NAMED_BY_LOCALE.matcher(name);
        if (kind.equals("properties")) {
            return both.matches() ? checked(path, both.group(2), both.group(1), kind) : null;
        }
        return checked(path, name, addOn, kind);
    }

    private static @Nullable CatalogPlace checked(String path, String locale, String domain, String kind) {
        return LocaleName.isName(locale)
                ? new CatalogPlace(path, LocaleName.fallbacks(locale).get(0), domain, kind)
                : null;
    }
}
