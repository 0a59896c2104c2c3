package dev.mastaba.launcher.doctor;

import static dev.mastaba.launcher.doctor.Finding.Severity.OK;
import static dev.mastaba.launcher.doctor.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.launcher.doctor.ExaminedServer.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The check of the server's own answers. */
class ServerCheckTest {
    private static List<Finding> findings(Answer status, Answer drift) throws InterruptedException {
        Map<String, Answer> answers = Map.of("status", status, "drift", drift);
        return new ServerCheck(command -> Optional.ofNullable(answers.get(command))).findings();
    }

    @Test
    void noServerIsFine() throws InterruptedException {
        assertThat(new ServerCheck(command -> Optional.empty()).findings())
                .containsExactly(Finding.ok("No server runs in this base"));
    }

    @Test
    void aServerWithoutProblemsIsFine() throws InterruptedException {
        assertThat(findings(new Answer(0, "Generation 1 serves.\n"), new Answer(0, "")))
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    void passesOnWhatStatusAndDriftReport() throws InterruptedException {
        Answer status = new Answer(1, """
                Generation 2 serves.
                Waiting for running requests: generation 1
                Leak: notes of generation 1 cannot be unloaded
                Hanging: notes: stop
                    at Notes.stop

                MAST-DEPLOY-090  Two applications.
                    Remedy: MAST-

                MAST-CONF-005  Setting.
                """);
        List<Finding> findings = findings(status, new Answer(1, "original changed"));
        assertThat(findings).allMatch(finding -> finding.severity() == WARNING);
        assertThat(findings)
                .extracting(Finding::fact)
                .containsExactly(
                        "The server does not serve the content of bundles/ and conf/",
                        "2 problems in the server's report",
                        "1 leak of former generations",
                        "1 hanging call in the server",
                        "1 waiting generation for running requests",
                        "An original of an override has changed");
        assertThat(findings)
                .last()
                .satisfies(finding -> assertThat(finding.remedies()).containsExactly("Run mastaba drift"));
    }

    @Test
    void aSilentServerIsAWarning() throws InterruptedException {
        assertThat(new ServerCheck(command -> {
                            throw new IOException("The server did not answer within 2 s");
                        })
                        .findings())
                .extracting(Finding::severity, Finding::fact)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(WARNING, "The server did not answer within 2 s"));
    }
}
