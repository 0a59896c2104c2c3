package dev.mastaba.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The reason of a failed restart that a node reports. */
class RestartFailureTest {
    private static final String LATE =
            "The new process was not ready within 120 s; the old one continues to serve.\nThe end of its output:\n\n";
    private static final String WHOLE = "\nThe complete output is in var/restart.log on the node.";

    @Test
    void onlyTheErrorsOfTheOutputAreReported() {
        assertThat(RestartFailure.of(LATE + """
                        12:00:01.123 INFO  d.m.wiki.WikiAddOn  The wiki has no user yet. Create one:
                            at wiki: http://localhost:6543/first-administrator?token=s3cret
                        12:00:02.123 ERROR d.m.osgi.Reconciler  MAST-CONF-002  A setting refers to the environment variable KEY.
                            at conf: server.cfg, line 3
                            Remedy 1: Set it, as in http://example.org/a?token=s3cret
                            Caused by: java.io.IOException: s3cret
                            at conf: s3cret
                        Open http://localhost:6543/first-administrator?token=s3cret
                        mastaba: jdbc:h2://ann:s3cret@db/wiki cannot be opened
                        password: s3cret
                        """)).isEqualTo("""
                        The new process was not ready within 120 s; the old one continues to serve.
                        MAST-CONF-002  A setting refers to the environment variable KEY.
                            at conf: server.cfg, line 3
                            Remedy 1: Set it, as in http://example.org/a
                        mastaba: jdbc:h2://db/wiki cannot be opened""" + WHOLE);
    }

    @Test
    void anOutputWithoutErrorsIsNotReported() {
        assertThat(RestartFailure.of(LATE + "http://localhost:6543/first-administrator?token=s3cret\n"))
                .isEqualTo("The new process was not ready within 120 s; the old one continues to serve." + WHOLE);
    }

    @Test
    void aRefusalWithoutAnOutputIsReported() {
        String text = "systemd would end the new process together with this one.\nSet in the unit file: Type=notify";
        assertThat(RestartFailure.of(text + "\n")).isEqualTo(text);
    }
}
