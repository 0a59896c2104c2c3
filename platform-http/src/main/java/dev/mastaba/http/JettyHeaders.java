package dev.mastaba.http;

import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** A view of the fields that Jetty parsed. */
record JettyHeaders(HttpFields fields) implements Headers {
    @Override
    public @Nullable String first(String name) {
        return fields.get(name);
    }

    @Override
    public boolean contains(String name) {
        return fields.contains(name);
    }

    @Override
    public List<String> all(String name) {
        return fields.getValuesList(name);
    }

    @Override
    public Iterator<Header> iterator() {
        Iterator<HttpField> each = fields.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public Header next() {
                HttpField field = each.next();
                String value = field.getValue();
                return new Header(field.getName(), value == null ? "" : value);
            }
        };
    }

    /** Returns the fields without credentials, like any other fields. */
    @Override
    public String toString() {
        List<Header> all = new ArrayList<>();
        forEach(all::add);
        return all.toString();
    }
}
