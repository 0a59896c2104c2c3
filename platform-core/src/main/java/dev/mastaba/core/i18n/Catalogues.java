package dev.mastaba.core.i18n;

import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/** The translations of an application, shared by all its requests. Safe for use by any thread; an entry of the registry. */
@ConsumerType
public interface Catalogues {
    /** Returns a localizer for a locale and its fallbacks, even without a catalog for it. */
    Localizer localizer(String localeName);

    /** Returns the names of the locales that have catalogs, sorted. */
    List<String> locales();

    /** Returns whether texts exist in a locale: it or one of its fallbacks has catalogs, or ids are written in it. */
    default boolean speaks(String localeName) {
        return LocaleName.fallbacks(localeName).stream().anyMatch(locales()::contains);
    }

    /** Returns the files that were read for a locale, as {@code owner:path}. */
    List<String> files(String localeName);

    /** Returns the problems of the files, because of which the application is rejected. */
    default List<Problem> problems() {
        return List.of();
    }

    /** Returns the warnings about probable mistakes. */
    default List<Problem> warnings() {
        return List.of();
    }

    /** Returns the originals that messages of higher-ranked add-ons replaced. */
    default List<Original> originals() {
        return List.of();
    }

    /** Returns every message, by locale, domain, and id. */
    default Stream<Entry> entries() {
        return Stream.empty();
    }

    /** Returns the name of a message in one line, in the format of {@link Entry#title}. */
    static String title(String domain, String locale, String context, String id) {
        return inOneLine(domain + ":" + locale + ":" + (context.isEmpty() ? "" : context + "|") + id);
    }

    private static String inOneLine(String name) {
        return name.replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * A message in a catalog.
     *
     * @param locale the name of its locale
     * @param domain the human-readable name of its domain
     * @param context its meaning; empty for none
     * @param id its id
     * @param forms its translation; one for each plural form
     * @param addOn the name of the add-on that supplies it
     * @param place its place: {@code locale/de/wiki.po:12}
     * @param replaced the messages that it replaced, the nearest first
     */
    record Entry(
            String locale,
            String domain,
            String context,
            String id,
            List<String> forms,
            String addOn,
            String place,
            List<Entry> replaced) {
        public Entry {
            forms = List.copyOf(forms);
            replaced = List.copyOf(replaced);
        }

        /** Returns its name, unique in an application: {@code wiki:de:Edit this page}, with a context {@code wiki:de:verb|Edit}. */
        public String name() {
            return domain + ":" + locale + ":" + (context.isEmpty() ? "" : context + "|") + id;
        }

        /** Returns its name in one line, as in reports and {@code mastaba-originals.txt}. */
        public String title() {
            return Catalogues.title(domain, locale, context, id);
        }

        /** Returns its name in all languages, in one line: {@code wiki:Edit this page}, with a context {@code wiki:verb|Edit}. */
        public String message() {
            return inOneLine(domain + ":" + (context.isEmpty() ? "" : context + "|") + id);
        }
    }
}
