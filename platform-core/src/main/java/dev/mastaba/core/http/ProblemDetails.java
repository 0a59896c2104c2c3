package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.JsonText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine-readable description of an error: a document of {@code application/problem+json} (RFC 9457). Immutable.
 *
 * @param members all members in order; values are texts, numbers, booleans, null, or lists and maps of these
 */
record ProblemDetails(Map<String, @Nullable Object> members) {
    ProblemDetails {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * Returns the document for a status.
     *
     * @param detail the description of this occurrence; omitted if empty
     * @param more further members, which replace those of the same name except {@code status}
     */
    static ProblemDetails of(int status, String detail, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("title", Status.reason(status));
        members.put("status", status);
        if (!detail.isEmpty()) {
            members.put("detail", detail);
        }
        members.putAll(more);
        members.put("status", status);
        return new ProblemDetails(members);
    }

    /** Returns the document as JSON. */
    String json() {
        return JsonText.of(members);
    }
}
