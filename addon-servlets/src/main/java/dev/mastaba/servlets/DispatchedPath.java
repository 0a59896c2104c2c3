package dev.mastaba.servlets;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/** A filter that completes the paths of forwarded and included requests, which Jetty builds without the mount's path. */
final class DispatchedPath implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest dispatched = (HttpServletRequest) request;
        String mount = ServletContextRequest.getServletContextRequest(request)
                .getServletApiRequest()
                .getContextPath();
        boolean included = request.getDispatcherType() == DispatcherType.INCLUDE;
        chain.doFilter(included ? new Included(dispatched, mount) : new Forwarded(dispatched, mount), response);
    }

    private static final class Included extends HttpServletRequestWrapper {
        private final String mount;

        Included(HttpServletRequest request, String mount) {
            super(request);
            this.mount = mount;
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            Object value = super.getAttribute(name);
            if (value != null && name.equals(RequestDispatcher.INCLUDE_CONTEXT_PATH)) {
                return mount;
            }
            return value != null && name.equals(RequestDispatcher.INCLUDE_REQUEST_URI)
                    ? mount + encoded(RequestDispatcher.INCLUDE_SERVLET_PATH, RequestDispatcher.INCLUDE_PATH_INFO)
                    : value;
        }

        private String encoded(String path, String info) {
            return URIUtil.encodePath(Objects.requireNonNullElse(super.getAttribute(path), "")
                    + Objects.requireNonNullElse((String) super.getAttribute(info), ""));
        }
    }

    private static final class Forwarded extends HttpServletRequestWrapper {
        private final String mount;

        Forwarded(HttpServletRequest request, String mount) {
            super(request);
            this.mount = mount;
        }

        @Override
        public String getContextPath() {
            return mount;
        }

        @Override
        public String getRequestURI() {
            return mount + URIUtil.encodePath(getServletPath() + Objects.requireNonNullElse(getPathInfo(), ""));
        }

        @Override
        public StringBuffer getRequestURL() {
            StringBuffer url = super.getRequestURL();
            return url.replace(url.indexOf("/", url.indexOf("//") + 2), url.length(), getRequestURI());
        }
    }
}
