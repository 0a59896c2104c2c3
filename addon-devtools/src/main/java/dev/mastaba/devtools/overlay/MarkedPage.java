package dev.mastaba.devtools.overlay;

import dev.mastaba.core.render.PageTrace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page with marks: before elements, and around texts that are translated. Marks are inserted only into the content of elements within the body,
 * never in a tag, nor in content without markup ({@code script}, {@code textarea}, …). After an ambiguous place no more marks follow. (HTML Living
 * Standard 13.2.5.) Used once.
 */
final class MarkedPage {
    /** Elements whose content has no markup. */
    private static final Set<String> RAW =
            Set.of("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript");

    /** Elements that drop a line break at their beginning. */
    private static final Set<String> LOSING = Set.of("pre", "listing");

    private final String page;
    private final PageNotes notes;
    private final List<PageTrace.Part> parts;
    private final Deque<PageTrace.Part> open = new ArrayDeque<>();
    private final Map<Integer, List<PageTrace.Part>> texts = new HashMap<>();
    private final Set<Integer> ends = new HashSet<>();
    private final StringBuilder marked;
    private int nextPart;
    private int copied;
    private boolean inBody;
    private boolean loses;

    private MarkedPage(String page, List<PageTrace.Part> parts, PageNotes notes) {
        this.page = page;
        this.notes = notes;
        this.parts = outermostFirst(parts);
        this.marked = new StringBuilder(page.length() * 2);
    }

    /** Returns the page with marks. */
    static String of(String page, List<PageTrace.Part> parts, PageNotes notes) {
        return new MarkedPage(page, parts, notes).mark();
    }

    /** Orders the parts from the outermost inwards; engines report an inner part before the outer one. */
    private static List<PageTrace.Part> outermostFirst(List<PageTrace.Part> parts) {
        List<PageTrace.Part> sorted = new ArrayList<>(parts);
        Collections.reverse(sorted);
        sorted.removeIf(part -> part.from() >= part.to());
        sorted.sort(Comparator.comparingInt(PageTrace.Part::from)
                .thenComparing(Comparator.comparingInt(PageTrace.Part::to).reversed()));
        return sorted;
    }

    private String mark() {
        for (PageTrace.Part part : parts) {
            if (part.kind() == PageTrace.Part.Kind.VALUE && !said(part).isEmpty()) {
                texts.computeIfAbsent(part.from(), first -> new ArrayList<>()).add(part);
            }
        }
        int at = 0;
        while (at >= 0 && at < page.length()) {
            int tag = page.indexOf('<', at);
            int end = tag < 0 ? page.length() : tag;
            text(at, end);
            at = tag < 0 ? -1 : markup(tag);
        }
        return marked.append(page, copied, page.length()).toString();
    }

    /** Marks the texts between two positions; the second is the beginning of the next markup. */
    private void text(int from, int to) {
        for (int at = from; at <= to && inBody; at++) {
            if (ends.remove(at)) {
                insert(at, notes.behind());
            }
            for (PageTrace.Part part :
                    at < page.length() ? texts.getOrDefault(at, List.of()) : List.<PageTrace.Part>of()) {
                boolean lost = loses && at == from && page.charAt(at) == '\n';
                if (!lost && ends.add(part.to())) {
                    PageMark mark = Objects.requireNonNull(markAt(at), "the part is open");
                    insert(at, notes.before(mark));
                }
            }
        }
        loses = loses && from == to;
    }

    /** Skips the markup that begins with this angle bracket; -1 if nothing more is to be marked. */
    private int markup(int at) {
        if (page.startsWith("<!--", at)) {
            return comment(at);
        }
        char next = at + 1 < page.length() ? page.charAt(at + 1) : ' ';
        if (next == '!' || next == '?') {
            return page.startsWith("<![CDATA[", at) ? -1 : behind(page.indexOf('>', at));
        }
        if (next == '/') {
            loses = false;
            boolean named = at + 2 < page.length() && isLetter(page.charAt(at + 2));
            return named ? behind(tagEnd(at + 2)) : behind(page.indexOf('>', at));
        }
        return isLetter(next) ? element(at) : at + 1;
    }

    private static int behind(int last) {
        return last < 0 ? -1 : last + 1;
    }

    private int comment(int at) {
        if (page.startsWith(">", at + 4) || page.startsWith("->", at + 4)) {
            return page.indexOf('>', at) + 1;
        }
        int plain = page.indexOf("-->", at + 4);
        int odd = page.indexOf("--!>", at + 4);
        return odd >= 0 && odd < plain ? odd + 4 : behind(plain < 0 ? -1 : plain + 2);
    }

