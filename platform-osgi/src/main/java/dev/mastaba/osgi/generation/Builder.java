package dev.mastaba.osgi.generation;

/** A builder of generations from inputs, beside the one that serves. For the deployer's thread. */
interface Builder {
    /** Builds the inputs and makes the result live. */
    BuildResult goLive(GenerationInputs ingredients);

    /** Builds the inputs and disposes of the result. */
    BuildResult tryOut(GenerationInputs ingredients);
}
