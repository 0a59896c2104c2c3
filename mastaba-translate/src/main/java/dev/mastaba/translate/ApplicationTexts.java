package dev.mastaba.translate;

import java.nio.file.Path;
import java.util.List;

/** Asks an application for the texts that bundles override in it. */
@FunctionalInterface
public interface ApplicationTexts {
    /**
     * Asks.
     *
     * @param bundles of which the application is made; none: the one that runs
     * @return JSON, as {@code mastaba texts --overridden --json} prints it
     * @throws Exception an {@link java.io.IOException} with a sentence for people when there is no such application
     */
    String overridden(List<Path> bundles) throws Exception;
}
