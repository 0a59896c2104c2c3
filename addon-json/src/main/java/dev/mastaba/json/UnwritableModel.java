package dev.mastaba.json;

import dev.mastaba.core.http.HttpServerError;
import java.util.List;

/**
 * What a view returned can't be written as JSON. Answered with status 500; a problem document says where in the model, by a JSON pointer (RFC 6901).
 */
public final class UnwritableModel extends HttpServerError {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    UnwritableModel(String detail, String pointer, Throwable cause) {
        super(500, detail, cause, List.of());
        this.pointer = pointer;
        with("pointer", pointer);
    }

    /** Where in the model: {@code /lines/2/price}; empty for the whole. */
    public String pointer() {
        return pointer;
    }
}
