package dev.mastaba.core.http.header;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Header fields in order, immutable. There are few, so that a linear search costs less than an index. */
final class ListedHeaders implements Headers {
    static final Headers NONE = new ListedHeaders(new Header[0]);

    private final Header[] fields;

    ListedHeaders(List<Header> fields) {
        this(fields.toArray(new Header[0]));
    }

    /** Takes ownership of the array, which the caller must not keep. */
    private ListedHeaders(Header[] fields) {
        for (Header field : fields) {
            Objects.requireNonNull(field, "a header field");
        }
        this.fields = fields;
    }

    @Override
    public @Nullable String first(String name) {
        for (Header field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return field.value();
            }
        }
        return null;
    }

    /** Adds the fields with a single copy, because each response gets its default fields in this way. */
    @Override
    public Headers and(List<Header> more) {
        if (more.isEmpty()) {
            return this;
        }
        Header[] all = Arrays.copyOf(fields, fields.length + more.size());
        for (int i = 0; i < more.size(); i++) {
            all[fields.length + i] = more.get(i);
        }
        return new ListedHeaders(all);
    }

    @Override
    public Iterator<Header> iterator() {
        return Arrays.asList(fields).iterator();
    }

    @Override
    public String toString() {
        return Arrays.toString(fields);
    }
}
