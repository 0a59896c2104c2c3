package dev.mastaba.jobs;

import org.osgi.annotation.versioning.ConsumerType;

/** A function that returns a job which runs other work before, after, or instead of an existing job. */
@ConsumerType
@FunctionalInterface
public interface JobWrapper {
    /** Returns the job that replaces the original. This method is called once, when the application is composed. */
    Job wrap(Job original);
}
