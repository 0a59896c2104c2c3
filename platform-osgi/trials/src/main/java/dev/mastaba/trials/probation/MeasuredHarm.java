package dev.mastaba.trials.probation;

import org.jspecify.annotations.Nullable;

/**
 * Harm that a generation does, with the figures of both generations.
 *
 * @param kind the measure that shows the harm
 * @param group the requests that are affected; null if the harm concerns the process
 * @param measured the figures, as one or several sentences
 */
record MeasuredHarm(Kind kind, @Nullable Group group, String measured) {
    /** A measure. */
    enum Kind {
        /** More requests fail. */
        ERRORS,
        /** More requests are refused or redirected, or get much shorter bodies. */
        ANSWERS,
        /** Requests take longer. */
        LATENCY,
        /** The heap is full. */
        HEAP,
        /** The number of threads grows. */
        THREADS
    }
}
