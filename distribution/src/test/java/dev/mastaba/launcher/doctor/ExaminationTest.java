package dev.mastaba.launcher.doctor;

import static dev.mastaba.launcher.doctor.Finding.Severity.OK;
import static dev.mastaba.launcher.doctor.Finding.Severity.SKIPPED;
import static dev.mastaba.launcher.doctor.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A check that fails or hangs does not prevent the others. */
class ExaminationTest {
    private record Subject(String name, Callable<List<Finding>> work) implements DoctorCheck {
        @Override
        public List<Finding> findings() throws Exception {
            return work.call();
        }
    }

    @Test
    void abandonsACheckAtTheLimit() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        List<Examination.Result> results = new Examination(
                        List.of(
                                new Subject("slow", () -> {
                                    never.await();
                                    return List.of();
                                }),
                                new Subject("broken", () -> {
                                    throw new IllegalStateException("out of order");
                                }),
                                new Subject("good", () -> List.of(Finding.ok("Good")))),
                        Duration.ofMillis(50))
                .results();
        assertThat(results).extracting(result -> result.finding().severity()).containsExactly(WARNING, SKIPPED, OK);
        assertThat(results).extracting(Examination.Result::check).containsExactly("slow", "broken", "good");
        assertThat(results.get(1).finding().fact()).contains("out of order");
    }
}
