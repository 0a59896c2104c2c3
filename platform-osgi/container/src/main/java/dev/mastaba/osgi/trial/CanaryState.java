package dev.mastaba.osgi.trial;

/**
 * The state of a change that serves a share of the visitors.
 *
 * @param percent the share
 * @param trial the state of its trial
 */
public record CanaryState(int percent, ProbationState trial) {
    @Override
    public String toString() {
        return trial + " (" + percent + " % of the visitors)";
    }
}
