package dev.mastaba.http;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** A response in memory that is sent repeatedly: its fields and its length, encoded once. Safe for any thread. */
final class KeptForm {
    private static final KeptForm NONE = new KeptForm(EncodedFields.of(Headers.none()), new byte[0], Integer.MAX_VALUE);

    private final EncodedFields fields;
    private final HttpField length;
    private final byte[] body;
    private final int headBytes;

    private KeptForm(EncodedFields fields, byte[] body, int headBytes) {
        this.fields = fields;
        this.length = new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, (long) body.length);
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
        EncodedFields fields = EncodedFields.of(response.headers());
        return fields.complete() ? new KeptForm(fields, bytes.content(), fields.bytes()) : NONE;
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
        fields.addTo(head);
        head.add(length);
        out.write(true, exchange.isHead() ? null : ByteBuffer.wrap(body), exchange);
    }
}
