package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Header fields in their order; names are equal in any case, and a name may come more than once.
 *
 * <p>Those of a response are immutable; those of a request may be a view of the server's, valid as long as the exchange.
 */
@ProviderType
public interface Headers extends Iterable<Header> {
    /** The value of the first field of this name, or null. */
    @Nullable
    String first(String name);

    /** Whether there is a field of this name. */
    default boolean contains(String name) {
        return first(name) != null;
    }

    /** The values of all fields of this name, in their order. */
    default List<String> all(String name) {
        List<String> found = new ArrayList<>(2);
        for (Header header : this) {
            if (header.name().equalsIgnoreCase(name)) {
                found.add(header.value());
            }
        }
        return found;
    }

    /** No fields. */
    static Headers none() {
        return ListedHeaders.NONE;
    }

    /** These fields. */
    static Headers of(List<Header> fields) {
        return fields.isEmpty() ? ListedHeaders.NONE : new ListedHeaders(fields);
    }

    /** One field. */
    static Headers of(String name, String value) {
        return new ListedHeaders(List.of(new Header(name, value)));
    }

    /** These fields, those of the same name replaced by this one. */
    default Headers with(String name, String value) {
        List<Header> fields = without(this, name);
        fields.add(new Header(name, value));
        return new ListedHeaders(fields);
    }

    /** These fields and one more. */
    default Headers and(String name, String value) {
        List<Header> fields = new ArrayList<>();
        forEach(fields::add);
        fields.add(new Header(name, value));
        return new ListedHeaders(fields);
    }

    /** These fields and more of other names. */
    default Headers and(List<Header> more) {
        List<Header> fields = new ArrayList<>(more.size() + 8);
        forEach(fields::add);
        fields.addAll(more);
        return of(fields);
    }

    /** These fields less those of a name. */
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