    private int element(int at) {
        int last = tagEnd(at + 1);
        if (last < 0) {
            return -1;
        }
        int nameEnd = at + 1;
        while (nameEnd < last && !Character.isWhitespace(page.charAt(nameEnd)) && page.charAt(nameEnd) != '/') {
            nameEnd++;
        }
        String name = page.substring(at + 1, nameEnd).toLowerCase(Locale.ROOT);
        inBody = inBody || name.equals("body");
        if (inBody && !isMarked(at)) {
            PageMark mark = markAt(at);
            if (mark != null) {
                insert(at, notes.before(mark));
            }
        }
        loses = LOSING.contains(name);
        if (name.equals("plaintext") || name.equals("frameset")) {
            return -1;
        }
        return RAW.contains(name) ? rawEnd(name, last) : last + 1;
    }

    /** Returns the end of the raw content of an element; -1 if it may not be raw, or may end elsewhere. */
    private int rawEnd(String name, int last) {
        if (page.charAt(last - 1) == '/') {
            return -1;
        }
        for (int at = page.indexOf("</", last); at >= 0; at = page.indexOf("</", at + 2)) {
            int end = at + 2 + name.length();
            if (page.regionMatches(true, at + 2, name, 0, name.length())
                    && end < page.length()
                    && " \t\n\f\r/>".indexOf(page.charAt(end)) >= 0) {
                boolean doubtful = name.equals("script")
                        && page.substring(last, at).contains("<!--")
                        && page.substring(last, at).toLowerCase(Locale.ROOT).contains("<script");
                return doubtful ? -1 : at;
            }
        }
        return -1;
    }

    /** Returns the position of the bracket that ends a tag whose name begins here; -1 for none. */
    private int tagEnd(int name) {
        char quote = 0;
        boolean valueBegins = false;
        for (int at = name; at < page.length(); at++) {
            char character = page.charAt(at);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '>') {
                return at;
            } else if (valueBegins && (character == '"' || character == '\'')) {
                quote = character;
                valueBegins = false;
            } else if (character == '=') {
                valueBegins = true;
            } else if (!Character.isWhitespace(character)) {
                valueBegins = false;
            }
        }
        return -1;
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    /** Returns whether this position has a mark already, because its part of the page was marked before. */
    private boolean isMarked(int at) {
        if (!page.startsWith("-->", at - 3)) {
            return false;
        }
        int comment = page.lastIndexOf("<!--", at);
        return page.startsWith(notes.word(), comment + 4) && page.indexOf("-->", comment) + 3 == at;
    }

    private void insert(int at, String mark) {
        marked.append(page, copied, at).append(mark);
        copied = at;
    }

    /** Returns the origin of the content at this position; null if it is unknown. To be called for positions in ascending order. */
    private @Nullable PageMark markAt(int at) {
        while (nextPart < parts.size() && parts.get(nextPart).from() <= at) {
            PageTrace.Part part = parts.get(nextPart++);
            close(part.from());
            open.push(part);
        }
        close(at);
        PageTrace.Part nearest = open.peek();
        if (nearest == null) {
            return null;
        }
        List<PageMark.Around> within = new ArrayList<>();
        open.descendingIterator().forEachRemaining(part -> {
            if (part.kind() != PageTrace.Part.Kind.TEXT && part.kind() != PageTrace.Part.Kind.VALUE) {
                within.add(new PageMark.Around(part.kind(), part.name(), notes.number(part.template()), part.line()));
            }
        });
        boolean value = nearest.kind() == PageTrace.Part.Kind.VALUE;
        return new PageMark(
                List.copyOf(within),
                notes.number(nearest.template()),
                line(nearest, at),
                value,
                value ? said(nearest) : List.of());
    }

    private void close(int at) {
        while (!open.isEmpty() && open.peek().to() <= at) {
            open.pop();
        }
    }

    private int line(PageTrace.Part part, int at) {
        int line = part.line();
        for (int i = part.from(); i < at && part.kind() == PageTrace.Part.Kind.TEXT; i++) {
            line += page.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Returns the texts that a part used. */
    private List<Integer> said(PageTrace.Part part) {
        List<Integer> said = new ArrayList<>();
        for (int i = part.firstUse(); i < part.endOfUses(); i++) {
            if (notes.use(i) instanceof PageUse.Said) {
                said.add(i);
            }
        }
        return List.copyOf(said);
    }
}
