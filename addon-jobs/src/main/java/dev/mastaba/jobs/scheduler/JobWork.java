package dev.mastaba.jobs.scheduler;

/** The work of a scheduler. All methods are called on the scheduler's threads; exceptions do not stop the scheduler. */
public interface JobWork {
    /** Called before the first poll, and again until it succeeds. */
    void begin() throws Exception;

    /** Runs a job that this node reserved, and stores its outcome. */
    void run(PickedJob job);

    /** Stores that a job ended without an outcome, because the heartbeats of its node ended. */
    void lost(PickedJob job);

    /** Called at each heartbeat. */
    void beat() throws Exception;
}
