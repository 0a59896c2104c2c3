package dev.mastaba.devtools.record;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.devtools.panel.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that has been answered: its head, with which it can be asked again why it was answered so, and what its panels show.
 *
 * @param line what the list says of it
 * @param head what came
 * @param contextPath where the application was mounted
 * @param overlay what the overlay tells of its page, as JSON; empty for none
 * @param panels the tables by the panels' names, in their order
 */
public record RecordedRequest(
        RequestSummary line, Head head, String contextPath, String overlay, Map<String, List<Table>> panels) {
    public RecordedRequest {
        panels = Collections.unmodifiableMap(new LinkedHashMap<>(panels));
    }

    /**
     * The head of a request that has been answered.
     *
     * @param fields the header fields, whole
     */
    public record Head(
            String method, String scheme, String authority, String rawPath, String rawQuery, List<Header> fields)
            implements RequestHead {
        public Head {
            fields = List.copyOf(fields);
        }

        /** That of a request. */
        public static Head of(RequestHead request) {
            List<Header> fields = new ArrayList<>();
            request.headers().forEach(fields::add);
            return new Head(
                    request.method(),
                    request.scheme(),
                    request.authority(),
                    request.rawPath(),
                    request.rawQuery(),
                    fields);
        }

        @Override
        public Headers headers() {
            return Headers.of(fields);
        }

        /** Path and query. */
        public String target() {
            return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
        }
    }
}
