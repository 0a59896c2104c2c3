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
 * A recording of an answered request. It consists of the head of the request, from which the developer tools can later explain the response, and the
 * content of the request's panels.
 *
 * @param line the request's entry in the list of recorded requests
 * @param head the head of the request
 * @param contextPath the path at which the application was mounted
 * @param overlay the data that the overlay shows about the page, as JSON; empty if there is none
 * @param panels the tables of each panel by panel name, in display order
 */
public record RecordedRequest(
        RequestSummary line, Head head, String contextPath, String overlay, Map<String, List<Table>> panels) {
    public RecordedRequest {
        panels = Collections.unmodifiableMap(new LinkedHashMap<>(panels));
    }

    RecordedRequest with(Map<String, List<Table>> others) {
        return new RecordedRequest(line, head, contextPath, overlay, others);
    }

    /**
     * The head of an answered request: everything except its body.
     *
     * @param method the request method
     * @param scheme the scheme, {@code http} or {@code https}
     * @param authority the host name to which the request was sent, optionally with a port
     * @param rawPath the encoded path
     * @param rawQuery the encoded query; empty if the request did not have one
     * @param fields all header fields of the request
     */
    public record Head(
            String method, String scheme, String authority, String rawPath, String rawQuery, List<Header> fields)
            implements RequestHead {
        public Head {
            fields = List.copyOf(fields);
        }

        /** Returns a copy of a request's head. */
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

        /** Returns the path of the request and, if there is one, its query. */
        public String target() {
            return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
        }
    }
}
