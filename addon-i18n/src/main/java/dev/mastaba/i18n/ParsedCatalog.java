package dev.mastaba.i18n;

import dev.mastaba.i18n.gettext.PluralFormula;
import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a file of messages, and its errors. A parser fills it on one thread; afterwards, its contents do not change, and any thread may read it.
 */
final class ParsedCatalog implements PoSink {
    /** The maximum number of reported errors per file. */
    private static final int MOST_FAULTS = 20;

    /** An error at a line; 0 if the line is not known. */
    record Fault(int line, String text) {}

    private final Map<String, String> header = new HashMap<>();
    private final Map<String, ParsedMessage> messages = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final int most;
    private int headerLine;
    private volatile @Nullable PluralFormula accepted;

    /** An exception for a file with more messages than are read. */
    static final class TooMany extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Creates an empty catalog.
     *
     * @param most the maximum number of messages; one more causes a {@link TooMany}
     */
    ParsedCatalog(int most) {
        this.most = most;
    }

    @Override
    public void entry(PoEntry entry) {
        if (entry.isHeader() || !entry.notes().fuzzy()) {
            String context = entry.context();
            add(new ParsedMessage(
                    context == null ? "" : context, entry.id(), entry.plural() != null, entry.forms(), entry.line()));
        }
    }

    @Override
    public void fault(int line, String text) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(line, text));
        }
    }

    void add(ParsedMessage message) {
        if (message.key().isEmpty()) {
            addHeader(message);
            return;
        }
        if (!message.isTranslated()) {
            return;
        }
        if (messages.size() >= most) {
            throw new TooMany();
        }
        ParsedMessage former = messages.putIfAbsent(message.key(), message);
        if (former != null) {
            fault(message.line(), "\"" + shown(message.id()) + "\" already exists at line " + former.line());
        }
    }

    private void addHeader(ParsedMessage message) {
        headerLine = message.line();
        message.forms()
                .forEach(text -> text.lines().forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        header.put(
                                line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                                line.substring(colon + 1).strip());
                    }
                }));
    }

    /** Returns the translated messages in the order of the file. */
    List<ParsedMessage> messages() {
        return List.copyOf(messages.values());
    }

    /** Calls an action with the key of each translated message and the message, in the order of the file. */
    void forEach(BiConsumer<String, ParsedMessage> action) {
        messages.forEach(action);
    }

    List<Fault> faults() {
        return faults;
    }

    /** Returns the value of a field of the header, whose name is in lowercase; empty if the header does not have the field. */
    String header(String name) {
        return header.getOrDefault(name, "");
    }

    /** Returns the line of the header, or 0 if there is none. */
    int headerLine() {
        return headerLine;
    }

    /** Returns whether an earlier look at the messages has found no mistakes with this plural formula. */
    boolean isAccepted(PluralFormula formula) {
        PluralFormula known = accepted;
        return known != null && known.saysTheSame(formula);
    }

    /** Records that the messages contain no mistakes with this plural formula, so that further applications need not look. */
    void accept(PluralFormula formula) {
        accepted = formula;
    }

    /** Returns a text in a form that fits on a line of a report. */
    static String shown(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
