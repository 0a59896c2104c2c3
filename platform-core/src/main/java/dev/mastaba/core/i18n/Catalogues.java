package dev.mastaba.core.i18n;

import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An application's translations, which all its requests share. They are stored in the registry. Instances are safe for
 * concurrent use by multiple threads.
 */
@ConsumerType
public interface Catalogues {
    /** Returns a localizer for a locale and its fallbacks. This method returns a localizer even if the locale has no catalog. */
    Localizer localizer(String localeName);

    /** Returns the sorted names of the locales that have catalogs. */
    List<String> locales();

    /**
     * Returns whether the application has texts in a locale. This is the case if the locale or one of its fallbacks has
     * catalogs, or if the message ids are written in the locale's language.
     */
    default boolean speaks(String localeName) {
        return LocaleName.fallbacks(localeName).stream().anyMatch(locales()::contains);
    }

    /** Returns the names of the files that were read for a locale, as {@code owner:path}. */
    List<String> files(String localeName);

    /** Returns the problems in the catalog files. If there are any problems, the application is rejected. */
    default List<Problem> problems() {
        return List.of();
    }

    /** Returns warnings about probable mistakes in the catalog files. */
    default List<Problem> warnings() {
        return List.of();
    }

    /** Returns records of the messages that were replaced by messages of higher-ranked add-ons. */
    default List<Original> originals() {
        return List.of();
    }

    /** Returns all messages, ordered by locale, domain, and id. */
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
     * A message in a catalog, with its translations into one locale.
     *
     * @param locale the name of the message's locale
     * @param domain the human-readable name of the message's domain
     * @param context the message's context, which distinguishes equal ids; empty for none
     * @param id the message's id
     * @param forms the translations, one for each plural form
     * @param addOn the name of the add-on that supplies the message
     * @param place the location of the message, such as {@code locale/de/wiki.po:12}
     * @param replaced the messages that this message replaced, in descending order of rank
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

        /**
         * Returns the message's name, which is unique in an application, such as {@code wiki:de:Edit this page}. If the
         * message has a context, the name includes it, as in {@code wiki:de:verb|Edit}.
         */
        public String name() {
            return domain + ":" + locale + ":" + (context.isEmpty() ? "" : context + "|") + id;
        }

        /** Returns the message's name in one line, as it appears in reports and {@code mastaba-originals.txt}. */
        public String title() {
            return Catalogues.title(domain, locale, context, id);
        }

        /**
         * Returns the message's name without the locale, in one line, such as {@code wiki:Edit this page}. If the
         * message has a context, the name includes it, as in {@code wiki:verb|Edit}.
         */
        public String message() {
            return inOneLine(domain + ":" + (context.isEmpty() ? "" : context + "|") + id);
        }
    }
}
