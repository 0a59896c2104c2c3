package dev.mastaba.json;

import java.io.IOException;

/** An answer is longer than it may be. */
final class JsonTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    JsonTooLongException(String message) {
        super(message);
    }
}
