package dev.mastaba.i18n.gettext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The complete contents of a {@code .po} or {@code .pot} file. Instances are immutable.
 *
 * @param entries the messages in the order of the file, starting with the header if there is one
 * @param faults the errors in the file, ordered by line
 */
public record PoFile(List<PoEntry> entries, List<Fault> faults) {
    private static final int MOST = 500_000;
    private static final int MOST_FAULTS = 100;

    /** An error in a line of a file. */
    public record Fault(int line, String text) {}

    public PoFile {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /**
     * Parses the contents of a file. If a message occurs twice, the first occurrence is kept, and the second occurrence is recorded as an error.
     *
     * @throws IllegalArgumentException if the file contains more than 500,000 messages
     */
    public static PoFile parse(String text) {
        Map<String, PoEntry> entries = new LinkedHashMap<>();
        Map<String, PoEntry> obsolete = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        PoReader.all(text, new PoSink() {
            @Override
            public void entry(PoEntry entry) {
                if (entries.size() + obsolete.size() >= MOST) {
                    throw new IllegalArgumentException("The file has more than " + MOST + " messages");
                }
                PoEntry former = (entry.notes().obsolete() ? obsolete : entries).putIfAbsent(entry.key(), entry);
                if (former != null && !entry.notes().obsolete()) {
                    fault(entry.line(), "The message already exists at line " + former.line());
                }
            }

            @Override
            public void fault(int line, String what) {
                if (faults.size() < MOST_FAULTS) {
                    faults.add(new Fault(line, what));
                }
            }
        });
        List<PoEntry> all = new ArrayList<>(entries.values());
        all.addAll(obsolete.values());
        return new PoFile(all, faults);
    }

    /** Returns the header, or an empty {@code Optional} if the file does not contain a header. */
    public Optional<PoEntry> header() {
        return entries.stream()
                .filter(entry -> entry.isHeader() && !entry.notes().obsolete())
                .findFirst();
    }

    /**
     * Returns the value of a header field, or an empty string if the header does not contain the field. The field name is compared without regard to
     * case.
     */
    public String header(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return header().stream()
                .flatMap(header -> header.forms().stream())
                .flatMap(String::lines)
                .filter(line -> line.indexOf(':') > 0)
                .filter(line -> line.substring(0, line.indexOf(':'))
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(wanted))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Returns the messages that are in use, without the header. */
    public List<PoEntry> messages() {
        return entries.stream()
                .filter(entry -> !entry.isHeader() && !entry.notes().obsolete())
                .toList();
    }

    /** Returns the obsolete messages, which are kept although they are no longer used. */
    public List<PoEntry> obsolete() {
        return entries.stream().filter(entry -> entry.notes().obsolete()).toList();
    }
}
