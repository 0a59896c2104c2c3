package dev.mastaba.translate;

import java.nio.file.Path;
import java.util.List;

/** A source of the texts of an application that bundles override in it. */
@FunctionalInterface
public interface ApplicationTexts {
    /**
     * Returns the overridden texts.
     *
     * @param bundles the bundles of the application; empty for the running one
     * @return JSON, as {@code mastaba texts --overridden --json} prints it
     * @throws Exception an {@link java.io.IOException} with a message for people if there is no such application
     */
    String overridden(List<Path> bundles) throws Exception;
}
