package dev.mastaba.http;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** A response in memory that is sent repeatedly: its fields and its length, encoded once. Safe for any thread. */
final class KeptForm {
    /** The bytes for the colon, a space and the line break of a field. */
    private static final int AROUND_FIELD = 4;

    /** The fields that the server itself writes, or that frame a message. */
    private static final Set<HttpHeader> OF_THE_SERVER = Set.of(
            HttpHeader.DATE,
            HttpHeader.SERVER,
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.TRANSFER_ENCODING,
            HttpHeader.CONNECTION);

    private static final KeptForm NONE = new KeptForm(List.of(), new byte[0], Integer.MAX_VALUE);

    private final HttpField[] fields;
    private final byte[] body;
    private final int headBytes;

    private KeptForm(List<HttpField> fields, byte[] body, int headBytes) {
        this.fields = fields.toArray(new HttpField[0]);
        this.body = body;
        this.headBytes = headBytes;
    }

    /** Returns the form of a response in memory without callbacks at its end; for any other response, a form that never fits. */
    static KeptForm of(Response response) {
        if (!(response.body() instanceof Body.Bytes bytes)
                || bytes.length() == 0
                || response.status() != 200
                || response.awaitsClose()) {
            return NONE;
        }
        List<HttpField> fields = new ArrayList<>();
        int headBytes = 0;
        for (Header header : response.headers()) {
            HttpHeader known = HttpHeader.CACHE.get(header.name());
            if (known != null && OF_THE_SERVER.contains(known)) {
                return NONE;
            }
            headBytes += header.name().length() + header.value().length() + AROUND_FIELD;
            fields.add(encoded(header.name(), header.value()));
        }
        fields.add(encoded("Content-Length", Long.toString(bytes.length())));
        return new KeptForm(fields, bytes.content(), headBytes);
    }

    private static HttpField encoded(String name, String value) {
        HttpHeader known = HttpHeader.CACHE.get(name);
        return known == null ? new PreEncodedHttpField(name, value) : new PreEncodedHttpField(known, name, value);
    }

    /** Returns whether there is such a form, and its head is within the limit. */
    boolean fits(int headLimit) {
        return headBytes <= headLimit;
    }

    /** Writes the response and completes the exchange; the application is not needed. */
    void write(Exchange exchange, boolean closes) {
        org.eclipse.jetty.server.Response out = exchange.out();
        out.setStatus(200);
        HttpFields.Mutable head = out.getHeaders();
        if (closes) {
            head.put(HttpFields.CONNECTION_CLOSE);
        }
        for (HttpField field : fields) {
            head.add(field);
        }
        out.write(true, exchange.isHead() ? null : ByteBuffer.wrap(body), exchange);
    }
}
