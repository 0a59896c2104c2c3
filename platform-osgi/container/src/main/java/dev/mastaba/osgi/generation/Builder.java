package dev.mastaba.osgi.generation;

/** A builder that builds generations from inputs, in parallel with the serving generation. For the deployer's thread. */
public interface Builder {
    /** Builds the inputs and makes the result live. */
    BuildResult goLive(GenerationInputs ingredients);

    /** Builds the inputs and disposes of the result. */
    BuildResult tryOut(GenerationInputs ingredients);
}
