package dev.mastaba.benchmarks.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * One of those that are compared, as somebody types it. In the lines of the shell {@code {folder}} and {@code {port}} are filled in.
 *
 * @param cloned fetches the sources and serves
 * @param clonedPage what the front page has in it then
 * @param created makes a project and serves it
 * @param template the file of the project whose text is changed, with the text
 * @param type the class, likewise
 * @param compilers how a saved class is compiled, by what is measured
 */
record Contender(
        String name,
        String cloned,
        String clonedPage,
        String created,
        Spot template,
        Spot type,
        Map<String, Compiler> compilers) {

    /** A text in a file of a project, which stands on the front page. */
    record Spot(Path file, String text) {}

    /** Compiles a saved class of a project. */
    @FunctionalInterface
    interface Compiler {
        /** Does it; nothing where that is done by whoever serves the project. */
        void compile(Path project) throws IOException, InterruptedException;
    }
}
