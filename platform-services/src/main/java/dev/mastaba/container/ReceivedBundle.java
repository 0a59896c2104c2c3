package dev.mastaba.container;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** A bundle that a {@link ContentGate} can refuse. Its entries have been found sound. */
@ProviderType
public interface ReceivedBundle {
    /** Returns the copy that the server would use. It does not change, and can be deleted after the call. */
    Path copy();

    /** Returns the name of the jar or folder. */
    String name();

    /** Returns the path of the jar or folder, for commands that people run. */
    String path();

    /** Returns whether the server has generated the manifest of the copy, because the jar or folder has none. */
    boolean isManifestGenerated() throws IOException;
}
