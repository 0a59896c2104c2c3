package dev.mastaba.core.render;

import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What templates of every engine see of a request, under the name {@code request}: plain data, read when it is asked for. Confined to the
 * request's thread.
 */
public final class TemplateRequest {
    private final Request request;

    /** What they see of this one. */
    public TemplateRequest(Request request) {
        this.request = request;
    }

    /** The method. */
    public String getMethod() {
        return request.method();
    }

    /** {@code http} or {@code https}. */
    public String getScheme() {
        return request.scheme();
    }

    /** The host, perhaps with a port. */
    public String getAuthority() {
        return request.authority();
    }

    /** Where the application is mounted. */
    public String getContextPath() {
        return request.contextPath();
    }

    /** The path below the context path, decoded. */
    public String getPath() {
        return request.path();
    }

    /** The parameters of the query, the last one of each name. */
    public Map<String, String> getQuery() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameters.Entry entry : request.query().entries()) {
            values.put(entry.name(), entry.value());
        }
        return values;
    }

    /** What the matched route's placeholders stand for. */
    public Map<String, String> getPathParams() {
        return request.pathParams();
    }
}
