package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The header fields of a request or response, in order. Names are not case-sensitive, and a name can occur more than
 * once.
 *
 * <p>The header fields of a response are immutable. The header fields of a request can be backed by the server's data,
 * and are then valid only during the exchange.
 */
@ProviderType
public interface Headers extends Iterable<Header> {
    /** Returns the value of the first field with this name, or null if there is none. */
    @Nullable
    String first(String name);

    /** Returns whether these header fields include a field with this name. */
    default boolean contains(String name) {
        return first(name) != null;
    }

    /** Returns the values of all fields with this name, in order; empty if there are none. */
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

    /** Returns a {@code Headers} object with the given fields, in order. */
    static Headers of(List<Header> fields) {
        return fields.isEmpty() ? ListedHeaders.NONE : new ListedHeaders(fields);
    }

    /** Returns a {@code Headers} object with a single field. */
    static Headers of(String name, String value) {
        return new ListedHeaders(List.of(new Header(name, value)));
    }

    /** Returns a {@code Headers} object that consists of a content type only. It is usually the same object for the same type. */
    static Headers ofType(String contentType) {
        return SharedHeaders.ofType(contentType);
    }

    /** Returns these header fields as fields that many responses have in common. */
    default Headers shared() {
        return new SharedHeaders(this);
    }

    /** Returns whether many responses have these header fields in common. By default, the result is false. */
    default boolean isShared() {
        return false;
    }

    /**
     * Returns the form in which a server sends these header fields, or null if they are not {@link #shared}. The first
     * call creates and stores the form; later calls return the stored form. Only servers call this method.
     *
     * @param type the class of the form; a stored form of any other class is replaced
     * @param making the function that creates the form; it may be called concurrently and must return equivalent
     *     results
     */
    default <T> @Nullable T form(Class<T> type, Function<Headers, T> making) {
        return null;
    }

    /** Returns a copy of these header fields in which the given field replaces all fields with the same name. */
    default Headers with(String name, String value) {
        List<Header> fields = without(this, name);
        fields.add(new Header(name, value));
        return new ListedHeaders(fields);
    }

    /** Returns a copy of these header fields with the given field added at the end. */
    default Headers and(String name, String value) {
        List<Header> fields = new ArrayList<>();
        forEach(fields::add);
        fields.add(new Header(name, value));
        return new ListedHeaders(fields);
    }

    /**
     * Returns a {@code Headers} object with these header fields, followed by the given ones. Existing fields with the
     * same names are kept.
     */
    default Headers and(List<Header> more) {
        List<Header> fields = new ArrayList<>(more.size() + 8);
        forEach(fields::add);
        fields.addAll(more);
        return of(fields);
    }

    /** Returns a copy of these header fields without the fields that have this name. */
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
