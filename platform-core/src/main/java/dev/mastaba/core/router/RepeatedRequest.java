package dev.mastaba.core.router;

import dev.mastaba.core.message.LazyRequest;
import dev.mastaba.core.message.WrappedRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A request carried out again: its body is what the first one kept. */
final class RepeatedRequest extends WrappedRequest {
    private final byte[] content;

    RepeatedRequest(LazyRequest arrived) {
        super(arrived);
        this.content = arrived.bodyBytes();
    }

    @Override
    protected InputStream openBody() {
        return new ByteArrayInputStream(content);
    }
}
