package dev.mastaba.core.message;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Header fields as an immutable list: there are few, so that looking through them costs less than an index. */
final class ListedHeaders implements Headers {
    static final Headers NONE = new ListedHeaders(List.of());

    private final List<Header> fields;

    ListedHeaders(List<Header> fields) {
        this.fields = List.copyOf(fields);
    }

    @Override
    public @Nullable String first(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return fields.get(i).value();
            }
        }
        return null;
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
