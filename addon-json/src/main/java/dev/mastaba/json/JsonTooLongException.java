package dev.mastaba.json;

import java.io.IOException;

/** An exception for a response that exceeds its maximum length. */
final class JsonTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    JsonTooLongException(String message) {
        super(message);
    }
}
