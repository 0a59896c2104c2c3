package dev.mastaba.osgi.generation;

/** What came of building a generation: it is ready to serve, or it was refused and nothing of it is left. */
sealed interface BuildResult {
    /** The generation is ready to serve; its copies are started. */
    record Built(Generation generation) implements BuildResult {}

    /** It was refused. */
    record Refused(Attempt.Refused why) implements BuildResult {}
}
