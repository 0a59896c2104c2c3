package dev.mastaba.jobs.scheduler;

import java.time.Duration;

/**
 * The settings of a scheduler.
 *
 * @param owner the name of the application, for logs and threads
 * @param node the name of this node, which the table contains while a job runs
 * @param threads the maximum number of jobs that run at the same time
 * @param poll the time between two polls
 * @param heartbeat the time between two heartbeats; a node without heartbeats for six times as long is considered dead
 */
public record SchedulerSettings(String owner, String node, int threads, Duration poll, Duration heartbeat) {}
