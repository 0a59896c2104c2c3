package dev.mastaba.jobs.scheduler;

/** The work of jobs that are only read from the table. */
final class NoWork implements JobWork {
    @Override
    public void begin() {}

    @Override
    public void run(PickedJob job) {}

    @Override
    public void lost(PickedJob job) {}

    @Override
    public void beat() {}
}
