package dev.mastaba.core.engine.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part of an add-on on which others can rely.
 *
 * @param kind the kind of the part, one word such as {@code route}
 * @param id the id by which others refer to the part
 * @param detail what others have to know about it, such as the placeholders of a route; may be empty
 * @param mark {@link #INTERNAL}, {@link #OPTIONAL}, or empty
 * @param hash the hash of the content that others override or contribute to; empty if it is not known
 * @param text this content; empty if it is not known, or too long
 */
public record ContractPart(String kind, String id, String detail, String mark, String hash, String text)
        implements Comparable<ContractPart> {
    /** The mark of a part on which others must not rely. */
    public static final String INTERNAL = "internal";

    /** The mark of a part that one add-on relies on, and whose absence does not prevent this add-on from working. */
    public static final String OPTIONAL = "optional";

    /** The kind of the translations of texts. Only lists in jars contain them. */
    public static final String TRANSLATION = "translation";

    /** The kind of the version of another add-on, whose detail is the range of versions that an extension accepts. */
    public static final String VERSION = "version";

    /** The detail of a part on which an add-on relies whatever its detail is. */
    public static final String ANY = "*";

    private static final Comparator<ContractPart> ORDER = Comparator.comparing(ContractPart::kind)
            .thenComparing(ContractPart::id)
            .thenComparing(ContractPart::recordedLine);
    /** The kinds whose details are lists from which others use what they need. */
    private static final Set<String> GROWING = Set.of("slot", "form", "template", "event");

    private static final Set<String> MARKS = Set.of("", INTERNAL, OPTIONAL);
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 6;
    private static final int LONGEST_TEXT = 100_000;

    public ContractPart {
        text = text.length() > LONGEST_TEXT ? "" : text;
    }

    /** Returns a part that is not internal. */
    public static ContractPart of(String kind, String id, String detail) {
        return new ContractPart(kind, oneLine(id), oneLine(detail), "", "", "");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /**
     * Parses a line.
     *
     * @throws IllegalArgumentException if it is not a line that {@link #line} or {@link #recordedLine} has written
     */
    static ContractPart parse(String line) {
        String[] fields = line.split(SEPARATOR, -1);
        if (fields.length < 2 || fields.length > FIELDS || fields.length > 3 && !MARKS.contains(fields[3])) {
            throw new IllegalArgumentException("Not a part of a contract: " + line);
        }
        return of(fields[0], fields[1], fields.length > 2 ? fields[2] : "")
                .marked(fields.length > 3 ? fields[3] : "")
                .with(fields.length > 4 ? fields[4] : "", fields.length > 5 ? fields[5].translateEscapes() : "");
    }

    /** Returns a copy with another mark. */
    public ContractPart marked(String other) {
        return new ContractPart(kind, id, detail, other, hash, text);
    }

    /** Returns a copy with the content of the part and its hash. */
    public ContractPart with(String contentHash, String content) {
        return new ContractPart(kind, id, detail, mark, contentHash, content);
    }

    /** Returns a copy with another detail. */
    public ContractPart needing(String others) {
        return new ContractPart(kind, id, others, mark, hash, text);
    }

    /** Returns whether those who rely on an earlier version of this part can rely on this one: its detail is the same, or offers more. */
    boolean keeps(ContractPart earlier) {
        return detail.equals(earlier.detail)
                || earlier.detail.equals(ANY)
                || GROWING.contains(kind) && words(detail).containsAll(words(earlier.detail));
    }

    /** Returns what others used of an earlier version of this part and do not find any longer, or how the detail has changed. */
    String lost(ContractPart earlier) {
        Set<String> gone = new TreeSet<>(words(earlier.detail));
        gone.removeAll(words(detail));
        return GROWING.contains(kind)
                ? String.join(", ", gone) + " is gone"
                : shown(earlier.detail) + " > " + shown(detail);
    }

    static String shown(String detail) {
        return detail.isEmpty() ? "none" : detail;
    }

    /** Returns the words of a detail that is a list. */
    public static Set<String> words(String detail) {
        return detail.isEmpty() ? Set.of() : Set.copyOf(List.of(detail.split(", ")));
    }

    /** Returns whether others are refused if they refer to the part and it is gone. Another wording of a text has no effect then. */
    public boolean isVital() {
        return !kind.equals("text") && !kind.equals(TRANSLATION) && !mark.equals(OPTIONAL);
    }

    /** Returns whether the add-on declares that others must not rely on the part. */
    public boolean internal() {
        return mark.equals(INTERNAL);
    }

    /** Returns whether the part belongs to what the add-on promises. */
    boolean isPromised() {
        return !internal() && !kind.equals(TRANSLATION);
    }

    /** Returns the kind and the id, as people write them. */
    public String name() {
        return kind + " " + id;
    }

    /** Returns the part as a line of a file that people read. */
    String line() {
        return kind + SEPARATOR + id + (detail.isEmpty() ? "" : SEPARATOR + detail);
    }

    /** Returns the part as a line of a list in a jar, with its mark, its hash, and its text. */
    String recordedLine() {
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replaceAll("\\p{Cntrl}", " ");
        return String.join(SEPARATOR, kind, id, detail, mark, hash, escaped).replaceFirst("\\t+$", "");
    }

    /** Orders parts by kind and id. */
    @Override
    public int compareTo(ContractPart other) {
        return ORDER.compare(this, other);
    }
}
