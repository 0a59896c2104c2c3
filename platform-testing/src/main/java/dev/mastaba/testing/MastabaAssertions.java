package dev.mastaba.testing;

import dev.mastaba.core.application.Application;

/**
 * Where AssertJ's checks of applications begin; beside {@code Assertions.assertThat} it can be imported statically too. Needs AssertJ, which
 * a project brings itself.
 */
public final class MastabaAssertions {
    private MastabaAssertions() {}

    /** Checks of the application under test. */
    public static ApplicationAssert assertThat(TestApp app) {
        return assertThat(app.application());
    }

    /** Checks of an application. */
    public static ApplicationAssert assertThat(Application application) {
        return new ApplicationAssert(application);
    }
}
