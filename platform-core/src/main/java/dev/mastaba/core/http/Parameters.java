package dev.mastaba.core.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The parameters of a query or a form, in order. A name can occur more than once. Instances are immutable. (WebOb:
 * {@code MultiDict}.)
 *
 * @param entries all parameters, in order
 */
public record Parameters(List<Entry> entries) {
    private static final Pattern SECRET = Pattern.compile("(?i)pass|pwd|secret|token|csrf|credential");
    private static final Parameters NONE = new Parameters(List.of());

    /**
     * A parameter of a query or a form.
     *
     * @param name the decoded name
     * @param value the decoded value; empty if the client did not send a value
     */
    public record Entry(String name, String value) {
        /** Returns the name and the value as a string. The value is omitted if the name suggests a password or a token. */
        @Override
        public String toString() {
            String shown = SECRET.matcher(name).find() ? "…" : value;
            return "Entry[name=" + name + ", value=" + shown + "]";
        }
    }

    public Parameters {
        entries = List.copyOf(entries);
    }

    /** Returns an empty collection of parameters. */
    public static Parameters none() {
        return NONE;
    }

    /** Returns the value of the parameter with this name. If the name occurs more than once, the result is the last value, as in Pyramid. */
    public Optional<String> find(String name) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).name().equals(name)) {
                return Optional.of(entries.get(i).value());
            }
        }
        return Optional.empty();
    }

    /** Returns the last value of the parameter with this name, or the given default value if the client did not send the parameter. */
    public String get(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    /**
     * Returns the last value of the parameter with this name.
     *
     * @throws BadRequest if the client did not send the parameter
     */
    public String get(String name) {
        return find(name).orElseThrow(() -> new BadRequest("The parameter \"" + name + "\" is missing"));
    }

    /** Returns all values of the parameter with this name, in order; empty if there are none. */
    public List<String> all(String name) {
        List<String> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                found.add(entry.value());
            }
        }
        return found;
    }

    /**
     * Returns the only value of the parameter with this name. (WebOb: {@code getone}.)
     *
     * @throws BadRequest unless the parameter occurs exactly once
     */
    public String one(String name) {
        List<String> found = all(name);
        if (found.size() != 1) {
            throw new BadRequest("The parameter \"" + name + "\" must occur once, not " + found.size() + " times");
        }
        return found.get(0);
    }

    /** Returns an immutable map from each name to all its values. Names and values keep their order. (WebOb: {@code dict_of_lists}.) */
    public Map<String, List<String>> toMap() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        entries.forEach(entry ->
                map.computeIfAbsent(entry.name(), name -> new ArrayList<>(1)).add(entry.value()));
        map.replaceAll((name, texts) -> List.copyOf(texts));
        return Collections.unmodifiableMap(map);
    }

    /** Returns whether this collection contains a parameter with this name. */
    public boolean contains(String name) {
        return find(name).isPresent();
    }

    /** Returns whether this collection of parameters is empty. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns these parameters encoded as a query or a form body, such as {@code a=1&b=c+d}. (Pyramid: {@code urlencode}.) */
    public String encoded() {
        return joined(text -> PercentCode.encode(text, " ").replace(' ', '+'));
    }

    /**
     * Returns these parameters in the format of {@link #encoded}, but with {@code %20} for a space, for recipients that
     * do not decode a plus sign as a space. (Pyramid: {@code quote_via=url_quote}.)
     */
    public String percentEncoded() {
        return joined(text -> PercentCode.encode(text, ""));
    }

    private String joined(UnaryOperator<String> quote) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(text.length() == 0 ? "" : "&")
                    .append(quote.apply(entry.name()))
                    .append('=')
                    .append(quote.apply(entry.value()));
        }
        return text.toString();
    }

    /** Returns a collection that contains these parameters, followed by the given ones. */
    public Parameters and(Parameters more) {
        if (isEmpty()) {
            return more;
        }
        if (more.isEmpty()) {
            return this;
        }
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(more.entries);
        return new Parameters(all);
    }
}
