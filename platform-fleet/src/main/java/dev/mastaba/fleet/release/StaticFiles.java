package dev.mastaba.fleet.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The static files of the server whose URLs identify their content, and such files of another release. During a rollout, a fleet exchanges these files,
 * so that each node has the files of the pages that another node has sent. Instances are safe for concurrent use by multiple threads.
 */
public interface StaticFiles {
    /**
     * Finds the files of the serving generation that any client gets, and whose responses allow caches to keep them forever. This may take minutes,
     * because each file is requested and read.
     *
     * @param generation the number of the generation that must serve
     * @param contents the folder to which each content is copied, in a file with the hash as its name
     * @param limits the limits on the result
     * @return empty if another generation serves, or begins to serve meanwhile
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<Found> find(long generation, Path contents, Limits limits) throws IOException, InterruptedException;

    /**
     * Replaces the files of other releases. The server serves such a file to a GET or HEAD request for its URL if the application with its id would
     * respond with 404, or with other content.
     *
     * @param files the files; empty to serve no others than those of the applications
     * @param contents the folder that contains each content, in a file with the hash as its name. A file must not be changed, and may be deleted at any
     *     time; the application's own response then applies
     */
    void offer(List<File> files, Path contents);

    /**
     * A static file.
     *
     * @param application the id of the application or tenant to which it belongs
     * @param url its URL from the first slash of the path on, with the query, as the application's pages contain it
     * @param sha256 the SHA-256 hash of its content, in lowercase hexadecimal digits
     * @param size the size of its content in bytes
     * @param type the value of the header field {@code Content-Type}
     */
    record File(String application, String url, String sha256, long size, String type) {}

    /**
     * The limits on the files of one server.
     *
     * @param files the maximum number of files
     * @param fileBytes the maximum size of a file
     * @param bytes the maximum size of all contents together
     */
    record Limits(int files, long fileBytes, long bytes) {}

    /**
     * The result of {@link #find}.
     *
     * @param files the files, in no particular order
     * @param leftOut the number of files that exceed a limit
     * @param example the application and URL of the first of these; empty if there is none
     */
    record Found(List<File> files, int leftOut, String example) {
        public Found {
            files = List.copyOf(files);
        }
    }
}
