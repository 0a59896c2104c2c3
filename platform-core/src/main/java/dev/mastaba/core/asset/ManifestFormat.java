package dev.mastaba.core.asset;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** How a build tool writes down what it made of each file. Safe for any thread. (Pyramid: {@code parse_manifest}.) */
@ConsumerType
@FunctionalInterface
public interface ManifestFormat {
    /**
     * What was made of each file: paths below the static view's folder, before and after.
     *
     * @throws IllegalArgumentException when it can't be read
     */
    Map<String, String> read(byte[] content);
}
