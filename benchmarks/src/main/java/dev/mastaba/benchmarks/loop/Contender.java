package dev.mastaba.benchmarks.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * One of the products that are compared, with the commands that a developer types. In the shell lines {@code {folder}} and {@code {port}} are filled
 * in.
 *
 * @param cloned fetches the sources and serves
 * @param clonedPage the text on the front page then
 * @param created makes a project and serves it
 * @param template the file of the project whose text is changed, with the text
 * @param type the class, likewise
 * @param compilers the ways to compile a saved class, by the name of the measurement
 */
record Contender(
        String name,
        String cloned,
        String clonedPage,
        String created,
        Spot template,
        Spot type,
        Map<String, Compiler> compilers) {

    /** A text in a file of a project, which appears on the front page. */
    record Spot(Path file, String text) {}

    /** A compiler of a saved class of a project. */
    @FunctionalInterface
    interface Compiler {
        /** Compiles the class; does nothing if the serving process compiles it. */
        void compile(Path project) throws IOException, InterruptedException;
    }
}
