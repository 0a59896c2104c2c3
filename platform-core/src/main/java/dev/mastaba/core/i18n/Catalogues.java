package dev.mastaba.core.i18n;

import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/** The translations of an application, shared by all its requests. Safe for any thread; an entry of the registry. */
@ConsumerType
public interface Catalogues {
    /** Translates into a locale, and into what that falls back to; also where there is no catalogue for it. */
    Localizer localizer(String localeName);

    /** The names of the locales for which there are catalogues, sorted. */
    List<String> locales();

    /** Whether texts are in a locale: there are catalogues for it or for what it falls back to, or ids are written in it. */
    default boolean speaks(String localeName) {
        return LocaleName.fallbacks(localeName).stream().anyMatch(locales()::contains);
    }

    /** The files that were read for a locale, as {@code owner:path}. */
    List<String> files(String localeName);

    /** What is wrong with the files: the application is refused for it. */
    default List<Problem> problems() {
        return List.of();
    }

    /** What is probably not meant. */
    default List<Problem> warnings() {
        return List.of();
    }

    /** What messages of higher add-ons replaced. */
    default List<Original> originals() {
        return List.of();
    }

    /** Every message, by locale, domain and id. */
    default Stream<Entry> entries() {
        return Stream.empty();
    }

    /** The name of a message in one line, as {@link Entry#title} has it. */
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
     * A message in a catalogue.
     *
     * @param locale the name of its locale
     * @param domain its domain, as people call it
     * @param context its meaning; empty for none
     * @param id its id
     * @param forms its translation; one for each plural form
     * @param addOn the name of the add-on that brings it
     * @param place where it stands: {@code locale/de/wiki.po:12}
     * @param replaced what it replaced, the nearest first
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

        /** What it is called, unique in an application: {@code wiki:de:Edit this page}, with a context {@code wiki:de:verb|Edit}. */
        public String name() {
            return domain + ":" + locale + ":" + (context.isEmpty() ? "" : context + "|") + id;
        }

        /** Its name in one line, as reports and {@code mastaba-originals.txt} say it. */
        public String title() {
            return Catalogues.title(domain, locale, context, id);
        }

        /** What it is called in all languages, in one line: {@code wiki:Edit this page}, with a context {@code wiki:verb|Edit}. */
        public String message() {
            return inOneLine(domain + ":" + (context.isEmpty() ? "" : context + "|") + id);
        }
    }
}
