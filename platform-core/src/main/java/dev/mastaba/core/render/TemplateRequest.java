package dev.mastaba.core.render;

import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A view of a request as plain data. Templates of every engine can read it as {@code request}. Values are computed when
 * they are read. Each instance is confined to the request's thread.
 */
public final class TemplateRequest {
    private final Request request;

    /** Creates a plain-data view of the given request. */
    public TemplateRequest(Request request) {
        this.request = request;
    }

    /** Returns the request method. */
    public String getMethod() {
        return request.method();
    }

    /** Returns the request's scheme, {@code http} or {@code https}. */
    public String getScheme() {
        return request.scheme();
    }

    /** Returns the request's host, optionally with a port. */
    public String getAuthority() {
        return request.authority();
    }

    /** Returns the path at which the application is mounted. */
    public String getContextPath() {
        return request.contextPath();
    }

    /** Returns the decoded path of the request, relative to the context path. */
    public String getPath() {
        return request.path();
    }

    /** Returns the query parameters by name. If a name occurs several times, the map contains its last value. */
    public Map<String, String> getQuery() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameters.Entry entry : request.query().entries()) {
            values.put(entry.name(), entry.value());
        }
        return values;
    }

    /** Returns the values of the matched route's placeholders. */
    public Map<String, String> getPathParams() {
        return request.pathParams();
    }
}
