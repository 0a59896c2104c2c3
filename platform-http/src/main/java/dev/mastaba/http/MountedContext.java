package dev.mastaba.http;

import dev.mastaba.core.server.MountPoint;
import java.io.File;
import java.util.List;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.resource.Resource;

/** The server's context, but with the path at which a handler is mounted. */
final class MountedContext extends Attributes.Wrapper implements Context {
    private final Context outer;
    private final MountPoint point;
    private final long depth;

    MountedContext(Context outer, MountPoint point) {
        super(outer);
        this.outer = outer;
        this.point = point;
        this.depth =
                point.rawContextPath().chars().filter(letter -> letter == '/').count();
    }

    @Override
    public String getContextPath() {
        String path = point.rawContextPath();
        return path.isEmpty() ? "/" : path;
    }

    /** Returns the path in the context; a canonical path may encode other letters than the original path, but has the same names. */
    @Override
    public String getPathInContext(String canonical) {
        int at = 0;
        for (long i = 0; i < depth && at >= 0; i++) {
            at = canonical.indexOf('/', at + 1);
        }
        return at < 0 ? "/" : canonical.substring(at);
    }

    @Override
    public ClassLoader getClassLoader() {
        return outer.getClassLoader();
    }

    @Override
    public Resource getBaseResource() {
        return outer.getBaseResource();
    }

    @Override
    public Request.Handler getErrorHandler() {
        return outer.getErrorHandler();
    }

    @Override
    public List<String> getVirtualHosts() {
        return outer.getVirtualHosts();
    }

    @Override
    public MimeTypes getMimeTypes() {
        return outer.getMimeTypes();
    }

    @Override
    public File getTempDirectory() {
        return outer.getTempDirectory();
    }

    @Override
    public void execute(Runnable task) {
        outer.execute(task);
    }

    @Override
    public void run(Runnable task) {
        outer.run(task);
    }

    @Override
    public void run(Runnable task, Request request) {
        outer.run(task, request);
    }

    @Override
    public <T> T decorate(T object) {
        return outer.decorate(object);
    }

    @Override
    public void destroy(Object object) {
        outer.destroy(object);
    }
}
