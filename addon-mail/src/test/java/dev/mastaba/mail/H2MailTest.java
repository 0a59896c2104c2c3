package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.jobs.TestJobs;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2MailTest extends MailContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    DataSource database() {
        return DATABASE.source();
    }

    @Test
    void aFailureToDeleteOldRowsDoesNotRepeatTheMail() throws Exception {
        try (TestApp app = new Shop(DATABASE.source()).app()) {
            TestJobs jobs = TestJobs.of(app.application());
            TestMails mails = TestMails.of(app.application());
            insertOld("kept", "1", Duration.ofHours(2));
            execute("CREATE TABLE holder (id VARCHAR(36) REFERENCES mastaba_mail (id))");
            execute("INSERT INTO holder VALUES ('kept')");
            app.post("/buy", Map.of()).expectBody("stored");
            jobs.runDue();
            jobs.advance(Duration.ofHours(5));
            jobs.runDue();

            assertThat(mails.sent()).hasSize(1);
            assertThat(mails.waiting()).isEmpty();
        }
    }
}
