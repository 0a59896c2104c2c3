package dev.mastaba.launcher.restart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The server process that is replaced, as the restart sees it. The methods are called by one thread at a time. */
public interface RunningProcess {
    /** Returns the folder {@code var/} of the base. */
    Path variable();

    /** Returns the base. */
    Path base();

    /** Returns the reasons why no second process can serve at the same time; empty if one can. */
    List<String> obstacles();

    /** Returns whether an application serves. */
    boolean serves();

    /** Returns the port that the command line specifies, or that was free; 0 if the settings specify it. */
    int chosenPort();

    /** Waits for the change that is under way, and lets go of the base; the applications continue to serve. */
    void releaseBase() throws IOException;

    /**
     * Uses the base again.
     *
     * @throws IOException if another process uses it
     */
    void reclaimBase() throws IOException;

    /** Permits the new process to listen on the same ports. */
    void share();

    /** Begins to drain: answers all requests, and ends each connection with its next response. */
    void drain();

    /** Serves as before. */
    void resume();

    /**
     * Stops listening, waits for the connections, and ends the process, even if a step fails.
     *
     * @param successor the id of the new process
     * @param unlistening runs as soon as no port is open
     */
    void finish(long successor, Runnable unlistening);
}
