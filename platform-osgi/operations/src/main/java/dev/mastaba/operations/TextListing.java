package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts of an application: their languages and wording, the add-ons that contribute them, and the texts they replace. */
final class TextListing {
    private static final int MOST = 20_000;

    private final Catalogues catalogs;
    private final UnaryOperator<String> names;
    private final List<Map<String, Object>> data = new ArrayList<>();

    TextListing(Catalogues catalogs, UnaryOperator<String> names) {
        this.catalogs = catalogs;
        this.names = names;
    }

    /**
     * Lists the texts whose names match, such as {@code wiki:de:Edit this page}, or whose ids match.
     *
     * @param glob a pattern in which {@code *} matches anything and {@code ?} one character except a slash; empty for all
     * @param overridden whether only texts that replace others are listed
     */
    Answer of(String glob, boolean overridden) {
        TextTable table = new TextTable("text", "wording", "provided by", "replaces");
        Pattern wanted = Glob.patternOfTexts(glob);
        catalogs.entries()
                .filter(entry -> matches(wanted, entry))
                .filter(entry -> !overridden || replaces(entry))
                .limit(MOST)
                .forEach(entry -> {
                    table.row(
                            entry.title(),
                            said(entry),
                            place(entry),
                            entry.replaced().stream().map(this::replaced).collect(Collectors.joining("\n")));
                    data.add(data(entry));
                });
        return answer(table, none(glob, overridden));
    }

    /** Lists the texts that exist in another language but neither in this one nor in its fallbacks. */
    Answer missing(String glob, String locale) {
        TextTable table = new TextTable("text", "locales", "provided by");
        Pattern wanted = Glob.patternOfTexts(glob);
        List<String> own = LocaleName.fallbacks(locale);
        Set<String> known = new HashSet<>();
        Map<String, List<Catalogues.Entry>> others = new TreeMap<>();
        catalogs.entries().forEach(entry -> {
            if (own.contains(entry.locale())) {
                known.add(entry.message());
            } else if (matches(wanted, entry)) {
                others.computeIfAbsent(entry.message(), name -> new ArrayList<>())
                        .add(entry);
            }
        });
        others.keySet().removeAll(known);
        others.entrySet().stream().limit(MOST).forEach(each -> {
            List<String> locales =
                    each.getValue().stream().map(Catalogues.Entry::locale).toList();
            Catalogues.Entry first = each.getValue().get(0);
            table.row(each.getKey(), String.join(", ", locales), place(first));
            Map<String, Object> facts = facts(first);
            facts.put("missing_in", locale);
            facts.put("is_in", locales);
            data.add(facts);
        });
        return data.isEmpty()
                ? Answer.done("No text is missing in " + locale + ".\n", data)
                : Answer.no(table.text() + more(), data);
    }

    private static boolean matches(Pattern wanted, Catalogues.Entry entry) {
        return wanted.matcher(entry.name()).matches()
                || wanted.matcher(entry.id()).matches();
    }

    private static String none(String glob, boolean overridden) {
        if (!glob.isEmpty()) {
            return "No text matches " + glob + ".\n";
        }
        return overridden ? "No text is overridden.\n" : "No texts.\n";
    }

    /** Returns whether the entry replaces another add-on's. */
    private static boolean replaces(Catalogues.Entry entry) {
        return entry.replaced().stream().anyMatch(other -> !other.addOn().equals(entry.addOn()));
    }

    private Answer answer(TextTable table, String none) {
        return table.isEmpty() ? Answer.no(none, data) : Answer.done(table.text() + more(), data);
    }

    private String more() {
        return data.size() < MOST
                ? ""
                : "Only the first " + MOST + " are shown. To narrow the list: mastaba texts GLOB\n";
    }

    private String place(Catalogues.Entry entry) {
        return names.apply(entry.addOn()) + " (" + entry.place() + ")";
    }

    private String replaced(Catalogues.Entry entry) {
        return said(entry) + " of " + place(entry);
    }

    /** Returns the forms of a text in one line. */
    private static String said(Catalogues.Entry entry) {
        return entry.forms().stream().map(TextListing::line).collect(Collectors.joining(" | "));
    }

    /** Returns a text in one line, with invisible characters made visible. */
    private static String line(String text) {
        return text.replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?");
    }

    private Map<String, Object> facts(Catalogues.Entry entry) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("domain", entry.domain());
        facts.put("context", entry.context());
        facts.put("id", entry.id());
        return facts;
    }

    private Map<String, Object> data(Catalogues.Entry entry) {
        Map<String, Object> data = facts(entry);
        data.put("locale", entry.locale());
        data.put("forms", entry.forms());
        data.put("brought_by", names.apply(entry.addOn()));
        data.put("place", entry.place());
        data.put(
                "replaces",
                entry.replaced().stream()
                        .map(each ->
                                Map.of("brought_by", names.apply(each.addOn()), "place", each.place(), "forms", (Object)
                                        each.forms()))
                        .toList());
        return data;
    }
}
