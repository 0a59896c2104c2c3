package dev.mastaba.content.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentProblemTest {
    private static final Problem CONFLICT = new Problem(
            "MAST-ACTION-001",
            "Two say the same.",
            List.of(Origin.named("dark", "Dark"), Origin.named("red", "Red")),
            List.of("Order them."));

    @Test
    void ofSeveralFilesIsToldOnceWithAllOfThem() {
        List<DeploymentProblem> problems = List.of(
                DeploymentProblem.error("dark.jar", "dark", CONFLICT),
                DeploymentProblem.error(null, null, new Problem("MAST-X-001", "Alone.", List.of(), List.of())),
                DeploymentProblem.error("red.jar", "red", CONFLICT));
        assertThat(DeploymentProblem.texts(problems))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .contains("\n    file: dark.jar, red.jar\n    bundle: dark, red\n    at dark:"),
                        text -> assertThat(text).isEqualTo("MAST-X-001  Alone."));
        String report = new DeploymentReport(Instant.EPOCH, ChangeOutcome.REFUSED, 1, problems).text();
        assertThat(report).containsOnlyOnce("Two say the same.");
    }

    @Test
    void linesOfAMessageStayTogetherAndAreIndentedWithIt() {
        Problem problem = new Problem(
                "MAST-X-002",
                "It threw: first\n  second\r\n\nfourth\n",
                List.of(Origin.named("dark", "Dark")),
                List.of("Write:\none\n\n  two"));
        assertThat(DeploymentProblem.error("dark.jar", "dark", problem).text()).isEqualTo("""
                        MAST-X-002  It threw: first
                              second

                            fourth
                            file: dark.jar
                            bundle: dark
                            at dark: Dark
                            Remedy: Write:
                                one

                                  two""");
    }
}
