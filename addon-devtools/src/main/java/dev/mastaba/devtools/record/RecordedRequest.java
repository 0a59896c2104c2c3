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
 * A request that has been answered: its head, by which the response can be explained later, and the content of its panels.
 *
 * @param line its entry in the list
 * @param head its head
 * @param contextPath the path at which the application was mounted
 * @param overlay the data of its page's overlay, as JSON; empty for none
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
     * @param fields the complete header fields
     */
    public record Head(
            String method, String scheme, String authority, String rawPath, String rawQuery, List<Header> fields)
            implements RequestHead {
        public Head {
            fields = List.copyOf(fields);
        }

        /** Returns the head of a request. */
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

        /** Returns path and query. */
        public String target() {
            return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
        }
    }
}
