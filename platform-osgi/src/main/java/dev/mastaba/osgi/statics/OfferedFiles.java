package dev.mastaba.osgi.statics;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.generation.WrappedLease;
import dev.mastaba.services.StaticFiles.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source of applications that also serve static files of other releases. A request whose URL is not that of such a file is not affected. Safe for any
 * thread.
 */
public final class OfferedFiles implements ApplicationSource {
    private final ApplicationSource source;
    private volatile @Nullable Map<String, Map<String, OfferedFile>> byUrl;

    /** Creates a source without further files. */
    public OfferedFiles(ApplicationSource source) {
        this.source = source;
    }

    /**
     * Replaces the files.
     *
     * @param contents the folder with their contents
     */
    public void offer(List<File> files, Path contents) {
        Map<String, Map<String, OfferedFile>> next = new HashMap<>();
        files.forEach(file -> next.computeIfAbsent(file.url(), any -> new HashMap<>())
                .put(file.application(), new OfferedFile(file, contents.resolve(file.sha256()))));
        byUrl = next.isEmpty() ? null : next;
    }

    @Override
    public Lease lease(RequestHead head) {
        Lease lease = source.lease(head);
        Map<String, Map<String, OfferedFile>> offered = byUrl;
        OfferedFile file = offered == null ? null : find(offered, head, lease.applicationId());
        return file == null ? lease : new WrappedLease(lease, new FileServingApplication(lease.application(), file));
    }

    private static @Nullable OfferedFile find(
            Map<String, Map<String, OfferedFile>> offered, RequestHead head, String application) {
        if (!head.method().equals("GET") && !head.method().equals("HEAD")) {
            return null;
        }
        String query = head.rawQuery();
        Map<String, OfferedFile> byApplication =
                offered.get(query.isEmpty() ? head.rawPath() : head.rawPath() + "?" + query);
        return byApplication == null ? null : byApplication.get(application);
    }

    @Override
    public Optional<Application> single() {
        return source.single();
    }

    @Override
    public Readiness readiness() {
        return source.readiness();
    }
}
