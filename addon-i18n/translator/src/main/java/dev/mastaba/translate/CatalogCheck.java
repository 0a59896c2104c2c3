package dev.mastaba.translate;

import dev.mastaba.core.engine.text.Placeholders;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.i18n.gettext.PluralFormula;
import dev.mastaba.i18n.gettext.PluralRules;
import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A check of a translation for errors: those that msgfmt reports, and those in Mastaba's own message syntax. Used once. */
final class CatalogCheck {
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z][a-zA-Z0-9]{0,30})(?=[\\s/>])[^<>]{0,2000}>");

    private final Translation translation;
    private final PoFile file;
    private final @Nullable PoFile template;
    private final Overridden overridden;
    private final List<CatalogFinding> findings = new ArrayList<>();

    /**
     * Creates a check.
     *
     * @param template the existing messages; null if unknown
     * @param overridden the messages that other bundles override
     */
    CatalogCheck(Translation translation, PoFile file, @Nullable PoFile template, Overridden overridden) {
        this.overridden = overridden;
        this.translation = translation;
        this.file = file;
        this.template = template;
    }

    List<CatalogFinding> findings() {
        file.faults().forEach(fault -> error("broken", fault.line(), fault.text()));
        int forms = header();
        Map<String, PoEntry> used = new HashMap<>();
        if (template != null) {
            template.messages().forEach(entry -> used.put(entry.key(), entry));
        }
        for (PoEntry entry : file.messages()) {
            if (template != null && used.remove(entry.key()) == null) {
                warning("unused", entry.line(), shown(entry) + " is no longer used in any source or template");
            }
            message(entry, forms);
        }
        used.values().forEach(entry -> warning("missing", 0, shown(entry) + " is missing from the catalog"));
        return findings;
    }

    /** Checks the header, and returns the number of plural forms. */
    private int header() {
        int line = file.header().map(PoEntry::line).orElse(0);
        if (line == 0) {
            warning("no-header", 0, "The header is missing; the default charset and plural forms apply");
        }
        String language = file.header("Language");
        boolean other = !language.isEmpty()
                && !translation.locale().isEmpty()
                && !LocaleName.fallbacks(translation.locale()).contains(language.replace('-', '_'));
        if (other) {
            warning(
                    "language",
                    line,
                    "The header declares the language " + language + ", but the path " + translation.locale());
        }
        String locale = translation.locale().isEmpty() ? language : translation.locale();
        PluralFormula usual = PluralRules.of(LocaleName.fallbacks(locale));
        String said = file.header("Plural-Forms");
        if (said.isEmpty() || said.contains("EXPRESSION")) {
            return usual.forms();
        }
        try {
            PluralFormula formula = PluralFormula.parse(said);
            int misfit = formula.misfit();
            if (misfit >= 0) {
                error("plural-formula", line, "The plural formula has no form for the number " + misfit);
            } else if (!locale.isEmpty() && formula.forms() != usual.forms()) {
                warning(
                        "plural-formula",
                        line,
                        "The catalog has " + formula.forms() + " plural forms; " + locale + " usually has "
                                + usual.forms() + ": nplurals=" + usual.forms() + "; plural=(" + usual.text() + ");");
            }
            return formula.forms();
        } catch (IllegalArgumentException unfit) {
            error("plural-formula", line, "Plural-Forms is not valid. " + unfit.getMessage());
            return usual.forms();
        }
    }

    private void message(PoEntry entry, int forms) {
        if (!entry.hasTranslation()) {
            warning("untranslated", entry.line(), shown(entry) + " is not translated");
            return;
        }
        if (entry.notes().fuzzy()) {
            warning(
                    "fuzzy",
                    entry.line(),
                    shown(entry) + " has a fuzzy translation, which needs a review and is not shown");
            return;
        }
        if (entry.plural() != null && entry.forms().size() != forms) {
            error(
                    "plural-count",
                    entry.line(),
                    shown(entry) + " has " + entry.forms().size() + " plural forms, but the header declares " + forms);
        } else if (!entry.isTranslated()) {
            warning("untranslated", entry.line(), shown(entry) + " lacks a plural form");
        }
        parameters(entry);
        markup(entry);
        ends(entry);
        Overridden.By other = overridden.of(translation, entry);
        if (other != null) {
            warning(
                    "overridden",
                    entry.line(),
                    shown(entry) + " is overridden by " + other.bundle() + " (" + other.place() + "): \""
                            + cut(String.join(" | ", other.forms())) + '"');
        }
    }

    private void parameters(PoEntry entry) {
        Set<String> single = Placeholders.names(entry.id());
        boolean symbolic = single.isEmpty() && entry.id().indexOf(' ') < 0;
        if (symbolic) {
            return;
        }
        Set<String> known = new TreeSet<>(single);
        known.addAll(entry.plural() == null ? Set.of() : Placeholders.names(entry.plural()));
        if (entry.plural() != null) {
            known.add("n");
        }
        Set<String> unknown = new TreeSet<>();
        Set<String> missing = new TreeSet<>(known);
        entry.forms().forEach(form -> {
            unknown.addAll(Placeholders.names(form));
            missing.removeAll(Placeholders.names(form));
        });
        unknown.removeAll(known);
        missing.remove("n");
        if (!unknown.isEmpty()) {
            error(
                    "unknown-parameter",
                    entry.line(),
                    shown(entry) + " does not contain " + named(unknown)
                            + ", but its translation does; users see it unchanged");
        }
        if (!missing.isEmpty()) {
            error("missing-parameter", entry.line(), shown(entry) + " is translated without " + named(missing));
        }
    }

    private static String named(Set<String> names) {
        return "${" + String.join("}, ${", names) + "}";
    }

    private void markup(PoEntry entry) {
        List<String> one = tags(entry.id());
        List<String> other = entry.plural() == null ? one : tags(entry.plural());
        for (String form : entry.forms()) {
            List<String> tags = tags(form);
            if (!form.isEmpty() && !tags.equals(one) && !tags.equals(other)) {
                error(
                        "markup",
                        entry.line(),
                        shown(entry) + " has the tags " + (one.isEmpty() ? "(none)" : String.join(" ", one))
                                + ", but its translation has " + (tags.isEmpty() ? "(none)" : String.join(" ", tags)));
                return;
            }
        }
    }

    /** Reports an error that msgfmt refuses: a line break at the beginning or the end of only one of id and translation. */
    private void ends(PoEntry entry) {
        for (String form : entry.forms()) {
            boolean begins = form.startsWith("\n") == entry.id().startsWith("\n");
            boolean ends = form.endsWith("\n") == entry.id().endsWith("\n");
            if (!form.isEmpty() && !(begins && ends)) {
                error(
                        "line-end",
                        entry.line(),
                        shown(entry) + " and its translation differ in \\n at the beginning or the end");
                return;
            }
        }
    }

    private void error(String kind, int line, String text) {
        findings.add(new CatalogFinding(kind, true, translation.file().toString(), line, text));
    }

    private void warning(String kind, int line, String text) {
        findings.add(new CatalogFinding(kind, false, translation.file().toString(), line, text));
    }

    private static String shown(PoEntry entry) {
        return '"' + cut(entry.id()) + '"' + (entry.context() == null ? "" : " (" + entry.context() + ")");
    }

    private static String cut(String text) {
        String line = text.replace("\n", "\\n");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }

    /** Returns the names of the tags of HTML, sorted, since translations may reorder them. */
    private static List<String> tags(String text) {
        List<String> all = new ArrayList<>();
        for (Matcher tag = TAG.matcher(text); tag.find(); ) {
            all.add("<" + tag.group(1) + ">");
        }
        Collections.sort(all);
        return all;
    }
}
