package dev.mastaba.services;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that copies data which cannot be backed up by copying files, such as a database that is in use. The command {@code mastaba backup} calls
 * the registered services of this type. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface DataBackup {
    /**
     * The name of the service property that contains the name of the data, such as {@code database:main}. If the property is not set, the name is the
     * symbolic name of the bundle that registers the service. If several services have the same name, the newest one is called.
     */
    String NAME = "mastaba.backup";

    /**
     * Writes a consistent copy of the data. Files have the same path in the copy as in the base: a copy of {@code var/data/main.mv.db} is written to
     * {@code var/data/main.mv.db} below the given folder.
     *
     * @param copy the folder that represents the base; it exists, and other services write to it as well
     * @return a text for each part of the data that the copy does not contain, with a command that backs it up; empty if the copy is complete
     * @throws Exception if the data cannot be copied; the backup fails with the exception's message
     */
    List<String> writeTo(Path copy) throws Exception;
}
