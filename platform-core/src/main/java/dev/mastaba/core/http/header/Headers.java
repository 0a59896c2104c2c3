package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Header fields, in order. Names are not case-sensitive, and a name can occur more than once.
 *
 * <p>The header fields of a response are immutable. The header fields of a request may be a view of the server's data,
 * which is valid only during the exchange.
 */
@ProviderType
public interface Headers extends Iterable<Header> {
    /** Returns the value of the first field with this name, or null if there is none. */
    @Nullable
    String first(String name);

    /** Returns whether there is a field with this name. */
    default boolean contains(String name) {
        return first(name) != null;
    }

    /** Returns the values of all fields with this name, in order. */
    default List<String> all(String name) {
        List<String> found = new ArrayList<>(2);
        for (Header header : this) {
            if (header.name().equalsIgnoreCase(name)) {
                found.add(header.value());
            }
        }
        return found;
    }

    /** Returns a {@code Headers} object without fields. */
    static Headers none() {
        return ListedHeaders.NONE;
    }

    /** Returns a {@code Headers} object with these fields. */
    static Headers of(List<Header> fields) {
        return fields.isEmpty() ? ListedHeaders.NONE : new ListedHeaders(fields);
    }

    /** Returns a {@code Headers} object with one field. */
    static Headers of(String name, String value) {
        return new ListedHeaders(List.of(new Header(name, value)));
    }

    /** Returns a copy in which this field replaces all fields with the same name. */
    default Headers with(String name, String value) {
        List<Header> fields = without(this, name);
        fields.add(new Header(name, value));
        return new ListedHeaders(fields);
    }

    /** Returns a copy with an additional field. */
    default Headers and(String name, String value) {
        List<Header> fields = new ArrayList<>();
        forEach(fields::add);
        fields.add(new Header(name, value));
        return new ListedHeaders(fields);
    }

    /** Returns a copy with additional fields, which have other names. */
    default Headers and(List<Header> more) {
        List<Header> fields = new ArrayList<>(more.size() + 8);
        forEach(fields::add);
        fields.addAll(more);
        return of(fields);
    }

    /** Returns a copy without the fields with this name. */
    default Headers without(String name) {
        return of(without(this, name));
    }

    @Override
    Iterator<Header> iterator();

    private static List<Header> without(Headers headers, String name) {
        List<Header> fields = new ArrayList<>();
        for (Header header : headers) {
            if (!header.name().equalsIgnoreCase(name)) {
                fields.add(header);
            }
        }
        return fields;
    }
}
