package dev.mastaba.fleet.statics;

import dev.mastaba.container.LeaseTween;
import dev.mastaba.container.WrappedLease;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import dev.mastaba.fleet.release.StaticFiles.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer with which applications also serve static files of other releases. A request whose URL is not that of such a file is not affected. Safe for any
 * thread.
 */
public final class OfferedFiles implements LeaseTween {
    private volatile @Nullable Map<String, Map<String, OfferedFile>> byUrl;

    /** Creates a layer without files. */
    public OfferedFiles() {}

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
    public ApplicationSource around(ApplicationSource inner) {
        return new ApplicationSource() {
            @Override
            public Lease lease(RequestHead head) {
                return offering(inner.lease(head), head);
            }

            @Override
            public Readiness readiness() {
                return inner.readiness();
            }
        };
    }

    private Lease offering(Lease lease, RequestHead head) {
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
}
