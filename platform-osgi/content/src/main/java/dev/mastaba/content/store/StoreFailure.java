package dev.mastaba.content.store;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** The failure of a {@link ContentStore} to take content, because it is full, read-only, or missing. The message is the file system's. */
public final class StoreFailure extends IOException {
    private static final long serialVersionUID = 1;

    StoreFailure(IOException cause) {
        super(detail(cause), cause);
    }

    private static String detail(IOException e) {
        String reason =
                e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
        return e.getClass().getSimpleName() + (reason == null ? "" : ", " + reason);
    }
}
