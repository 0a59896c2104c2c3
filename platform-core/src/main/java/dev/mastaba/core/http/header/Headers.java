package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Header fields in order; names are not case-sensitive, and a name may occur more than once.
 *
 * <p>The fields of a response are immutable. Those of a request may be a view of the server's data, valid as long as the exchange.
 */
@ProviderType
public interface Headers extends Iterable<Header> {
    /** Returns the value of the first field of this name, or null if there is none. */
    @Nullable
    String first(String name);

    /** Returns whether there is a field of this name. */
    default boolean contains(String name) {
        return first(name) != null;
    }

    /** Returns the values of all fields of this name, in order. */
    default List<String> all(String name) {
        List<String> found = new ArrayList<>(2);
        for (Header header : this) {
            if (header.name().equalsIgnoreCase(name)) {
                found.add(header.value());
            }
        }
        return found;
    }

    /** Returns an empty set of fields. */
    static Headers none() {
        return ListedHeaders.NONE;
    }

    /** Returns these fields. */
    static Headers of(List<Header> fields) {
        return fields.isEmpty() ? ListedHeaders.NONE : new ListedHeaders(fields);
    }

    /** Returns a set of one field. */
    static Headers of(String name, String value) {
        return new ListedHeaders(List.of(new Header(name, value)));
    }

    /** Returns these fields, with those of the same name replaced by this one. */
    default Headers with(String name, String value) {
        List<Header> fields = without(this, name);
        fields.add(new Header(name, value));
        return new ListedHeaders(fields);
    }

    /** Returns these fields and one more. */
    default Headers and(String name, String value) {
        List<Header> fields = new ArrayList<>();
        forEach(fields::add);
        fields.add(new Header(name, value));
        return new ListedHeaders(fields);
    }

    /** Returns these fields and more of other names. */
    default Headers and(List<Header> more) {
        List<Header> fields = new ArrayList<>(more.size() + 8);
        forEach(fields::add);
        fields.addAll(more);
        return of(fields);
    }

    /** Returns these fields without those of a name. */
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
