package dev.mastaba.templates;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The elements in the HTML text of a template. A tag of the template language is one character, {@link #TAG}, in this text. Elements are only as exact
 * as their tags: the text is never parsed as a whole document.
 */
final class MarkupElements {
    /** The character that stands for a tag of the template language. */
    static final char TAG = '\uFFFC';

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");
    private static final Set<String> RAW = Set.of("script", "style", "textarea", "title");
    /** The elements whose end tags HTML permits to omit. */
    private static final Set<String> OPEN = Set.of(
            "p",
            "li",
            "dt",
            "dd",
            "option",
            "optgroup",
            "tr",
            "td",
            "th",
            "thead",
            "tbody",
            "tfoot",
            "colgroup",
            "rp",
            "rt",
            "html",
            "head",
            "body");

    private final String text;
    private final IntUnaryOperator branches;
    private final List<Element> elements = new ArrayList<>();
    private final Map<Integer, Deque<Element>> open = new HashMap<>();
    private final Map<Integer, String> faults = new HashMap<>();
    private int at;
    private int lastValueEnd;

    /** An element with positions in the text; -1 for those that it does not have. */
    static final class Element {
        final String name;
        final int start;
        final int nameEnd;
        int tagEnd = -1;
        int classEnd = -1;
        int close = -1;
        int end = -1;
        final List<String> ids = new ArrayList<>();
        final List<String> attributes = new ArrayList<>();

        Element(String name, int start, int nameEnd) {
            this.name = name;
            this.start = start;
            this.nameEnd = nameEnd;
        }

        boolean isVoid() {
            return VOID.contains(name);
        }
    }

    /**
     * Reads a text.
     *
     * @param branches returns the number of the branch (of a condition, loop, or block) that contains a position; 0 is the template itself
     */
    MarkupElements(String text, IntUnaryOperator branches) {
        this.text = text;
        this.branches = branches;
        read();
    }

    /** Returns the elements with this id, in the order of the text. */
    List<Element> withId(String id) {
        return elements.stream().filter(element -> element.ids.contains(id)).toList();
    }

    /** Returns the start tag of an element, with single spaces. */
    String startTag(Element element) {
        return text.substring(element.start, element.tagEnd).replaceAll("\\s+", " ");
    }

    /** Returns all ids, in the order of the text. */
    List<String> ids() {
        return elements.stream().flatMap(element -> element.ids.stream()).toList();
    }

    /**
     * Returns a description of the first tag that is never closed, or closes nothing. The result is empty if all are closed, or if conditions decide
     * about them.
     */
    Optional<String> unclosed() {
        return faults.keySet().stream().allMatch(branch -> branch == 0)
                ? Optional.ofNullable(faults.get(0))
                : Optional.empty();
    }

    private void read() {
        while (at < text.length()) {
            int tag = text.indexOf('<', at);
            if (tag < 0) {
                break;
            }
            at = tag + 1;
            if (text.startsWith("!--", at)) {
                skipTo("-->", tag, "<!--");
            } else if (at < text.length() && (text.charAt(at) == '!' || text.charAt(at) == '?')) {
                skipTo(">", tag, "<" + text.charAt(at));
            } else if (at < text.length() && text.charAt(at) == '/') {
                at++;
                String name = name();
                if (!name.isEmpty()) {
                    skipTo(">", tag, "</" + name);
                    close(name, tag);
                }
            } else {
                String name = name();
                if (!name.isEmpty()) {
                    open(new Element(name, tag, at));
                }
            }
        }
        open.forEach((branch, left) -> left.stream()
                .filter(element -> !OPEN.contains(element.name))
                .findFirst()
                .ifPresent(element -> faults.putIfAbsent(branch, "<" + element.name + "> is not closed")));
    }

    private void skipTo(String end, int from, String what) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            faults.putIfAbsent(branches.applyAsInt(from), what + " is not closed");
            at = text.length();
        } else {
            at = found + end.length();
        }
    }

    private String name() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) < 128
                        || at > from && text.charAt(at) == '-')) {
            at++;
        }
        return from < text.length() && Character.isLetter(text.charAt(from))
                ? text.substring(from, at).toLowerCase(Locale.ROOT)
                : "";
    }

    private void open(Element element) {
        while (at < text.length() && text.charAt(at) != '>') {
            attribute(element);
        }
        if (at >= text.length()) {
            faults.putIfAbsent(branches.applyAsInt(element.start), "<" + element.name + " is not closed");
            return;
        }
        boolean closesItself = text.charAt(at - 1) == '/';
        at++;
        element.tagEnd = at;
        elements.add(element);
        if (element.isVoid() || closesItself) {
            element.end = at;
        } else if (RAW.contains(element.name)) {
            int close = text.toLowerCase(Locale.ROOT).indexOf("</" + element.name, at);
            if (close < 0) {
                faults.putIfAbsent(branches.applyAsInt(element.start), "<" + element.name + "> is not closed");
                at = text.length();
            } else {
                at = close;
                stack(element.start).push(element);
            }
        } else {
            stack(element.start).push(element);
        }
    }

    private void attribute(Element element) {
        char first = text.charAt(at);
        if (Character.isWhitespace(first) || first == '/' || first == TAG || first == '=') {
            at++;
            return;
        }
        int from = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "=>/".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(from, at).toLowerCase(Locale.ROOT);
        element.attributes.add(name);
        if (at >= text.length() || text.charAt(at) != '=') {
            return;
        }
        at++;
        String value = value();
        if (value.indexOf(TAG) < 0 && (name.equals("id") || name.equals("data-slot"))) {
            element.ids.add(value);
        } else if (name.equals("class")) {
            boolean always = branches.applyAsInt(from) == branches.applyAsInt(element.start);
            element.classEnd = always ? lastValueEnd : -1;
        }
    }

    private String value() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int from = at;
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, at + 1);
            lastValueEnd = end < 0 ? text.length() : end;
            at = end < 0 ? text.length() : end + 1;
            return text.substring(from + 1, lastValueEnd);
        }
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '>') {
            at++;
        }
        lastValueEnd = -1;
        return text.substring(from, at);
    }

    private void close(String name, int from) {
        Deque<Element> stack = stack(from);
        if (stack.stream().noneMatch(element -> element.name.equals(name))) {
            faults.putIfAbsent(branches.applyAsInt(from), "</" + name + "> closes nothing");
            return;
        }
        while (true) {
            @Nullable Element top = stack.pop();
            if (top.name.equals(name)) {
                top.close = from;
                top.end = at;
                return;
            }
            if (!OPEN.contains(top.name)) {
                faults.putIfAbsent(branches.applyAsInt(from), "<" + top.name + "> is not closed");
            }
        }
    }

    private Deque<Element> stack(int position) {
        return open.computeIfAbsent(branches.applyAsInt(position), any -> new ArrayDeque<>());
    }
}
