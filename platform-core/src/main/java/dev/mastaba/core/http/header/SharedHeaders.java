package dev.mastaba.core.http.header;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that many responses have in common. A server may store the form in which it sends them, for as long
 * as they exist. Instances are immutable and safe for concurrent use by multiple threads.
 */
public final class SharedHeaders implements Headers {
    private static final int MOST_TYPES = 100;

    /** The content types of responses, which are few, unless an application computes them. */
    private static final Map<String, Headers> BY_TYPE = new ConcurrentHashMap<>();

    private final Headers fields;
    private volatile @Nullable Object form;

    private SharedHeaders(Headers fields) {
        this.fields = fields;
    }

    /** Returns these header fields as fields that will be sent many times. */
    public static SharedHeaders of(Headers fields) {
        return new SharedHeaders(fields);
    }

    /** Returns header fields that consist of this content type only. */
    public static Headers ofType(String contentType) {
        Headers known = BY_TYPE.get(contentType);
        if (known == null) {
            known = Headers.of("Content-Type", contentType);
            if (BY_TYPE.size() < MOST_TYPES) {
                known = of(known);
                BY_TYPE.put(contentType, known);
            }
        }
        return known;
    }

    /**
     * Returns the form in which a server sends these fields. The first call creates and stores the form; later calls
     * return the stored form. Only servers call this method.
     *
     * @param type the class of the form; a stored form of any other class is replaced
     * @param making the function that creates the form; it may be called concurrently and must return equivalent
     *     results
     */
    public <T> T form(Class<T> type, Function<Headers, T> making) {
        Object made = form;
        if (!type.isInstance(made)) {
            made = making.apply(this);
            form = made;
        }
        return Objects.requireNonNull(type.cast(made));
    }

    @Override
    public @Nullable String first(String name) {
        return fields.first(name);
    }

    @Override
    public Headers and(List<Header> more) {
        return fields.and(more);
    }

    @Override
    public Iterator<Header> iterator() {
        return fields.iterator();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
