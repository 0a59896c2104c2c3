package dev.mastaba.core.server;

import dev.mastaba.core.http.header.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Is told of the parts of a form, one after the other, by a {@link MultipartParser}. Confined to one thread. */
public interface PartListener {
    /**
     * A part begins.
     *
     * @param name of the field, decoded; null where the part says none
     * @param fileName as the client named it; null where the part is no file
     * @param headers of the part
     */
    void begin(@Nullable String name, @Nullable String fileName, Headers headers);

    /** A piece of its content, valid only during this call. */
    void content(ByteBuffer bytes) throws IOException;

    /** The part is complete. */
    void end() throws IOException;
}
