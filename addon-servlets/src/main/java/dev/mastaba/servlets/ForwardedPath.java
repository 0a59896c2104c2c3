package dev.mastaba.servlets;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.util.URIUtil;

/** A filter that completes the paths of forwarded requests, which Jetty builds without the mount's path. */
final class ForwardedPath implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Forwarded((HttpServletRequest) request), response);
    }

    private static final class Forwarded extends HttpServletRequestWrapper {
        private final String mount;

        Forwarded(HttpServletRequest request) {
            super(request);
            mount = ServletContextRequest.getServletContextRequest(request)
                    .getServletApiRequest()
                    .getContextPath();
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
            int path = url.indexOf("/", url.indexOf("//") + 2);
            return url.replace(path < 0 ? url.length() : path, url.length(), getRequestURI());
        }
    }
}
