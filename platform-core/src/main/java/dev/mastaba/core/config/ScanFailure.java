package dev.mastaba.core.config;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of a class that can't be read or loaded, such as one that needs an optional import. (Pyramid: {@code onerror}.) */
@ConsumerType
@FunctionalInterface
public interface ScanFailure {
    /**
     * Takes notice; the class is left out. What this throws ends the scan.
     *
     * @param type the name of the class
     */
    void failed(String type, Throwable cause);
}
