package dev.mastaba.core.http.header;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Header fields that many responses have in common, with the form in which a server sends them. */
final class SharedHeaders implements Headers {
    private static final int MOST_TYPES = 100;

    /** The content types of responses, which are few, unless an application computes them. */
    private static final Map<String, Headers> BY_TYPE = new ConcurrentHashMap<>();

    private final Headers fields;
    private volatile @Nullable Object form;

    SharedHeaders(Headers fields) {
        this.fields = fields;
    }

    static Headers ofType(String contentType) {
        Headers known = BY_TYPE.get(contentType);
        if (known == null) {
            known = Headers.of("Content-Type", contentType);
            if (BY_TYPE.size() < MOST_TYPES) {
                known = known.shared();
                BY_TYPE.put(contentType, known);
            }
        }
        return known;
    }

    @Override
    public Headers shared() {
        return this;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public <T> T form(Class<T> type, Function<Headers, T> making) {
        Object made = form;
        if (type.isInstance(made)) {
            return type.cast(made);
        }
        T fresh = making.apply(this);
        form = fresh;
        return fresh;
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
