package dev.mastaba.core.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told whose code runs while an application is composed, so that whoever waits for it can name an add-on that hangs. Called on the composing
 * thread; must not throw.
 */
@ConsumerType
public interface CompositionWatch {
    /**
     * From now on the code of this add-on runs, inside of whatever ran before.
     *
     * @param addOn its name
     * @param doing what it was asked to do: {@code include} or {@code check}
     */
    void enters(String addOn, String doing);

    /** What was entered last has returned or thrown; what it interrupted goes on. */
    void leaves();

    /** Nobody wants to know. */
    static CompositionWatch none() {
        return new CompositionWatch() {
            @Override
            public void enters(String addOn, String doing) {
                // nobody is told
            }

            @Override
            public void leaves() {
                // nobody is told
            }
        };
    }
}
