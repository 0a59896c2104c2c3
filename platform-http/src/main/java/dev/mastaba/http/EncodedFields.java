package dev.mastaba.http;

import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Header fields that are sent many times, as bytes. Immutable. */
final class EncodedFields {
    /** The bytes for the colon, a space and the line break of a field. */
    static final int AROUND_FIELD = 4;

    /** The fields that the server itself writes, or that frame a message. */
    private static final Set<HttpHeader> OF_THE_SERVER = Set.of(
            HttpHeader.DATE,
            HttpHeader.SERVER,
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.TRANSFER_ENCODING,
            HttpHeader.CONNECTION);

    private final HttpField[] fields;
    private final int bytes;
    private final boolean complete;

    private EncodedFields(List<HttpField> fields, int bytes, boolean complete) {
        this.fields = fields.toArray(new HttpField[0]);
        this.bytes = bytes;
        this.complete = complete;
    }

    static EncodedFields of(Headers headers) {
        List<HttpField> fields = new ArrayList<>();
        int bytes = 0;
        boolean complete = true;
        for (Header header : headers) {
            HttpHeader known = HttpHeader.CACHE.get(header.name());
            if (known != null && OF_THE_SERVER.contains(known)) {
                complete = false;
            } else {
                bytes += header.name().length() + header.value().length() + AROUND_FIELD;
                fields.add(EncodedField.of(known, header.name(), header.value()));
            }
        }
        return new EncodedFields(fields, bytes, complete);
    }

    /** Returns whether all fields are here: none of them is one that the server writes itself. */
    boolean complete() {
        return complete;
    }

    /** Returns the size of the fields in bytes. */
    int bytes() {
        return bytes;
    }

    void addTo(HttpFields.Mutable head) {
        for (HttpField field : fields) {
            head.add(field);
        }
    }
}
