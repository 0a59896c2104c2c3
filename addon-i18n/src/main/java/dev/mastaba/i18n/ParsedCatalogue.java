package dev.mastaba.i18n;

import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is in a file of messages, and what is wrong with it. Filled by a parser; confined to one thread. */
final class ParsedCatalogue implements PoSink {
    /** How many faults of one file are told. */
    private static final int MOST_FAULTS = 20;

    /** Something that is wrong at a line; 0 where the line is not known. */
    record Fault(int line, String text) {}

    private final Map<String, String> header = new HashMap<>();
    private final Map<String, ParsedMessage> messages = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final int most;
    private int headerLine;

    /** More messages than are read. */
    static final class TooMany extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * An empty one.
     *
     * @param most how many messages it takes; one more is a {@link TooMany}
     */
    ParsedCatalogue(int most) {
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
            fault(message.line(), "\"" + shown(message.id()) + "\" stands at line " + former.line() + " already");
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

    /** Those that are translated, in the order of the file. */
    List<ParsedMessage> messages() {
        return List.copyOf(messages.values());
    }

    List<Fault> faults() {
        return faults;
    }

    /** The value of a field of the header, whose name is in small letters; empty where it has none. */
    String header(String name) {
        return header.getOrDefault(name, "");
    }

    /** Where the header stands; 0 where there is none. */
    int headerLine() {
        return headerLine;
    }

    /** A text as it may stand in a line of a report. */
    static String shown(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
