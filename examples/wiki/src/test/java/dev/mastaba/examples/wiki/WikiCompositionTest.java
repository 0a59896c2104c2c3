package dev.mastaba.examples.wiki;

import static dev.mastaba.testing.ApplicationAssert.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.examples.wiki.page.MemoryDatabase;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What the wiki with mails is made of is written down, so that nobody changes it without seeing so. */
final class WikiCompositionTest {
    @Test
    @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "Digests depend on the compiler.")
    void theWikiIsMadeOfWhatIsWrittenDown() {
        try (TestApp app = TestApp.of(Composition.of(new WikiAddOn(MemoryDatabase.create()))
                .settings(new Settings(WikiMailsTest.SETTINGS)))) {
            assertThat(app).composesTo(Path.of("composition.txt"));
        }
    }
}
