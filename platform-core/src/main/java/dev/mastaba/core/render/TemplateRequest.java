package dev.mastaba.core.render;

import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The plain-data form of a request that templates of every engine receive as {@code request}. Values are computed when
 * they are read. Confined to the request's thread.
 */
public final class TemplateRequest {
    private final Request request;

    /** Creates the plain-data form of a request. */
    public TemplateRequest(Request request) {
        this.request = request;
    }

    /** Returns the method. */
    public String getMethod() {
        return request.method();
    }

    /** Returns the scheme, {@code http} or {@code https}. */
    public String getScheme() {
        return request.scheme();
    }

    /** Returns the host, optionally with a port. */
    public String getAuthority() {
        return request.authority();
    }

    /** Returns the path at which the application is mounted. */
    public String getContextPath() {
        return request.contextPath();
    }

    /** Returns the path below the context path, decoded. */
    public String getPath() {
        return request.path();
    }

    /** Returns the query parameters, the last one for each name. */
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
