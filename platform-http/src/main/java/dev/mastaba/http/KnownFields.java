package dev.mastaba.http;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.http.header.Header;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * The content types and the header fields of all responses, as fields that are encoded already. An application has a few; the first ones keep their
 * places. Safe for any thread: two threads that take a place at the same time both have a correct field.
 */
final class KnownFields {
    private static final int PLACES = 64;
    private static final Set<String> SAME_FOR_ALL =
            DefaultHeaders.standard().fields().stream().map(Header::name).collect(Collectors.toUnmodifiableSet());

    private final @Nullable Known[] places = new Known[PLACES];

    /** Returns the field of a header, or null if it is unknown. */
    @Nullable
    HttpField find(Header header) {
        int place = header.value().hashCode() & (PLACES - 1);
        Known known = places[place];
        if (known == null) {
            HttpHeader name = HttpHeader.CACHE.get(header.name());
            if (name != HttpHeader.CONTENT_TYPE && !SAME_FOR_ALL.contains(header.name())) {
                return null;
            }
            known = new Known(header, EncodedField.of(name, header.name(), header.value()));
            places[place] = known;
        }
        return known.header.equals(header) ? known.field : null;
    }

    private record Known(Header header, HttpField field) {}
}
